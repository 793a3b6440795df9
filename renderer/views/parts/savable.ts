import type { Side } from '../../../shared/domain/slice';
import type { ChartDrawing } from '../../charts/figure';

/** A table that can be copied and saved as CSV. */
export interface SavableTable {
  /** What the table holds, in a word or two. */
  readonly title: string;
  /** The file's name, without its extension. */
  readonly fileName: string;
  /** Its head and its lines with full precision, made when it is asked for. */
  readonly csv: () => string;
}

/** What of a chart it takes to save it. */
export interface SavableChart extends Pick<ChartDrawing, 'name' | 'fileName' | 'height' | 'draw'> {
  /** The sides it is of; both when absent. */
  readonly sides?: readonly Side[];
  /** What else has to be known to read it. */
  readonly note?: string | null;
}
