/** The parts of a card that Tidemark owns and may write again; everything else belongs to whoever keeps the card. */
export type BlockId =
  | 'status'
  | 'compared'
  | 'drift'
  | 'timeline'
  | 'multivariate'
  | 'outliers'
  | 'performance'
  | 'monitoring-live'
  | 'shadow'
  | 'quality'
  | 'changes'
  | 'settings'
  | 'reproduce'
  | 'limits';

/** A part between the markers by which it can be found again. */
export function block(id: BlockId, body: string): string {
  return `<!-- tidemark:begin id="${id}" v="1" -->\n${body}\n<!-- tidemark:end id="${id}" -->`;
}
