import { LOG_FORMATS, type ReadAs } from '../../domain/log-format';
import { isObject, type JsonObject, parseJson } from './json-value';
import type { LogOpener } from './opener';
import { LOG_OPENERS } from './openers';
import { type Framing, recordSplitter, type RecordText } from './record-splitter';

/** A log that a file was found to be, and how its records follow each other. */
export interface FoundLog {
  readonly opener: LogOpener;
  readonly framing: Framing;
}

/** Records that are looked at. */
const LOOKED_AT = 20;
const FIRST_LINES = 5;

/**
 * Finds out by its beginning whether a JSON file is a known log: the first record that can be parsed must be one of it,
 * and more than half of those looked at. `readAs` names a log that it is to be taken for; `plain` is none.
 */
export function recogniseLog(head: Uint8Array, readAs: ReadAs | undefined): FoundLog | undefined {
  if (readAs === 'plain') return undefined;
  const openers =
    readAs === undefined ? LOG_FORMATS.map((format) => LOG_OPENERS[format]) : [LOG_OPENERS[readAs]];
  const root: Framing = hasRecordLines(head) ? { kind: 'lines' } : { kind: 'values', envelope: [] };
  const records = firstRecords(head, root);
  for (const opener of openers) if (fits(opener, records)) return { opener, framing: root };
  for (const opener of openers) {
    for (const envelope of opener.envelopes) {
      const framing: Framing = { kind: 'values', envelope };
      if (fits(opener, firstRecords(head, framing))) return { opener, framing };
    }
  }
  const [said] = openers;
  return readAs === undefined || said === undefined ? undefined : { opener: said, framing: root };
}

function fits(opener: LogOpener, records: readonly JsonObject[]): boolean {
  const [first] = records;
  if (first === undefined || !opener.recognises(first)) return false;
  return records.filter((record) => opener.recognises(record)).length * 2 > records.length;
}

/** True when one of the first lines is an object and the text does not begin as a list. */
function hasRecordLines(head: Uint8Array): boolean {
  const lines = textsOf(head, { kind: 'lines' }).slice(0, FIRST_LINES);
  if (lines[0]?.text.startsWith('[') === true) return false;
  return lines.some(({ text }) => asObject(text) !== undefined);
}

function firstRecords(head: Uint8Array, framing: Framing): JsonObject[] {
  return textsOf(head, framing)
    .slice(0, LOOKED_AT)
    .map(({ text }) => asObject(text))
    .filter((record) => record !== undefined);
}

/** The last record may be cut off by the end of the head, and then is no object. */
function textsOf(head: Uint8Array, framing: Framing): RecordText[] {
  const splitter = recordSplitter(framing, '');
  return [...splitter.push(head), ...splitter.end()];
}

function asObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
