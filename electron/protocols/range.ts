/** Which bytes of a file to send, and how to say so. */
export interface RangeAnswer {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** First byte to send. */
  readonly start: number;
  /** One past the last byte to send; equal to `start` when there is nothing to send. */
  readonly end: number;
}

/**
 * Answers a Range header for a file of `size` bytes, as RFC 9110 section 14 says: one range of bytes, open at either
 * end. Several ranges or another unit are answered with the whole file, which the RFC allows.
 */
export function answerRange(size: number, rangeHeader: string | null): RangeAnswer {
  const range = rangeHeader === null ? undefined : parseRange(rangeHeader);
  if (range === undefined) return whole(size);
  const { first, last } = range;
  if (first === undefined) {
    if (last === undefined) return whole(size);
    if (last === 0 || size === 0) return unsatisfiable(size);
    return partial(size, Math.max(0, size - last), size);
  }
  if (last !== undefined && last < first) return whole(size);
  if (first >= size) return unsatisfiable(size);
  return partial(size, first, last === undefined ? size : Math.min(size, last + 1));
}

function parseRange(header: string): { first: number | undefined; last: number | undefined } | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header);
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  return { first: first === '' ? undefined : Number(first), last: last === '' ? undefined : Number(last) };
}

function whole(size: number): RangeAnswer {
  return {
    status: 200,
    headers: { 'Accept-Ranges': 'bytes', 'Content-Length': String(size) },
    start: 0,
    end: size,
  };
}

function partial(size: number, start: number, end: number): RangeAnswer {
  return {
    status: 206,
    headers: {
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start),
      'Content-Range': `bytes ${start}-${end - 1}/${size}`,
    },
    start,
    end,
  };
}

function unsatisfiable(size: number): RangeAnswer {
  return {
    status: 416,
    headers: { 'Accept-Ranges': 'bytes', 'Content-Length': '0', 'Content-Range': `bytes */${size}` },
    start: 0,
    end: 0,
  };
}
