import type { LogFormat } from '../../domain/log-format';
import type { FlatRow } from './flat-row';
import type { JsonObject } from './json-value';

/** A record that is not what its log promises; the rest of the log can be read all the same. */
export class LogFault extends Error {
  override readonly name = 'LogFault';
  constructor(
    /** What is wrong with it, as the end of a sentence: `its input is not base64`. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** A record that is one half of an exchange. */
export interface Half {
  /** The same for both halves. */
  readonly id: string;
  readonly side: 'request' | 'response';
}

/** Turns the records of one kind of log into flat rows. Pure: the same records give the same rows. */
export interface LogOpener {
  readonly format: LogFormat;
  /** Where the records are when they are not the rows of the file: keys to a list inside an object. */
  readonly envelopes: readonly (readonly string[])[];
  /** True when the record can be of no other log. */
  recognises(record: JsonObject): boolean;
  /** Which half of an exchange a record is, for logs that write request and response apart. */
  half?(record: JsonObject): Half | undefined;
  /**
   * The rows of one record, or of the two halves of an exchange, the request first; none for a record that holds no
   * prediction.
   * @throws LogFault when the record is malformed.
   */
  rows(...records: readonly JsonObject[]): FlatRow[];
}
