import type { SourceFormat } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import { LOG_NAMES, type LogFormat } from '../../domain/log-format';
import type { ByteSource } from '../byte-source';
import { joined } from '../decompress';
import type { Compression } from '../detect-format';
import { JsonInput, utf8Text } from '../json-input';
import { throwIfCancelled, type ReadContext } from '../read-context';
import { flatLines, LogFlattener } from './flatten-log';
import { openedNote } from './log-tally';
import { type FoundLog, recogniseLog } from './recognise-log';

/** So much of a file tells whether it is a known log. */
const HEAD_BYTES = 2 << 20;

/** A JSON file that is a known log: gives its flat rows as JSON Lines, to be read like any others. */
export class JsonLog {
  private flattener: LogFlattener;

  private constructor(
    private readonly source: ByteSource,
    private readonly compression: Compression,
    private readonly context: ReadContext,
    private readonly log: FoundLog,
  ) {
    this.flattener = new LogFlattener(log);
  }

  /** Looks at the beginning of a file; undefined when it is no known log, or is to be read as plain JSON. */
  static async find(
    source: ByteSource,
    compression: Compression,
    context: ReadContext,
  ): Promise<JsonLog | undefined> {
    const { readAs } = context.options;
    if (readAs === 'plain') return undefined;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const piece of utf8Text(source, compression, context.signal)) {
      throwIfCancelled(context.signal);
      parts.push(piece);
      size += piece.length;
      if (size >= HEAD_BYTES) break;
    }
    const head = joined(parts);
    const log = recogniseLog(head[0] === 0xef ? head.subarray(3) : head, readAs);
    return log === undefined ? undefined : new JsonLog(source, compression, context, log);
  }

  get logFormat(): LogFormat {
    return this.log.opener.format;
  }

  get format(): SourceFormat {
    return this.log.framing.kind === 'lines' ? 'jsonl' : 'json';
  }

  get notes(): string[] {
    return [openedNote(this.source.name, this.log)];
  }

  /** The flat rows from the first on. What is counted is counted anew. */
  async open(report: (share: number) => void): Promise<JsonInput> {
    const { source, compression, context, log } = this;
    this.flattener = new LogFlattener(log);
    const text = utf8Text(source, compression, context.signal, report);
    return JsonInput.of(source, flatLines(text, this.flattener, log, source.name));
  }

  /**
   * What became of the records, once all were read.
   * @throws UserError when the file was cut off inside its list of records.
   */
  countNotes(): string[] {
    const { tally } = this.flattener;
    this.checkEnd();
    return tally.notes(this.source.name, this.log);
  }

  /** @throws UserError when no record made a row, saying what is wrong with the first. */
  checkRows(): void {
    this.checkEnd();
    const { tally } = this.flattener;
    if (tally.rows > 0) return;
    const reasons = tally.reasons === '' ? '' : ` (${tally.reasons})`;
    throw new UserError(
      `None of the ${tally.records} records of ${this.source.name} could be read as ${LOG_NAMES[this.logFormat]}${reasons}.`,
      'Correct the file, or read it as plain JSON.',
    );
  }

  private checkEnd(): void {
    if (!this.flattener.tally.cutOff) return;
    throw new UserError(
      `${this.source.name} is cut off: it ends inside its list of records.`,
      'Copy or download the file again, or wait until it has been written completely.',
    );
  }
}
