import { UserError } from '../domain/errors';
import { excerpt } from './csv-errors';
import type { JsonInput } from './json-input';
import type { JsonKeys } from './json-keys';
import { JsonFault, JsonScanner, MAX_DEPTH } from './json-scanner';
import type { JsonShape } from './json-shape';

const OPEN_OBJECT = 123;
const CLOSE_LIST = 93;
const COMMA = 44;
const FOUND_BYTES = 40;

/** How a scan ended: at the limit of rows, where more bytes are needed, or at the end of the file. */
export type ScanEnd = 'limit' | 'bytes' | 'end';

/** Walks over the rows of a file. */
export class JsonRows {
  readonly scanner: JsonScanner;
  private firstRepeated: { readonly name: string; readonly line: number } | undefined;
  private place: 'first' | 'item' | 'separator' | 'behind';

  constructor(
    private readonly input: JsonInput,
    private readonly shape: JsonShape,
    private readonly file: string,
    keys: JsonKeys,
  ) {
    this.scanner = new JsonScanner(keys);
    this.scanner.bytes = input.bytes;
    this.place = shape.kind === 'list' ? 'first' : 'item';
  }

  /**
   * Scans what is in the buffer, until `limit` rows are in the scanner's cells. These point into the buffer and have
   * to be used before `more`.
   * @throws UserError naming the line when something is not well formed.
   */
  scan(limit: number): ScanEnd {
    const { scanner } = this;
    try {
      while (scanner.rows < limit) {
        const step = this.step();
        if (step !== 'row') return step;
      }
      return 'limit';
    } catch (error) {
      throw error instanceof JsonFault ? this.wrong(error) : error;
    } finally {
      const { firstRepeated } = scanner;
      if (firstRepeated !== undefined) {
        this.firstRepeated ??= { name: firstRepeated.key.name, line: this.input.lineAt(firstRepeated.at) };
      }
    }
  }

  /** Takes in more bytes. @throws UserError when there are none though the file cannot end here. */
  async more(): Promise<void> {
    const { input, scanner } = this;
    if (input.isLast) throw this.cutOff();
    await input.fill(scanner.at);
    scanner.bytes = input.bytes;
    scanner.at = 0;
  }

  /** Bytes of text taken in so far. */
  get bytesTaken(): number {
    return this.input.bytesTaken;
  }

  /** What a person should know when a key came twice in one object. */
  repeatedNote(): string | undefined {
    const { repeated } = this.scanner;
    if (this.firstRepeated === undefined) return undefined;
    const times =
      repeated === 1
        ? 'a key comes twice in one object'
        : `${repeated} times a key comes twice in one object`;
    const { name, line } = this.firstRepeated;
    return `In ${this.file} ${times} (\`${excerpt(name)}\` on line ${line}${repeated === 1 ? '' : ' is the first'}); the last value was kept.`;
  }

  private step(): 'row' | 'bytes' | 'end' {
    const { scanner, shape } = this;
    const byte = scanner.peek();
    if (byte === 0 && scanner.at >= scanner.bytes.length - 1) return this.atEnd();
    switch (this.place) {
      case 'behind':
        throw new JsonFault(scanner.at, 'nothing more');
      case 'separator':
        scanner.at++;
        if (byte === COMMA) this.place = 'item';
        else if (byte !== CLOSE_LIST) throw new JsonFault(scanner.at - 1, 'a comma or a closing bracket');
        else if (!shape.whole) return 'end';
        else this.place = 'behind';
        return this.step();
      case 'first':
        if (byte === CLOSE_LIST) {
          scanner.at++;
          this.place = 'behind';
          return this.step();
        }
        return this.row(byte);
      case 'item':
        return this.row(byte);
    }
  }

  private row(byte: number): 'row' | 'bytes' {
    const { scanner, shape } = this;
    if (byte !== OPEN_OBJECT) throw new JsonFault(scanner.at, 'a row (an object in braces)');
    if (!scanner.row()) return 'bytes';
    if (shape.kind === 'list') this.place = 'separator';
    return 'row';
  }

  private atEnd(): 'bytes' | 'end' {
    const mayEnd = this.place === 'behind' || this.shape.kind === 'rows';
    return this.input.isLast && mayEnd ? 'end' : 'bytes';
  }

  private wrong(fault: JsonFault): UserError {
    const { bytes } = this.scanner;
    const found = new TextDecoder().decode(
      bytes.subarray(fault.at, Math.min(fault.at + FOUND_BYTES, bytes.length - 1)),
    );
    const line = `Line ${this.input.lineAt(fault.at)} of ${this.file}`;
    const detail = `Byte ${this.input.offsetOf(fault.at)} of the text.`;
    if (fault.expected === undefined) {
      const advice = `At most ${MAX_DEPTH} objects and lists can be inside each other; check that brackets are closed.`;
      return new UserError(`${line} is nested too deeply.`, advice, { detail });
    }
    return new UserError(
      `${line} has \`${excerpt(found)}\` where ${fault.expected} was expected.`,
      this.shape.kind === 'rows' && found.startsWith(',')
        ? 'Put each row on a line of its own without commas between them, or all rows into square brackets.'
        : 'Correct the line, or write the file again with a JSON library.',
      { detail },
    );
  }

  private cutOff(): UserError {
    const { input, scanner } = this;
    const line = input.lineAt(scanner.at);
    return new UserError(
      `${this.file} is cut off: it ends inside ${this.place === 'separator' ? 'its list of rows' : `the row that begins on line ${line}`}.`,
      'Copy or download the file again, or wait until it has been written completely.',
    );
  }
}
