import { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';
import { uniqueNames } from './column-names';
import { planCsv } from './csv';
import { readSheet, type Sheet } from './excel/sheet';
import { sheetTable, type SheetTable, tableCsv } from './excel/sheet-table';
import { openWorkbook, type SheetPlace, type Workbook } from './excel/workbook';
import { XmlFault } from './excel/xml';
import { damaged, ZipArchive } from './excel/zip';
import { listedNames } from '../domain/listed-names';
import { type ReadContext, type SourcePlan, throwIfCancelled } from './read-context';

const SHOWN = 10;

/**
 * Looks at a sheet of an Excel workbook (.xlsx): the one that was named, by name or number, else the first that is not
 * hidden. Cells give their columns the type; dates are numbers with a date's format. Office Open XML, ECMA-376 part 1,
 * section 18.
 * @throws UserError when the file is no workbook, is protected or damaged, or has no such sheet.
 */
export async function planExcel(source: ByteSource, context: ReadContext): Promise<SourcePlan> {
  const { options, signal } = context;
  const archive = await ZipArchive.open(source, signal);
  try {
    const workbook = await openWorkbook(archive, source.name);
    const place = chosenSheet(workbook, options.sheet, source.name);
    const document = await archive.text(place.file);
    throwIfCancelled(signal);
    if (document === undefined) throw damaged(source.name);
    const sheet = readSheet(document, workbook);
    const table = sheetTable(sheet, options.csv?.header, options.csv?.skipRows);
    if (table.names.length === 0)
      throw new UserError(
        `Sheet “${place.name}” of ${source.name} is empty.`,
        'Choose a sheet that has data in it.',
      );
    const plan = await planCsv(csvSource(source, table), 'none', csvContext(context, table));
    const notes = [
      ...sheetNotes(workbook, place, source.name, options.sheet),
      ...cellNotes(sheet, table),
      ...plan.notes,
    ];
    return {
      ...plan,
      source,
      format: 'xlsx',
      sheets: workbook.sheets.map(({ name }) => name),
      sheet: place.name,
      notes,
    };
  } catch (error) {
    throw error instanceof XmlFault ? damaged(source.name, error) : error;
  }
}

function chosenSheet({ sheets }: Workbook, wanted: string | undefined, name: string): SheetPlace {
  const names = sheets.map((sheet) => `“${sheet.name}”`);
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const found =
    wanted === undefined
      ? first
      : (sheets.find((sheet) => sheet.name === wanted) ??
        sheets.find((sheet) => sheet.name.toLowerCase() === wanted.toLowerCase()) ??
        (/^\d{1,4}$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined));
  if (found !== undefined) return found;
  if (sheets.length === 0)
    throw new UserError(`${name} has no sheet of cells.`, 'Save the data as a sheet, or as CSV.');
  throw new UserError(`${name} has no sheet “${wanted ?? ''}”.`, `It has ${listedNames(names, SHOWN)}.`);
}

/** The sheet's table as a CSV file in memory; what is asked of the file itself still goes to the workbook. */
function csvSource(source: ByteSource, table: SheetTable): ByteSource {
  const bytes = new TextEncoder().encode(tableCsv(table));
  return {
    name: source.name,
    size: bytes.length,
    content: { bytes },
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
    fingerprint: (signal) => source.fingerprint(signal),
    bytesRead: () => source.bytesRead(),
  };
}

/** Cells leave nothing to be found but what texts mean; types that a person gave count before theirs. */
function csvContext(context: ReadContext, table: SheetTable): ReadContext {
  const { csv = {} } = context.options;
  const { names } = uniqueNames(table.names);
  const given = csv.columns ?? [];
  const found = names.flatMap((name, i) => {
    const type = table.types[i];
    return type === undefined || given.some((column) => column.name === name) ? [] : [{ name, type }];
  });
  return {
    ...context,
    options: {
      ...context.options,
      csv: {
        delimiter: ',',
        quote: '"',
        escape: '"',
        header: table.header,
        skipRows: 0,
        encoding: 'utf-8',
        decimal: '.',
        columns: [...given, ...found],
        ...(csv.missing === undefined ? {} : { missing: csv.missing }),
      },
    },
  };
}

function sheetNotes(
  { sheets }: Workbook,
  place: SheetPlace,
  file: string,
  wanted: string | undefined,
): string[] {
  const others = sheets.filter((sheet) => sheet !== place).map(({ name }) => `“${name}”`);
  if (others.length === 0 || wanted !== undefined) return [];
  return [`Sheet “${place.name}” of ${file} was read. It also has ${listedNames(others, SHOWN)} (--sheet).`];
}

function cellNotes({ errors, uncomputed }: Sheet, { before, header }: SheetTable): string[] {
  const count = (n: number, noun: string): string =>
    `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
  return [
    ...(before > 0
      ? [`${count(before, 'row')} before the column names ${before === 1 ? 'was' : 'were'} skipped.`]
      : []),
    ...(header ? [] : ['The first row has no column names, so the columns were numbered.']),
    ...(errors > 0
      ? [`${count(errors, 'cell')} with an error such as #N/A ${errors === 1 ? 'is' : 'are'} missing.`]
      : []),
    ...(uncomputed > 0
      ? [
          `${count(uncomputed, 'formula')} without a result ${uncomputed === 1 ? 'is' : 'are'} missing: open the workbook in Excel and save it, so that they are computed.`,
        ]
      : []),
  ];
}
