/** A share or a change of one from which a check warns, and from which it fails. */
export interface ShareLimits {
  readonly warn: number;
  readonly fail: number;
}

/** Every limit of the checks. Shares are 0 to 1. */
export const QUALITY_LIMITS = {
  /** Change of the share of missing rows. */
  missingValues: { warn: 0.01, fail: 0.1 },
  /** Share of production's values in categories the reference never had. */
  newCategories: { warn: 0.001, fail: 0.05 },
  /** Share of the reference's values in categories production no longer has. */
  vanishedCategories: { warn: 0.01, fail: 0.1 },
  /** Share of production's values beyond the reference's smallest and largest. */
  outOfRange: { warn: 0.001, fail: 0.05 },
  /** Share of infinite values that the reference did not have. One alone warns. */
  infiniteValues: { warn: 0, fail: 0.001 },
  /** Rise of the share of rows that repeat another. */
  duplicateRows: { warn: 0.01, fail: 0.1 },
  /** Rise of the share of identifiers that repeat another. One alone warns. */
  duplicateIds: { warn: 0, fail: 0.01 },
  /** Part of the reference's typical rows a period under which a period has far fewer. */
  periodRows: 0.5,
  /** With fewer rows a typical period, chance alone makes some look poor. */
  typicalPeriodRows: 30,
  /** Complete periods of the reference without which nothing is typical. */
  periodsToLearnFrom: 3,
  /** p-value that a difference must be under to be more than chance, adjusted for the columns tested. */
  pValue: 0.01,
  /** Columns beyond which rows are not compared as wholes: an engine plans them for minutes. */
  columnsOfARow: 1000,
  /** Bytes an engine needs a row to find equal ones. */
  bytesARow: 128,
} as const satisfies Readonly<Record<string, ShareLimits | number>>;
