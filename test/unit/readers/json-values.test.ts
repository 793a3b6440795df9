import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canHold, KIND, typeOfKinds } from '../../../shared/readers/json-kinds';
import { JsonNumbers, writeBig, writeSafe } from '../../../shared/readers/json-numbers';
import { epochSeconds, isoTime } from '../../../shared/readers/json-time';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function double(text: string): number {
  const bytes = bytesOf(text);
  return new JsonNumbers().double(bytes, 0, bytes.length);
}

function long(text: string): bigint | undefined {
  const bytes = bytesOf(text);
  const values = new BigInt64Array(1);
  new JsonNumbers().long(bytes, 0, bytes.length, new Int32Array(values.buffer), 0);
  return values[0];
}

function time(text: string): { kind: number; ms: number } | undefined {
  const bytes = bytesOf(`x${text}`);
  const found = isoTime(bytes, 1, bytes.length);
  return found === undefined
    ? undefined
    : { kind: found.kind, ms: epochSeconds(found) * 1000 + Math.floor(found.micros / 1000) };
}

describe('numbers in JSON', () => {
  it('are the doubles that JavaScript reads', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 21 }),
        (value, digits) => {
          for (const text of [String(value), value.toPrecision(digits), value.toExponential()]) {
            expect(Object.is(double(text), Number(text)), text).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are the doubles that JavaScript reads when they are plain decimals', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789'.split('')),
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), digits, fc.boolean(), (whole, rest, negative) => {
        const text = `${negative ? '-' : ''}${whole.toString()}.${rest}`;
        expect(Object.is(double(text), Number(text)), text).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep every digit of 64 bits', () => {
    const ends = [
      -(2n ** 63n),
      2n ** 63n - 1n,
      2n ** 53n + 1n,
      -(2n ** 53n) - 1n,
      0n,
      -1n,
      2n ** 32n,
      -(2n ** 32n),
    ];
    for (const value of ends) expect(long(value.toString())).toBe(value);
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(long(value.toString())).toBe(value);
      }),
    );
  });

  it('are written as two halves', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const values = new BigInt64Array(2);
        const halves = new Int32Array(values.buffer);
        writeSafe(value, halves, 0);
        writeBig(BigInt(value), halves, 2);
        expect([...values]).toEqual([BigInt(value), BigInt(value)]);
      }),
    );
  });
});

describe('times in JSON', () => {
  it('are the instants that JavaScript reads', () => {
    const range = {
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const text = date.toISOString();
        expect(time(text)).toEqual({ kind: KIND.zoned, ms: date.getTime() });
        expect(time(text.slice(0, -1))).toEqual({ kind: KIND.timestamp, ms: date.getTime() });
        expect(time(text.slice(0, 10))).toEqual({ kind: KIND.date, ms: Date.parse(text.slice(0, 10)) });
        expect(time(text.replace('T', ' ').replace('Z', '+00:00'))?.ms).toBe(date.getTime());
      }),
    );
  });

  it.each([
    ['2024-02-29T12:34', 'timestamp', '2024-02-29T12:34:00Z'],
    ['2024-02-29T12:34:56.123456789Z', 'zoned', '2024-02-29T12:34:56.123Z'],
    ['2024-02-29T12:34:56+09:00', 'zoned', '2024-02-29T03:34:56Z'],
    ['2024-02-29T12:34:56-0330', 'zoned', '2024-02-29T16:04:56Z'],
    ['2024-01-01T00:00+01', 'zoned', '2023-12-31T23:00:00Z'],
  ] as const)('%s is read', (text, kind, instant) => {
    expect(time(text)).toEqual({ kind: KIND[kind], ms: Date.parse(instant) });
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-01',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '2024-01-01T24:00',
    '2024-01-01T12:60',
    '2024-01-01T12:00:60',
    '2024-01-01T12',
    '2024-01-01T12:00:00.',
    '2024-01-01T12:00:00.1234567890',
    '2024-01-01T12:00:00z',
    '2024-01-01T12:00:00+24:00',
    '2024-01-01T12:00:00 +01:00',
    '2024-01-01 ',
    '2024/01/01',
    '20240101',
    'not a date',
    '',
  ])('%j is text', (text) => {
    expect(time(text)).toBeUndefined();
  });
});

describe('types from kinds of values', () => {
  it.each([
    [0, 'VARCHAR'],
    [KIND.boolean, 'BOOLEAN'],
    [KIND.integer, 'BIGINT'],
    [KIND.integer | KIND.unsafe, 'BIGINT'],
    [KIND.integer | KIND.long, 'VARCHAR'],
    [KIND.integer | KIND.fraction, 'DOUBLE'],
    [KIND.long | KIND.fraction, 'DOUBLE'],
    [KIND.fraction | KIND.special, 'DOUBLE'],
    [KIND.date, 'DATE'],
    [KIND.date | KIND.timestamp, 'TIMESTAMP'],
    [KIND.zoned, 'TIMESTAMP WITH TIME ZONE'],
    [KIND.timestamp | KIND.zoned, 'VARCHAR'],
    [KIND.date | KIND.text, 'VARCHAR'],
    [KIND.boolean | KIND.integer, 'VARCHAR'],
    [KIND.array, 'VARCHAR'],
  ])('%i is %s', (kinds, type) => {
    expect(typeOfKinds(kinds)).toBe(type);
  });

  it('hold every kind they were chosen for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: KIND.array * 2 - 1 }), (kinds) => {
        expect(canHold(typeOfKinds(kinds), kinds)).toBe(true);
      }),
    );
  });
});
