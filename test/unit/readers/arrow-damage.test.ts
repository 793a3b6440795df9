import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../shared/domain/errors';
import { decodedBatches } from '../../../shared/readers/arrow-batches';
import { describeColumns } from '../../../shared/readers/arrow-columns';
import { arrowMessages } from '../../../shared/readers/arrow-messages';
import { arrowSchema } from '../../../shared/readers/arrow-schema';
import { fixturePath, MemorySource } from '../../fixtures/memory-source';

const FILES = ['types.arrow', 'types.arrows', 'lz4.arrow', 'zstd.arrows', 'dictionary_delta.arrows'];
const files = FILES.map((name) => [name, new Uint8Array(readFileSync(fixturePath(name)))] as const);

/** Decodes every batch. Gives the number of rows. */
async function decodeAll(name: string, bytes: Uint8Array): Promise<number> {
  const messages = await arrowMessages(new MemorySource(name, bytes), undefined);
  const schema = arrowSchema(messages.schema, name);
  const { columns } = describeColumns(schema.fields, name, undefined, () => ({}));
  let rows = 0;
  for await (const { batch } of decodedBatches(messages, schema, columns, name)) rows += batch.numRows;
  return rows;
}

describe('damaged Arrow bytes', () => {
  it('give rows or an error for a person, whatever byte is wrong', async () => {
    const damage = fc.tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([[name, whole], changes]) => {
        const bytes = whole.slice();
        for (const [place, change] of changes) {
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ change;
        }
        const error: unknown = await decodeAll(name, bytes).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(UserError);
      }),
      { numRuns: 300 },
    );
  });

  it('are told from bytes that stop early', async () => {
    for (const [name, whole] of files) {
      for (let length = 1; length < whole.length - 8; length += 97) {
        await expect(decodeAll(name, whole.slice(0, length))).rejects.toBeInstanceOf(UserError);
      }
    }
  });
});
