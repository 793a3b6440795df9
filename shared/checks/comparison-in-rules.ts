import type { ReadOptions } from '../domain/dataset';
import type { JoinRule } from '../domain/join';
import { listedName } from '../domain/name-list';
import type { OutcomeSettings } from '../domain/outcome';
import { DEFAULT_OUTLIER_SETTINGS, type OutlierSettings } from '../domain/outliers';
import type { Role } from '../domain/role';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../domain/settings';
import { DEFAULT_SHADOW_SETTINGS, type ShadowSettings } from '../domain/shadow';
import type { Side } from '../domain/slice';
import { DEFAULT_SUBGROUP_SETTINGS, type SubgroupSettings } from '../domain/subgroups';
import type { Chunking } from '../domain/timeline';
import { type RulesData, type RulesOptions, rulesOptionsSchema } from './rules-file';

/** A side of a comparison as a rules file names it. */
export interface RulesSide {
  readonly dataset: string;
  readonly label: string;
  /** What the side is called when nothing is said. */
  readonly usualLabel: string;
  readonly files: readonly string[];
  readonly joins: readonly (JoinRule & { readonly files: readonly string[] })[];
  readonly reading: ReadOptions;
  /** The condition of its rows, as a person would type it; `true` for all of them. */
  readonly sql: string;
}

/** All that a comparison is made by. */
export interface RulesComparison {
  readonly sides: Readonly<Record<Side, RulesSide>>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly drift: DriftSettings;
  readonly chunking: Chunking;
  readonly outcome: OutcomeSettings;
  readonly shadow: ShadowSettings;
  readonly subgroups: SubgroupSettings;
  readonly outliers: OutlierSettings;
}

/** Where the data of a comparison is, as a rules file says it. */
export function dataOf({ sides: { reference, production }, roles }: RulesComparison): RulesData {
  const where = ({ sql }: RulesSide, key: 'where-reference' | 'where-production'): RulesData =>
    sql === 'true' ? {} : { [key]: sql };
  const one = reference.dataset === production.dataset;
  const split = one && (reference.sql !== 'true' || production.sql !== 'true');
  const joins = joinsOf([reference, production]);
  const { columns = [] } = reference.reading;
  return {
    ...(split
      ? { data: listed(reference.files) }
      : { reference: listed(reference.files), production: listed(production.files) }),
    ...(joins.length === 0 ? {} : { join: joins }),
    ...([...reference.joins, ...production.joins].some(({ keep }) => keep === 'first')
      ? { 'join-keep': 'first' as const }
      : {}),
    ...where(reference, 'where-reference'),
    ...where(production, 'where-production'),
    ...(columns.length === 0 ? {} : { columns: [...columns] }),
    ...(Object.keys(roles).length === 0 ? {} : { roles: { ...roles } }),
  };
}

const listed = (files: readonly string[]): string | string[] => {
  const [only, ...more] = files;
  return only !== undefined && more.length === 0 ? only : [...files];
};

/** What is joined to either side: a rules file joins it to both, which adds nothing where no key matches. */
function joinsOf(sides: readonly RulesSide[]): NonNullable<RulesData['join']> {
  const joins = new Map(
    sides.flatMap((side) =>
      side.joins.flatMap(({ files, key: { base, other } }) =>
        files.map((file) => {
          const key = base === other && !base.includes('=') ? base : `${base}=${other}`;
          return [JSON.stringify([file, key]), { files: file, key }] as const;
        }),
      ),
    ),
  );
  return [...joins.values()];
}

/** The settings of a comparison that are not the usual ones, as options of a rules file. */
export function optionsOf({
  sides,
  drift,
  chunking,
  outcome,
  shadow,
  subgroups,
  outliers,
}: RulesComparison): RulesOptions {
  return {
    ...labels(sides),
    ...driftOptions(drift),
    ...chunkOptions(chunking),
    ...outlierOptions(outliers),
    ...subgroupOptions(subgroups),
    ...outcomeOptions(outcome),
    ...shadowOptions(shadow),
    ...readingOptions(sides),
  };
}

function labels({ reference, production }: RulesComparison['sides']): RulesOptions {
  return {
    ...(reference.label === reference.usualLabel ? {} : { 'label-reference': reference.label }),
    ...(production.label === production.usualLabel ? {} : { 'label-production': production.label }),
  };
}

const filled = (record: object): boolean => Object.keys(record).length > 0;

function driftOptions(settings: DriftSettings): RulesOptions {
  const usual = DEFAULT_DRIFT_SETTINGS;
  const values = [
    ['bins', settings.bins, usual.bins],
    ['categories', settings.categories, usual.categories],
    ['zero-share', settings.zeroShare, usual.zeroShare],
    ['psi-watch', settings.watch, usual.watch],
    ['psi-drift', settings.drift, usual.drift],
    ['dataset-share', settings.datasetShare, usual.datasetShare],
    ['correction', settings.correction, usual.correction],
    ['psi-preset', settings.psiPreset, usual.psiPreset],
    ['decision', settings.decision, usual.decision],
  ] as const;
  return {
    ...rulesOptionsSchema.parse(Object.fromEntries(values.filter(([, value, other]) => value !== other))),
    ...(filled(settings.tests) ? { test: { ...settings.tests } } : {}),
    ...(filled(settings.edges) ? { edges: { ...settings.edges } } : {}),
    ...(settings.asNumbers.length === 0 ? {} : { 'as-number': [...settings.asNumbers] }),
  };
}

function chunkOptions(chunking: Chunking): RulesOptions {
  const zone = 'zone' in chunking && chunking.zone !== 'UTC' ? { zone: chunking.zone } : {};
  if (chunking.by === 'auto') return zone;
  if (chunking.by === 'period') return { chunk: chunking.period, ...zone };
  return { chunk: chunking.by === 'size' ? `rows=${chunking.rows}` : `count=${chunking.chunks}` };
}

function outlierOptions({ method, contamination, seed }: OutlierSettings): RulesOptions {
  const usual = DEFAULT_OUTLIER_SETTINGS;
  return {
    ...(method === usual.method ? {} : { 'outlier-method': method }),
    ...(contamination === usual.contamination ? {} : { contamination }),
    ...(seed === usual.seed ? {} : { seed }),
  };
}

function subgroupOptions(settings: SubgroupSettings): RulesOptions {
  const { attributes, against, chosen, tolerance, smallest, bands } = settings;
  const usual = DEFAULT_SUBGROUP_SETTINGS;
  const same = tolerance.by === usual.tolerance.by && tolerance.limit === usual.tolerance.limit;
  return {
    ...(attributes.length === 0 ? {} : { by: attributes.map((names) => names.map(listedName).join(',')) }),
    ...(against === usual.against ? {} : { against }),
    ...(filled(chosen) ? { group: { ...chosen } } : {}),
    ...(same ? {} : { tolerance: tolerance.by === 'ratio' ? `ratio=${tolerance.limit}` : tolerance.limit }),
    ...(smallest === usual.smallest ? {} : { smallest }),
    ...(filled(bands) ? { bands: { ...bands } } : {}),
  };
}

function outcomeOptions({
  positive,
  threshold,
  classes,
  control,
  shares = {},
}: OutcomeSettings): RulesOptions {
  return {
    ...(positive === undefined ? {} : { positive }),
    ...(threshold === undefined ? {} : { 'score-threshold': threshold }),
    ...(filled(classes) ? { class: { ...classes } } : {}),
    ...(control === undefined ? {} : { control }),
    ...(filled(shares) ? { planned: { ...shares } } : {}),
  };
}

function shadowOptions({ margin, live, shadow }: ShadowSettings): RulesOptions {
  return {
    ...(margin === DEFAULT_SHADOW_SETTINGS.margin ? {} : { margin }),
    ...(live === undefined ? {} : { 'live-value': live }),
    ...(shadow === undefined ? {} : { review: shadow }),
  };
}

/** How the files were read, when a person said so and said the same for both sides: the file says it for all of them. */
function readingOptions({ reference, production }: RulesComparison['sides']): RulesOptions {
  if (JSON.stringify(reference.reading) !== JSON.stringify(production.reading)) return {};
  const { format, readAs, sheet, csv = {} } = reference.reading;
  const values = [
    ['format', format],
    ['read-as', readAs],
    ['sheet', sheet],
    ['delimiter', csv.delimiter],
    ['quote', csv.quote],
    ['escape', csv.escape],
    ['header', csv.header],
    ['skip-rows', csv.skipRows],
    ['encoding', csv.encoding],
    ['decimal', csv.decimal],
    ['thousands', csv.thousands],
    ['missing', csv.missing],
    ['bad-lines', csv.badLines],
    ['date-format', csv.dateFormat],
    ['timestamp-format', csv.timestampFormat],
    [
      'type',
      csv.columns === undefined ? undefined : Object.fromEntries(csv.columns.map((c) => [c.name, c.type])),
    ],
  ] as const;
  return rulesOptionsSchema.parse(Object.fromEntries(values.filter(([, value]) => value !== undefined)));
}
