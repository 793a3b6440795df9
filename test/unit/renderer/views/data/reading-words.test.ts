import { expect, it } from 'vitest';
import {
  dialectText,
  filesText,
  readingNotes,
  sourceText,
} from '../../../../../renderer/views/data/head/reading-words';

const dialect = {
  delimiter: ';',
  quote: '"',
  escape: '"',
  header: true,
  skipRows: 0,
  encoding: 'windows-1252' as const,
  columns: [],
};

it('says how a file was read', () => {
  const files = [{ name: 'a.csv', bytes: 1_500_000, fingerprint: '' }];
  expect(filesText({ files })).toBe('a.csv');
  expect(filesText({ files: [...files, ...files] })).toBe('2\u00a0files');
  expect(sourceText({ files, format: 'jsonl' })).toBe('JSON Lines, 1.5\u00a0MB');
  expect(dialectText(dialect)).toBe(
    'Semicolon-separated, names in the first line, Windows-1252 (Western European).',
  );
  expect(
    dialectText({ ...dialect, delimiter: '~', header: false, skipRows: 1, dateFormat: '%d.%m.%Y' }),
  ).toBe(
    'Separated by “~”, no line of names, 1\u00a0line skipped, Windows-1252 (Western European), dates as %d.%m.%Y.',
  );
  expect(dialectText({ ...dialect, missing: ['-999', 'x'], badLines: 'skip' })).toBe(
    'Semicolon-separated, names in the first line, Windows-1252 (Western European), also missing: -999, x, lines that cannot be read left out.',
  );
  expect(readingNotes({ notes: ['Noted.'] })).toEqual(['Noted.']);
  expect(readingNotes({ notes: ['Noted.'], dialect })).toHaveLength(2);
});
