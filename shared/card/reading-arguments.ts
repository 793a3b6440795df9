import type { ReadOptions } from '../domain/dataset';
import { shellWord } from './shell';

/** A character as the command line takes it: a tab can be typed. */
function typed(character: string): string {
  return character === '\t' ? String.raw`\t` : character;
}

/** The options of the command line that say how files were read, as far as a person said so. */
export function readingArguments({ format, readAs, sheet, csv = {}, columns = [] }: ReadOptions): string[] {
  const texts = [
    ['--format', format],
    ['--read-as', readAs],
    ['--sheet', sheet],
    ['--delimiter', csv.delimiter === undefined ? undefined : typed(csv.delimiter)],
    ['--quote', csv.quote],
    ['--escape', csv.escape],
    ['--skip-rows', csv.skipRows?.toString()],
    ['--encoding', csv.encoding],
    ['--decimal', csv.decimal],
    ['--thousands', csv.thousands],
    ['--bad-lines', csv.badLines],
    ['--date-format', csv.dateFormat],
    ['--timestamp-format', csv.timestampFormat],
  ] as const;
  return [
    ...texts.flatMap(([flag, text]) => (text === undefined ? [] : [`${flag} ${shellWord(text)}`])),
    ...(csv.header === undefined ? [] : [csv.header ? '--header' : '--no-header']),
    ...(csv.missing ?? []).map((text) => `--missing ${shellWord(text)}`),
    ...(csv.columns ?? []).map(({ name, type }) => `--type ${shellWord(`${name}=${type}`)}`),
    ...columns.map((column) => `--column ${shellWord(column)}`),
  ];
}
