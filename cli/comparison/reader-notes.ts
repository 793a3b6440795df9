import type { Dataset } from '../../shared/domain/dataset';
import type { Watch } from './watch';

const NOTES_TOLD = 8;

/** What the reader noted; of very many notes the first ones stand for the rest. */
export function tellNotes({ name, notes }: Dataset, { onNote }: Watch): void {
  for (const note of notes.slice(0, NOTES_TOLD)) onNote(note);
  const more = notes.length - NOTES_TOLD;
  if (more > 0)
    onNote(`There ${more === 1 ? 'is one more note' : `are ${more} more notes`} of this kind on ${name}.`);
}
