import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerRange } from '../../../electron/protocols/range';

const file = (size: number): number[] => Array.from({ length: size }, (_, index) => index % 251);

/** What RFC 9110 says a range means, worked out byte by byte instead of with bounds. */
function bytesWanted(size: number, keep: (index: number) => boolean): number[] {
  return file(size).filter((_, index) => keep(index));
}

function bytesSent(size: number, header: string | null): number[] {
  const { start, end } = answerRange(size, header);
  return file(size).slice(start, end);
}

const size = fc.integer({ min: 0, max: 300 });
const bound = fc.integer({ min: 0, max: 400 });

describe('answerRange', () => {
  it('sends the whole file without a range', () => {
    expect(answerRange(5, null)).toEqual({
      status: 200,
      headers: { 'Accept-Ranges': 'bytes', 'Content-Length': '5' },
      start: 0,
      end: 5,
    });
  });

  it('sends exactly the bytes from first to last', () => {
    fc.assert(
      fc.property(size, bound, bound, (total, a, b) => {
        const [first, last] = a <= b ? [a, b] : [b, a];
        const wanted = bytesWanted(total, (index) => index >= first && index <= last);
        const answer = answerRange(total, `bytes=${first}-${last}`);
        expect(answer.status).toBe(wanted.length === 0 ? 416 : 206);
        expect(bytesSent(total, `bytes=${first}-${last}`)).toEqual(wanted);
      }),
    );
  });

  it('sends exactly the bytes from first to the end', () => {
    fc.assert(
      fc.property(size, bound, (total, first) => {
        const wanted = bytesWanted(total, (index) => index >= first);
        expect(answerRange(total, `bytes=${first}-`).status).toBe(wanted.length === 0 ? 416 : 206);
        expect(bytesSent(total, `bytes=${first}-`)).toEqual(wanted);
      }),
    );
  });

  it('sends exactly the last bytes of a suffix range', () => {
    fc.assert(
      fc.property(size, bound, (total, count) => {
        const wanted = bytesWanted(total, (index) => index >= total - count);
        expect(answerRange(total, `bytes=-${count}`).status).toBe(wanted.length === 0 ? 416 : 206);
        expect(bytesSent(total, `bytes=-${count}`)).toEqual(wanted);
      }),
    );
  });

  it('says in its headers what it sends', () => {
    fc.assert(
      fc.property(size, bound, bound, (total, first, extra) => {
        const { status, headers, start, end } = answerRange(total, `bytes=${first}-${first + extra}`);
        expect(headers['Content-Length']).toBe(String(end - start));
        const range = status === 416 ? `bytes */${total}` : `bytes ${start}-${end - 1}/${total}`;
        expect(headers['Content-Range']).toBe(range);
      }),
    );
  });

  it.each([
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,4-5',
    'rows=0-4',
    'bytes=a-b',
    'bytes=-1-2',
    'nonsense',
  ])('answers %s, which it need not understand, with the whole file', (header) => {
    expect(answerRange(10, header)).toMatchObject({ status: 200, start: 0, end: 10 });
  });

  it('is not confused by numbers beyond any file', () => {
    expect(answerRange(10, 'bytes=2-99999999999999999999')).toMatchObject({ status: 206, start: 2, end: 10 });
    expect(answerRange(10, 'bytes=99999999999999999999-').status).toBe(416);
    expect(answerRange(10, 'bytes=-99999999999999999999')).toMatchObject({ status: 206, start: 0, end: 10 });
  });
});
