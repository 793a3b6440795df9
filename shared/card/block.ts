import { textPrint } from '../domain/card/text-print';

/** The parts of a card that Tidemark owns and may write again; everything else belongs to whoever keeps the card. */
export type BlockId =
  | 'status'
  | 'compared'
  | 'drift'
  | 'timeline'
  | 'multivariate'
  | 'outliers'
  | 'predictions'
  | 'performance'
  | 'monitoring-live'
  | 'shadow'
  | 'subgroups'
  | 'quality'
  | 'changes'
  | 'settings'
  | 'reproduce'
  | 'limits';

/** A part between the markers by which it can be found again, with a print that tells whether a person changed it. */
export function block(id: BlockId, body: string): string {
  return `<!-- tidemark:begin id="${id}" v="1" body="${textPrint(body)}" -->\n${body}\n<!-- tidemark:end id="${id}" -->`;
}

/** The line that says which blocks a card has had, so that one that a person takes out is not put in again. */
export function knownBlocks(blocks: readonly string[]): string {
  const ids = blocks.flatMap((text) => /^<!-- tidemark:begin id="([^"]*)"/.exec(text)?.[1] ?? []);
  return `<!-- tidemark:blocks ids="${ids.join(' ')}" -->`;
}
