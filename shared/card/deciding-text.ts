import { decidingMeasure } from '../domain/deciding-measure';
import type { ColumnDrift } from '../domain/result';
import { formatMetric, formatPValue, formatThreshold, NOTHING } from './format';

/** What decided a column, with its threshold: `JS 0.120 ≥ 0.1`, `KS p 0.003 < 0.05`. The same in window, card and terminal. */
export function decidingText({ decision }: Pick<ColumnDrift, 'decision'>): string {
  const measure = decidingMeasure(decision);
  if (measure === null) return NOTHING;
  const { name, value, isPValue, sign, threshold } = measure;
  // A threshold that was learned has digits that nobody set.
  const limit =
    decision.rule === 'nannyml' && !isPValue ? formatMetric(threshold) : formatThreshold(threshold);
  const text = isPValue ? formatPValue(value) : formatMetric(value);
  // A value too small to be written out brings its own sign.
  const shown = text.startsWith('<')
    ? `${name} ${text}, ${sign} ${limit}`
    : `${name} ${text} ${sign} ${limit}`;
  return shown;
}
