import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../shared/domain/dataset';
import { UserError } from '../../../shared/domain/errors';
import type { Engine } from '../../../shared/engine/engine';
import { fixturePath, fixtureSource, MemorySource, textSource } from '../../fixtures/memory-source';
import { zipFile } from '../../fixtures/zip-file';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, from the markup of its rows. */
function workbook(rows: string, more: Readonly<Record<string, string>> = {}, properties = ''): MemorySource {
  return new MemorySource(
    'book.xlsx',
    zipFile({
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook>${properties}<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${TYPE}/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="r2" Type="${TYPE}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${TYPE}/sharedStrings" Target="shared.xml"/></Relationships>`,
      'xl/worksheets/one.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ...more,
    }),
  );
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;

describe.each(ENGINES)('Excel on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('gives the first sheet that is not hidden, with types, and says what it passed over', async () => {
    const result = await read(engine, fixtureSource('workbook.xlsx'));
    expect(result.format).toBe('xlsx');
    expect(result.sheet).toEqual({ read: 'Data & more', all: ['Hidden', 'Data & more', 'Numbers'] });
    expect(result.notes).toEqual([
      'Sheet “Data & more” of workbook.xlsx was read. It also has “Hidden”, “Numbers” (--sheet).',
      '1 row before the column names was skipped.',
      '1 cell with an error such as #N/A is missing.',
      '2 formulas without a result are missing: open the workbook in Excel and save it, so that they are computed.',
      'In column `amount`, `N/A` was read as missing.',
    ]);
    expect(await tableText(engine, result)).toEqual({
      columns: [
        ['id', 'BIGINT'],
        ['amount', 'DOUBLE'],
        ['day', 'DATE'],
        ['moment', 'TIMESTAMP'],
        ['clock', 'TIME'],
        ['ok', 'BOOLEAN'],
        ['code', 'VARCHAR'],
        ['mixed', 'VARCHAR'],
        ['text', 'VARCHAR'],
        ['gap', 'BIGINT'],
        ['sum', 'VARCHAR'],
      ],
      values: {
        id: ['1', '2', '3', '4'],
        amount: ['1.5', '-2e-7', null, null],
        day: ['2024-02-29', '1900-01-01', null, null],
        moment: ['2024-02-29T12:34:56', '1999-12-31T23:59:59', '2000-01-01T00:00:00', null],
        clock: ['12:30:00', '00:00:05', null, null],
        ok: ['true', 'false', null, null],
        code: ['007', '12', '3', null],
        mixed: ['1', 'x', '2020-01-02', null],
        text: ['Köln <&> "x"', 'a\nb', ' pad ', null],
        gap: [null, '5', null, null],
        sum: [null, null, null, null],
      },
    });
  });

  it('gives the sheet that is named, by name or number', async () => {
    for (const sheet of ['Numbers', 'numbers', '3']) {
      const { columns, values } = await readText(engine, fixtureSource('workbook.xlsx'), { sheet });
      expect(columns).toEqual([
        ['column_1', 'BIGINT'],
        ['column_2', 'DOUBLE'],
      ]);
      expect(values['column_2']).toEqual(['2.5', '3.5']);
    }
    await expect(read(engine, fixtureSource('workbook.xlsx'), { sheet: 'Absent' })).rejects.toMatchObject({
      message: 'workbook.xlsx has no sheet “Absent”.',
      advice: 'It has “Hidden”, “Data & more”, “Numbers”.',
    });
  });

  it('reads as it is told', async () => {
    const options: ReadOptions = {
      sheet: 'Numbers',
      csv: { header: true, missing: ['3.5'], columns: [{ name: '1', type: 'VARCHAR' }] },
      columns: ['1', '2.5'],
    };
    expect(await readText(engine, fixtureSource('workbook.xlsx'), options)).toEqual({
      columns: [
        ['1', 'VARCHAR'],
        ['2.5', 'DOUBLE'],
      ],
      values: { '1': ['2'], '2.5': [null] },
    });
  });

  it('reads shared texts with their parts, escapes and none of their pronunciation', async () => {
    const source = workbook(
      `<row r="1"><c r="B1" t="s"><v>0</v></c></row><row r="4"><c r="B4" t="s"><v>1</v></c></row><row r="5"><c r="B5" t="str"><f>x</f><v>a_x000D_b</v></c></row>`,
      {
        'xl/shared.xml':
          '<x:sst xmlns:x="y"><x:si><x:r><x:t>na</x:t></x:r><x:r><x:t>me</x:t></x:r></x:si><x:si><x:t xml:space="preserve"> &#x41;&amp;b </x:t><x:rPh><x:t>no</x:t></x:rPh></x:si></x:sst>',
      },
    );
    expect(await readText(engine, source)).toEqual({
      columns: [['name', 'VARCHAR']],
      values: { name: [' A&b ', 'a\rb'] },
    });
  });

  it('counts days from 1900, with its 29 February, or from 1904', async () => {
    const rows = [text('d'), number('1', 1), number('59', 1), number('61', 1), number('45351', 1)];
    const markup = rows.map((cell) => `<row>${cell}</row>`).join('');
    const styles = { 'xl/styles.xml': '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>' };
    expect((await readText(engine, workbook(markup, styles))).values['d']).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2024-02-29',
    ]);
    const from1904 = workbook(markup, styles, '<workbookPr date1904="1"/>');
    expect((await readText(engine, from1904)).values['d']?.[0]).toBe('1904-01-02');
  });

  it('keeps whole numbers exact, and hostile texts as they are', async () => {
    const rows = [
      `<row>${text('n')}${text('a&quot;,b')}</row>`,
      `<row>${number('9007199254740991')}${text('"; DROP TABLE t; --')}</row>`,
      `<row>${number('1E+2')}${text('x,y&#10;z')}</row>`,
    ];
    expect(await readText(engine, workbook(rows.join('')))).toEqual({
      columns: [
        ['n', 'DOUBLE'],
        ['a",b', 'VARCHAR'],
      ],
      values: { n: ['9007199254740991', '100'], 'a",b': ['"; DROP TABLE t; --', 'x,y\nz'] },
    });
  });

  const refusal = async (source: MemorySource): Promise<UserError> => {
    const error: unknown = await read(engine, source).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  };

  it('refuses what is no workbook, with the way out', async () => {
    const zip = (files: Record<string, string>) => refusal(new MemorySource('a.xlsx', zipFile(files, true)));
    expect((await zip({ 'a.csv': 'a,b' })).advice).toBe('Unpack it, and open what is in it.');
    expect((await zip({ 'xl/workbook.bin': '' })).message).toContain('binary Excel workbook');
    expect((await zip({ mimetype: 'x', 'content.xml': '' })).message).toContain('OpenDocument');
    expect((await refusal(workbook(''))).message).toBe('Sheet “One” of book.xlsx is empty.');
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect((await refusal(new MemorySource('a.xls', old))).message).toContain(
      'before 2007 or with a password',
    );
  });

  it('refuses what is damaged', async () => {
    const bytes = new Uint8Array(readFileSync(fixturePath('workbook.xlsx')));
    for (const at of [0.2, 0.5, 0.9, 0.999]) {
      const cut = await refusal(new MemorySource('a.xlsx', bytes.slice(0, bytes.length * at)));
      expect(cut.message).toContain('cut off or damaged');
    }
    expect((await refusal(workbook('<row><c><v>1</c></v></row>'))).message).toContain('damaged');
    const entity = workbook('', {
      'xl/worksheets/one.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
    });
    expect((await refusal(entity)).message).toContain('damaged');
  });

  it('never ends in anything but words for the user, whatever byte is wrong', async () => {
    const bytes = new Uint8Array(readFileSync(fixturePath('workbook.xlsx')));
    for (let at = 0; at < bytes.length; at += 97) {
      const spoilt = bytes.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
      const error: unknown = await read(engine, new MemorySource('a.xlsx', spoilt)).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect([at, error === null || error instanceof UserError]).toEqual([at, true]);
    }
  });

  it('is of one dataset with other workbooks alone', async () => {
    const twice = [fixtureSource('workbook.xlsx'), fixtureSource('workbook.xlsx', 'b.xlsx')];
    expect((await read(engine, twice)).rows).toBe(8);
    await expect(
      read(engine, [fixtureSource('workbook.xlsx'), textSource('a.csv', 'id\n1\n')]),
    ).rejects.toThrow('workbook.xlsx is Excel and a.csv is CSV');
  });
});
