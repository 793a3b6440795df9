import { LOG_NAMES } from '../../domain/log-format';
import type { FoundLog } from './recognise-log';

const SHOWN = 3;

/** What became of the records of a log. */
export class LogTally {
  records = 0;
  rows = 0;
  /** Records that hold no prediction. */
  without = 0;
  /** True when the file ends inside the list of records. */
  cutOff = false;
  readonly unpaired = { request: 0, response: 0 };
  private faults = 0;
  private readonly shown: string[] = [];

  /** Counts a record that cannot be read. */
  malformed(line: number, reason: string): void {
    this.faults++;
    if (this.shown.length < SHOWN) this.shown.push(`line ${line}: ${reason}`);
  }

  /** The first malformed records, as part of a sentence. */
  get reasons(): string {
    const more = this.faults - this.shown.length;
    return this.shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
  }

  /** Sentences about how the file was read. */
  notes(file: string, { opener }: FoundLog): string[] {
    const { without, faults, unpaired } = this;
    return [
      ...(faults === 0
        ? []
        : [
            `${share(faults, this.records)} of ${file} ${faults === 1 ? 'is' : 'are'} malformed and left out (${this.reasons}).`,
          ]),
      ...(without === 0
        ? []
        : [
            `${share(without, this.records)} of ${file} ${without === 1 ? 'holds' : 'hold'} no prediction and made no row.`,
          ]),
      ...(unpaired.request === 0
        ? []
        : [`Requests of ${file} without a response: ${unpaired.request}. Their rows have no prediction.`]),
      ...(unpaired.response === 0
        ? []
        : [`Responses of ${file} without a request: ${unpaired.response}. Their rows have no inputs.`]),
      ...(opener.format === 'otel-genai'
        ? [`Spans of ${file} without \`gen_ai.\` attributes were left out.`]
        : []),
    ];
  }
}

const share = (part: number, all: number): string => `${part} of ${all} ${all === 1 ? 'record' : 'records'}`;

/** How a file was opened. */
export function openedNote(file: string, { opener }: FoundLog): string {
  return `${file} was opened as ${LOG_NAMES[opener.format]}: its records were made flat rows. To have its keys as columns, read it as plain JSON.`;
}
