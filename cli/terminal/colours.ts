import { styleText } from 'node:util';
import type { QualityVerdict } from '../../shared/domain/quality';
import type { Status } from '../../shared/domain/result';

type Style = Parameters<typeof styleText>[0];

/** Puts words in a style; plain where there are no colours. */
export type Paint = (style: Style, text: string) => string;

export const plainPaint: Paint = (_, text) => text;
export const colourPaint: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** The style of a status. Its shape and word say the same. */
export const STATUS_STYLES: Readonly<Record<Status, Style>> = {
  drifted: ['bold', 'red'],
  watch: 'yellow',
  stable: 'green',
  unknown: 'cyan',
  excluded: 'dim',
};

/** The style of a verdict on data quality. */
export const VERDICT_STYLES: Readonly<Record<QualityVerdict, Style>> = {
  fail: ['bold', 'red'],
  warn: 'yellow',
  unknown: 'cyan',
  pass: 'green',
};
