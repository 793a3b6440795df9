import type { FlatRow } from './flat-row';
import { isObject, type JsonObject, parseJson } from './json-value';
import { LogTally } from './log-tally';
import { LogFault } from './opener';
import { type RecordText, recordSplitter } from './record-splitter';
import type { FoundLog } from './recognise-log';

/** So much text is handed on at a time. */
const PIECE = 256 * 1024;
/** Text of halves that wait for the other one; beyond that the oldest waits no longer. */
const WAITING = 64 << 20;

interface Waiting {
  readonly record: JsonObject;
  readonly side: 'request' | 'response';
  readonly line: number;
  readonly size: number;
}

/** Turns the records of a log into flat rows, one after the other, and keeps count of what became of them. */
export class LogFlattener {
  readonly tally = new LogTally();
  private readonly waiting = new Map<string, Waiting>();
  private held = 0;

  constructor(
    private readonly log: FoundLog,
    private readonly limit = WAITING,
  ) {}

  /** The rows that one more record makes. Malformed ones make none and are counted; never throws because of a record. */
  record({ text, line }: RecordText): FlatRow[] {
    this.tally.records++;
    const { opener } = this.log;
    return this.safely(line, () => {
      const record = parsed(text);
      if (!opener.recognises(record)) throw new LogFault('it is not a record of this log');
      const half = opener.half?.(record);
      if (half === undefined) return this.counted(opener.rows(record));
      const other = this.waiting.get(half.id);
      if (other !== undefined && other.side !== half.side) {
        this.forget(half.id, other);
        return this.counted(
          half.side === 'request' ? opener.rows(record, other.record) : opener.rows(other.record, record),
        );
      }
      const rows = other === undefined ? [] : this.alone(half.id, other);
      this.waiting.set(half.id, { record, side: half.side, line, size: text.length });
      this.held += text.length;
      return [...rows, ...this.overdue()];
    });
  }

  /** The rows of halves whose other half never came. */
  end(): FlatRow[] {
    return [...this.waiting].flatMap(([id, half]) => this.alone(id, half));
  }

  private overdue(): FlatRow[] {
    const rows: FlatRow[] = [];
    for (const [id, half] of this.waiting) {
      if (this.held <= this.limit) break;
      rows.push(...this.alone(id, half));
    }
    return rows;
  }

  private alone(id: string, half: Waiting): FlatRow[] {
    this.forget(id, half);
    this.tally.unpaired[half.side]++;
    return this.safely(half.line, () => this.counted(this.log.opener.rows(half.record)));
  }

  private forget(id: string, half: Waiting): void {
    this.waiting.delete(id);
    this.held -= half.size;
  }

  private counted(rows: FlatRow[]): FlatRow[] {
    if (rows.length === 0) this.tally.without++;
    this.tally.rows += rows.length;
    return rows;
  }

  private safely(line: number, make: () => FlatRow[]): FlatRow[] {
    try {
      return make();
    } catch (error) {
      // A RangeError is what too many levels of nesting end in.
      if (error instanceof LogFault) this.tally.malformed(line, error.reason);
      else if (error instanceof RangeError) this.tally.malformed(line, 'it is nested too deeply');
      else throw error;
      return [];
    }
  }
}

function parsed(text: string): JsonObject {
  let value;
  try {
    value = parseJson(text);
  } catch {
    throw new LogFault('it is not JSON, or is cut off');
  }
  if (!isObject(value)) throw new LogFault('it is not an object');
  return value;
}

/** The flat rows of a log as JSON Lines, piece by piece. `pieces` are the bytes of the log as UTF-8. */
export async function* flatLines(
  pieces: AsyncIterable<Uint8Array>,
  flattener: LogFlattener,
  { framing }: FoundLog,
  file: string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const splitter = recordSplitter(framing, file);
  let text = '';
  const take = (rows: readonly FlatRow[]): void => {
    for (const row of rows) text += row.line();
  };
  let first = true;
  for await (const piece of pieces) {
    const marked = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf;
    first = false;
    for (const record of splitter.push(marked ? piece.subarray(3) : piece)) {
      take(flattener.record(record));
      if (text.length < PIECE) continue;
      yield encoder.encode(text);
      text = '';
    }
  }
  for (const record of splitter.end()) take(flattener.record(record));
  if (splitter.isOpen) flattener.tally.cutOff = true;
  take(flattener.end());
  if (text !== '') yield encoder.encode(text);
}
