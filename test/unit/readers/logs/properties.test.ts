import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_FORMATS } from '../../../../shared/domain/log-format';
import { LogFlattener } from '../../../../shared/readers/logs/flatten-log';
import { LOG_OPENERS } from '../../../../shared/readers/logs/openers';
import { recogniseLog } from '../../../../shared/readers/logs/recognise-log';
import {
  type Framing,
  recordSplitter,
  type RecordText,
} from '../../../../shared/readers/logs/record-splitter';
import { fixturePath } from '../../../fixtures/memory-source';

const FILES: Readonly<Record<string, string>> = { promptfoo: 'json', langsmith: 'json', helicone: 'json' };
const bytesOf = (format: string): Uint8Array =>
  new Uint8Array(readFileSync(fixturePath(`logs/${format}.${FILES[format] ?? 'jsonl'}`)));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The records of a text that comes in pieces of these sizes, again and again. */
function split(framing: Framing, bytes: Uint8Array, sizes: readonly number[]): RecordText[] {
  const splitter = recordSplitter(framing, 'f');
  const found: RecordText[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    found.push(...splitter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...found, ...splitter.end()];
}

describe.each(LOG_FORMATS)('the opener of %s', (format) => {
  const opener = LOG_OPENERS[format];
  const log = recogniseLog(bytesOf(format), undefined);

  it('recognises its own fixture and no other', () => {
    for (const other of LOG_FORMATS)
      expect(recogniseLog(bytesOf(other), undefined)?.opener.format).toBe(other);
    expect(recogniseLog(bytesOf(format), 'plain')).toBeUndefined();
  });

  it('takes arbitrary JSON for no record of it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(recogniseLog(encode(text), undefined)).toBeUndefined();
      }),
    );
  });

  it('never throws, whatever stands in the place of a value of its records', () => {
    const records = split(log?.framing ?? { kind: 'lines' }, bytesOf(format), [1 << 20]);
    const sound = records.flatMap(({ text }) => {
      try {
        return [JSON.parse(text) as unknown];
      } catch {
        return [];
      }
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...sound),
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        (record, value, place) => {
          const flattener = new LogFlattener({ opener, framing: { kind: 'lines' } });
          const text = JSON.stringify(replaced(record, value, place));
          const rows = [...flattener.record({ text, line: 1 }), ...flattener.end()];
          for (const row of rows) expect(() => JSON.parse(row.line()) as unknown).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** A copy with the value at the `place`th node, counted around, replaced. */
function replaced(root: unknown, value: unknown, place: number): unknown {
  const count = (node: unknown): number =>
    1 +
    (typeof node === 'object' && node !== null
      ? Object.values(node).reduce((sum: number, one) => sum + count(one), 0)
      : 0);
  let left = place % count(root);
  const visit = (node: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, visit(one)]));
  };
  return visit(root);
}

describe('cutting a file into records', () => {
  it('gives the same records however the bytes come', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOG_FORMATS),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }),
        (format, sizes) => {
          const bytes = bytesOf(format);
          const framing = recogniseLog(bytes, undefined)?.framing ?? { kind: 'lines' };
          expect(split(framing, bytes, sizes)).toEqual(split(framing, bytes, [bytes.length]));
        },
      ),
    );
  });

  it('finds the records of a list, of values and of an envelope with their lines', () => {
    const texts = (text: string, envelope: readonly string[] = []): unknown =>
      split({ kind: 'values', envelope }, encode(text), [3]).map((record) => [record.line, record.text]);
    expect(texts('[{"a":"]"},\n 7, {"b":[]},\n]')).toEqual([
      [1, '{"a":"]"}'],
      [2, '7'],
      [2, '{"b":[]}'],
    ]);
    expect(texts('{"a":1}\n\n{"b":"\\"}"} {')).toEqual([
      [1, '{"a":1}'],
      [3, '{"b":"\\"}"}'],
      [3, '{'],
    ]);
    const nested = '{"x":{"r":[1]},"results":{"prompts":[1],"results":[{"a":1},2]},"r":[3]}';
    expect(texts(nested, ['results', 'results'])).toEqual([
      [1, '{"a":1}'],
      [1, '2'],
    ]);
    expect(texts('{"resourceSpans":[{}]}\n{"resourceSpans":[{"b":1}]}', ['resourceSpans'])).toEqual([
      [1, '{}'],
      [2, '{"b":1}'],
    ]);
  });

  it('skips arbitrary text without an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom([], ['a'], ['a', 'b']), (text, envelope) => {
        split({ kind: 'values', envelope }, encode(text), [2]);
      }),
    );
  });
});

describe('halves of an exchange', () => {
  const half = (id: string, side: string): RecordText => ({
    line: 1,
    text: JSON.stringify({
      specversion: '1.0',
      id,
      type: `org.kubeflow.serving.inference.${side}`,
      data: [1],
    }),
  });

  it('wait in a limited room, the oldest leaving first, and are counted', () => {
    const flattener = new LogFlattener({ opener: LOG_OPENERS.kserve, framing: { kind: 'lines' } }, 250);
    const lines = ['a', 'b', 'c', 'd']
      .flatMap((id) => flattener.record(half(id, 'request')))
      .map((row) => row.line());
    expect(lines).toEqual(['{"id":"a","feature_0":1}\n', '{"id":"b","feature_0":1}\n']);
    expect(flattener.record(half('d', 'response'))).toHaveLength(1);
    expect(flattener.end()).toHaveLength(1);
    expect(flattener.tally.unpaired).toEqual({ request: 3, response: 0 });
  });

  it('that come twice are two rows', () => {
    const flattener = new LogFlattener({ opener: LOG_OPENERS.kserve, framing: { kind: 'lines' } });
    const rows = ['request', 'request', 'response'].flatMap((side) => flattener.record(half('a', side)));
    expect([...rows, ...flattener.end()]).toHaveLength(2);
  });
});
