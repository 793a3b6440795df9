import { type EditedBlocks, updateCard } from '../../shared/domain/card/update-card';
import { existingCard } from './existing-card';

/** A card to be written, and what it was before. */
export interface UpdatedCard {
  readonly markdown: string;
  readonly backup?: string;
  /** Blocks of an earlier run that this one did not make, and that stay as they were. */
  readonly earlier: readonly string[];
}

/**
 * The card to be written into a file: a new one, or the one that is there with Tidemark's blocks brought up to date.
 *
 * @param ask what becomes of blocks that a person edited; null writes nothing.
 * @returns null when nothing is to be written.
 * @throws UserError when the card that is there is no UTF-8, or its markers are broken.
 */
export async function updatedCard(
  file: string,
  fresh: string,
  ask: (edited: readonly string[]) => Promise<EditedBlocks | null>,
): Promise<UpdatedCard | null> {
  const existing = await existingCard(file);
  if (existing === undefined) return { markdown: fresh, earlier: [] };
  const kept = updateCard(existing, fresh, 'keep');
  const edited = kept.conflicts.length === 0 ? 'keep' : await ask(kept.conflicts.map(({ id }) => id));
  if (edited === null) return null;
  const { markdown, earlier } = edited === 'keep' ? kept : updateCard(existing, fresh, 'replace');
  return markdown === existing ? { markdown, earlier } : { markdown, backup: existing, earlier };
}
