import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';
import { encodeCategories, type Utf8Chunk } from '../../../shared/analysis/columns/encoded-categories';
import { encodeNumbers, rankedNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { countCodes } from '../../../shared/analysis/columns/slice-rows';

function bitmap(present: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(present.length / 8));
  present.forEach((yes, i) => {
    if (yes) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bits;
}

function chunk(texts: readonly (string | null)[]): Utf8Chunk {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text ?? ''));
  const offsets = new Int32Array(texts.length + 1);
  parts.forEach((part, i) => {
    offsets[i + 1] = (offsets[i] as number) + part.length;
  });
  return {
    offsets,
    bytes: Uint8Array.from(parts.flatMap((part) => [...part])),
    validity: texts.includes(null) ? bitmap(texts.map((text) => text !== null)) : null,
    length: texts.length,
  };
}

const anyNumber = fc.oneof(
  fc.double({ noDefaultInfinity: false }),
  fc.integer({ min: -50, max: 50 }),
  fc.constantFrom(2 ** 53, 1e308, -1e308, NaN),
);

describe('encodeNumbers', () => {
  it('keeps every value by its rank, and takes NaN and null as missing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyNumber, fc.boolean()), { maxLength: 200 }), (rows) => {
        const raw = rows.map(([value]) => value);
        const { distinct, codes } = rankedNumbers(
          encodeNumbers(Float64Array.from(raw), bitmap(rows.map(([, ok]) => ok)), new SpareMemory()),
        );
        const expected = rows.map(([value, ok]) => (ok && !Number.isNaN(value) ? value : null));
        const decoded = Array.from(codes, (code) =>
          code === distinct.length ? null : (distinct[code] ?? null),
        );
        expect(decoded.map((value) => (value === null ? null : value + 0))).toEqual(
          expected.map((value) => (value === null ? null : value + 0)),
        );
        for (let i = 1; i < distinct.length; i++)
          expect(distinct[i]).toBeGreaterThan(distinct[i - 1] as number);
      }),
    );
  });

  it('has no value for a column that is missing everywhere', () => {
    const { distinct, codes } = rankedNumbers(
      encodeNumbers(new Float64Array([NaN, NaN]), null, new SpareMemory()),
    );
    expect([distinct.length, ...codes]).toEqual([0, 0, 0]);
  });
});

describe('encodeCategories', () => {
  it('finds equal strings over chunks, keeps the empty string apart from null, and any unicode', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'b', ''))))),
        (chunks) => {
          const { dictionary, codes } = encodeCategories(chunks.map((texts) => chunk(texts)));
          const decoded = Array.from(codes, (code) =>
            code === dictionary.size ? null : dictionary.text(code),
          );
          const wellFormed = (text: string | null): string | null =>
            text === null ? null : new TextDecoder().decode(new TextEncoder().encode(text));
          expect(decoded).toEqual(chunks.flat().map(wellFormed));
          expect(dictionary.size).toBe(
            new Set(
              chunks
                .flat()
                .filter((t) => t !== null)
                .map(wellFormed),
            ).size,
          );
        },
      ),
    );
  });

  it('holds a hundred thousand categories', () => {
    const texts = Array.from({ length: 100_000 }, (_, i) => `category ${i}`);
    const { dictionary } = encodeCategories([chunk(texts), chunk(texts)]);
    expect(dictionary.size).toBe(100_000);
    expect(dictionary.text(99_999)).toBe('category 99999');
  });

  it.each([254, 255, 256, 257, 65_534, 65_535, 65_536, 65_537])(
    'has codes for %d categories and null',
    (size) => {
      const texts = [null, ...Array.from({ length: size }, (_, i) => `category ${i}`), null];
      const { dictionary, codes } = encodeCategories([chunk(texts), chunk([null, 'category 3'])]);
      expect(dictionary.size).toBe(size);
      expect([...codes]).toEqual([size, ...Array.from({ length: size }, (_, i) => i), size, size, 3]);
      expect(codes.BYTES_PER_ELEMENT).toBe(size <= 255 ? 1 : size <= 65_535 ? 2 : 4);
    },
  );

  it('tells which categories another dictionary has', () => {
    const here = encodeCategories([chunk(['x', 'y'])]).dictionary;
    const there = encodeCategories([chunk(['z', 'x'])]).dictionary;
    expect([...there.codesIn(here)]).toEqual([-1, 0]);
    expect([...here.codesIn(here)]).toEqual([0, 1]);
  });
});

describe('countCodes', () => {
  it('counts the rows of the slice alone', () => {
    const codes = Uint32Array.from([0, 1, 1, 2]);
    expect([...countCodes(codes, { mask: null, rows: 4 }, 3)]).toEqual([1, 2, 1]);
    expect([...countCodes(codes, { mask: Uint8Array.of(0b0101), rows: 2 }, 3)]).toEqual([1, 1, 0]);
  });
});
