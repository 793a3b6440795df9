import type { Data } from 'apache-arrow';
import { bitAt } from '../../shared/engine/arrow-bitmap';
import { type FilledColumn, type RowWriter, validityIn } from './filled-column';
import { arrayElements, resizedElements, structEntry, writeValues } from './vector-memory';

/** Lists, and maps, which are lists of pairs. */
export function lists(element: FilledColumn): (data: Data) => RowWriter {
  return (data) => {
    const offsets: unknown = data.valueOffsets;
    if (data.length === 0) return () => undefined;
    if (!(offsets instanceof Int32Array)) throw new TypeError('A column of lists has no offsets.');
    const validity = validityIn(data);
    const write = element.open(childOf(data));
    return (vector, from, count) => {
      const first = offsets[from] ?? 0;
      const elements = (offsets[from + count] ?? 0) - first;
      const entries = new BigUint64Array(count * 2);
      for (let row = 0; row < count; row++) {
        if (validity !== null && !bitAt(validity, data.offset + from + row)) continue;
        const start = offsets[from + row] ?? 0;
        entries[row * 2] = BigInt(start - first);
        entries[row * 2 + 1] = BigInt((offsets[from + row + 1] ?? 0) - start);
      }
      writeValues(vector, entries);
      write(resizedElements(vector, elements), first, elements);
    };
  };
}

/** Lists of `size` elements each. */
export function fixedSizeLists(size: number, element: FilledColumn): (data: Data) => RowWriter {
  return (data) => {
    const write = element.open(childOf(data));
    return (vector, from, count) => {
      write(arrayElements(vector), from * size, count * size);
    };
  };
}

/** Structs. */
export function structs(entries: readonly FilledColumn[]): (data: Data) => RowWriter {
  return (data) => {
    const writers = entries.map((entry, i) => entry.open(childOf(data, i)));
    return (vector, from, count) => {
      writers.forEach((write, i) => {
        write(structEntry(vector, i), from, count);
      });
    };
  };
}

function childOf(data: Data, index = 0): Data {
  const child = data.children[index];
  if (child === undefined) throw new TypeError('A nested column is not whole.');
  return child;
}
