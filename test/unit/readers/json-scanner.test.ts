import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonKeys } from '../../../shared/readers/json-keys';
import { KIND } from '../../../shared/readers/json-kinds';
import { ESCAPED, JsonFault, JsonScanner } from '../../../shared/readers/json-scanner';
import { unescapedText } from '../../../shared/readers/json-strings';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text with U+FFFD for halves of surrogate pairs, which UTF-8 cannot hold. */
function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}

/** Scans one object. Gives the scanner and whether it was read to the end of the text. */
function scan(text: string): { scanner: JsonScanner; keys: JsonKeys; whole: boolean } {
  const keys = new JsonKeys('test.json');
  const scanner = new JsonScanner(keys);
  scanner.bytes = encoder.encode(`${text}\0`);
  scanner.peek();
  const whole = scanner.row() && scanner.peek() === 0 && scanner.at === scanner.bytes.length - 1;
  return { scanner, keys, whole };
}

/** Whether the text is one object in braces and nothing more. */
function accepts(text: string): boolean {
  if (!/^[ \t\r\n]*\{/.test(text)) return false;
  try {
    return scan(text).whole;
  } catch (error) {
    if (error instanceof JsonFault) return false;
    throw error;
  }
}

function parses(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** All values under their paths, lists as JSON text and texts as they are, without null and empty objects. */
function leaves(value: unknown, path: readonly string[]): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [[JSON.stringify(path), JSON.stringify(value)]];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, wellFormed(key)]));
  }
  return [[JSON.stringify(path), typeof value === 'string' ? wellFormed(value) : JSON.stringify(value)]];
}

function cellLeaves({ scanner, keys }: ReturnType<typeof scan>): [string, string][] {
  const { cells, bytes } = scanner;
  return Array.from({ length: cells.length }, (_, cell): [string, string] => {
    const path: string[] = [];
    for (let key = keys.at(cells.key[cell] ?? 0); key.parent !== undefined; key = key.parent)
      path.unshift(key.name);
    const [start, end, kind] = [cells.start[cell] ?? 0, cells.end[cell] ?? 0, cells.kind[cell] ?? 0];
    const raw = decoder.decode(bytes.subarray(start, end));
    const text = (kind & ESCAPED) === 0 ? raw : unescapedText(bytes, start, end);
    return [JSON.stringify(path), (kind & KIND.array) === 0 ? text : JSON.stringify(JSON.parse(raw))];
  });
}

const anyObject = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 });

const sorted = (pairs: [string, string][]): [string, string][] =>
  [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

describe('the scanner of JSON rows', () => {
  it('finds every value of any object where JSON.parse finds it', () => {
    fc.assert(
      fc.property(anyObject, fc.constantFrom(0, 2, '\t'), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const expected: unknown = JSON.parse(text);
        const found = scan(text);
        expect(found.whole).toBe(true);
        expect(sorted(cellLeaves(found))).toEqual(sorted(leaves(expected, [])));
      }),
    );
  });

  it('accepts what JSON.parse accepts and nothing else, whatever letter is wrong', () => {
    const letters = fc.constantFrom(...'{}[]",:\\/bfnrtu0123456789.eE+-truefalsn \n\t\u0001é'.split(''));
    const change = fc.record({
      place: fc.nat(),
      remove: fc.nat({ max: 2 }),
      insert: fc.string({ unit: letters, maxLength: 2 }),
    });
    fc.assert(
      fc.property(anyObject, fc.array(change, { minLength: 1, maxLength: 3 }), (object, changes) => {
        let text = JSON.stringify(object);
        for (const { place, remove, insert } of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + insert + text.slice(at + remove);
        }
        text = wellFormed(text);
        expect([text, accepts(text)]).toEqual([text, parses(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps nothing of a row that goes on behind the bytes', () => {
    const text = '{"a": 1, "b": {"c": [1, {"d": "\\u00e9x"}]}, "e": true, "f": 12.5e3}';
    for (let length = 1; length < text.length; length++) {
      const { scanner } = scan(text.slice(0, length));
      expect([scanner.at, scanner.cells.length, scanner.rows]).toEqual([0, 0, 0]);
    }
  });

  it.each([
    ['{"a": 1,}', 8, 'a key'],
    ['{"a" 1}', 5, 'a colon'],
    ['{"a": 1 "b": 2}', 8, 'a comma or a closing brace'],
    ['{a: 1}', 1, 'a key or a closing brace'],
    ['{"a": 01}', 6, 'a number without leading zeros'],
    ['{"a": .5}', 6, 'a value'],
    ['{"a": 1.}', 8, 'a digit'],
    ['{"a": -}', 7, 'a digit'],
    ["{'a': 1}", 1, 'a key or a closing brace'],
    ['{"a": tru}', 9, '`true`'],
    ['{"a": "\\x"}', 8, 'one of the letters that may follow a backslash'],
    ['{"a": "\\u12g4"}', 11, 'four hexadecimal digits'],
    ['{"a": [1 2]}', 9, 'a comma or a closing bracket'],
    [`{"a": ${'['.repeat(100)}${']'.repeat(100)}}`, 105, undefined],
  ])('says of %s what is wrong and where', (text, at, expected) => {
    const error: unknown = (() => {
      try {
        scan(text);
        return undefined;
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(JsonFault);
    expect(error).toMatchObject({ at, expected });
  });

  it('takes the last of values whose key comes again, with all that was inside', () => {
    const { scanner, keys } = scan('{"a": {"x": 1, "y": {"z": 2}}, "b": 1, "a": 5}');
    const kept = Array.from({ length: scanner.cells.length }, (_, cell) => [
      keys.at(scanner.cells.key[cell] ?? 0).name,
      scanner.cells.kind[cell] ?? 0,
    ]).filter(([, kind]) => kind !== 0);
    expect(kept).toEqual([
      ['b', KIND.integer],
      ['a', KIND.integer],
    ]);
    expect(scanner.repeated).toBe(1);
  });
});
