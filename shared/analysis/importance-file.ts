import type { Dataset } from '../domain/dataset';
import type { Engine } from '../engine/engine';
import { readImportance } from './importance';
import type { OpenDataset } from './open-datasets';
import type { RunOptions } from './requests';

/** Where a file is opened as a dataset and closed again. */
interface Room {
  readonly engine: Engine;
  openDataset(file: OpenDataset, options: RunOptions): Promise<Dataset>;
  closeDataset(id: string): Promise<void>;
}

/**
 * How much each input counts for a model, as a file says. It is read and not kept.
 *
 * @throws UserError as `readImportance` does, and where the file cannot be read.
 */
export async function importanceOf(
  room: Room,
  file: OpenDataset,
  options: RunOptions,
): Promise<Record<string, number>> {
  // A file of one JSON object, which is no list of rows, is a list of one as lines.
  const whole = { ...file, options: { ...file.options, inPlace: false } };
  const dataset = await room.openDataset(whole, options).catch(async (error: unknown) => {
    if (!file.sources.every(({ name }) => name.endsWith('.json'))) throw error;
    return room.openDataset({ ...file, options: { format: 'jsonl' } }, options).catch(() => {
      throw error;
    });
  });
  try {
    const { signal } = options;
    return await readImportance(room.engine, dataset, signal === undefined ? {} : { signal });
  } finally {
    await room.closeDataset(dataset.id);
  }
}
