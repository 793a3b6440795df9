import { UserError } from '../domain/errors';
import type { JsonInput } from './json-input';
import { JsonOutline, type Member } from './json-outline';
import { unescapedText } from './json-strings';

/** How the rows follow each other in a file, and where the first begins. */
export interface JsonShape {
  /** A list of rows, or rows one behind the other. */
  readonly kind: 'list' | 'rows';
  /** Where in the text the first row begins, behind the bracket of a list. */
  readonly start: number;
  /** True when the list is the whole file; otherwise what is behind it is left alone. */
  readonly whole: boolean;
  readonly notes: readonly string[];
}

const OPEN_OBJECT = 123;
const OPEN_LIST = 91;
const SHOWN = 5;

const ADVICE =
  'Write it as a list of objects, one for each row, or as JSON Lines (in pandas: `to_json(..., orient="records")`).';

/**
 * Finds the rows: in a list of objects, in objects one behind the other (JSON Lines), or in the one list of objects
 * that an object has among its values.
 * @throws UserError when there are no such rows.
 */
export async function jsonShape(input: JsonInput, file: string, lines: boolean): Promise<JsonShape> {
  const first = await firstByte(input);
  if (first === undefined) {
    throw new UserError(`${file} has no rows: it is blank.`, 'Choose a file that has data in it.');
  }
  const start = input.offsetOf(0);
  if (first === OPEN_LIST) return { kind: 'list', start: start + 1, whole: true, notes: [] };
  // Whatever else it is, the error for a row that is no object says it best.
  if (first !== OPEN_OBJECT) return { kind: 'rows', start, whole: true, notes: [] };
  return objectShape(await outline(input), start, file, lines);
}

/** The first byte that is not blank, to which the input is moved. */
async function firstByte(input: JsonInput): Promise<number | undefined> {
  for (;;) {
    const { bytes } = input;
    const at = bytes.findIndex((byte) => byte > 32);
    if (at >= 0) {
      await input.fill(at);
      return input.bytes[0];
    }
    if (input.isLast) return undefined;
    await input.fill(bytes.length - 1);
  }
}

async function outline(input: JsonInput): Promise<JsonOutline> {
  const found = new JsonOutline(input.offsetOf(0));
  for (;;) {
    const content = input.bytes.subarray(0, -1);
    if (!found.push(content) || input.isLast) return found;
    await input.fill(content.length);
  }
}

function objectShape(found: JsonOutline, start: number, file: string, lines: boolean): JsonShape {
  // An object that is never closed is best reported by reading it.
  if (!found.closed || found.followed || (lines && !found.severalLines)) {
    return { kind: 'rows', start, whole: true, notes: [] };
  }
  const lists = found.members.filter((member) => member.value === OPEN_LIST && member.item === OPEN_OBJECT);
  const [list] = lists;
  if (list === undefined || lists.length > 1) {
    const what =
      lists.length > 1
        ? `an object with several lists of objects (${keyList(lists)})`
        : `a single object (with ${keyList(found.members)}) and not a list of rows`;
    throw new UserError(`${file} holds ${what}.`, ADVICE);
  }
  const others = found.members.filter((member) => member !== list);
  const rest = others.length === 0 ? '' : `; what else it holds (${keyList(others)}) was left out`;
  return {
    kind: 'list',
    start: list.itemStart,
    whole: false,
    notes: [`The rows of ${file} are those of its list ${keyName(list)}${rest}.`],
  };
}

function keyList(members: readonly Member[]): string {
  if (members.length === 0) return 'no keys';
  const shown = members.slice(0, SHOWN).map(keyName).join(', ');
  return members.length > SHOWN ? `${shown} and ${members.length - SHOWN} more` : shown;
}

function keyName({ key }: Member): string {
  const bytes = Uint8Array.from(key);
  return `\`${unescapedText(bytes, 0, bytes.length).slice(0, 80)}\``;
}
