import type { Dataset } from '../../shared/domain/dataset';
import type { Watch } from './watch';

const NOTES_TOLD = 8;

/**
 * What the reader noted; of very many notes the first ones stand for the rest.
 * @param side whose dataset it is, where there are two, so that each note says so.
 */
export function tellNotes({ name, files, notes }: Dataset, { onNote }: Watch, side?: string): void {
  const namesItself = (note: string): boolean => files.some((file) => note.includes(file.name));
  for (const note of notes.slice(0, NOTES_TOLD))
    onNote(side === undefined || namesItself(note) ? note : `${side}: ${note}`);
  const more = notes.length - NOTES_TOLD;
  if (more > 0)
    onNote(`There ${more === 1 ? 'is one more note' : `are ${more} more notes`} of this kind on ${name}.`);
}
