import { scanXml, type XmlHandler } from './xml';
import { damaged, type ZipArchive } from './zip';
import { UserError } from '../../domain/errors';

/** A sheet of a workbook, and the file of the archive that holds it. */
export interface SheetPlace {
  readonly name: string;
  readonly file: string;
  readonly hidden: boolean;
}

/** How a number of a style is to be understood. */
export type NumberKind = 'number' | 'date' | 'moment' | 'time';

/** What the sheets of a workbook have in common. */
export interface Workbook {
  readonly sheets: readonly SheetPlace[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly styles: readonly NumberKind[];
}

const IGNORE = { open: () => undefined, close: () => undefined, text: () => undefined } satisfies XmlHandler;

/** Goes through a file of the archive, if it is there; false when it is not. */
async function scan(archive: ZipArchive, file: string, handler: Partial<XmlHandler>): Promise<boolean> {
  const text = await archive.text(file);
  if (text === undefined) return false;
  scanXml(text, { ...IGNORE, ...handler });
  return true;
}

/** The path of a part as another part names it: from the root, or from the folder of that part. */
function partPath(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** What a part refers to: by id, the kind of it and its path. */
async function relations(
  archive: ZipArchive,
  part: string,
): Promise<Map<string, { readonly kind: string; readonly file: string }>> {
  const slash = part.lastIndexOf('/') + 1;
  const found = new Map<string, { readonly kind: string; readonly file: string }>();
  await scan(archive, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`, {
    open: (name, attribute) => {
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')];
      if (name === 'Relationship' && id !== undefined && type !== undefined && target !== undefined)
        found.set(id, {
          kind: type.slice(type.lastIndexOf('/') + 1),
          file: partPath(part.slice(0, slash), target),
        });
    },
  });
  return found;
}

/**
 * Reads what sheets are told by: their names, the shared texts, and which styles are dates.
 * @throws UserError when the archive is no workbook that is read.
 */
export async function openWorkbook(archive: ZipArchive, name: string): Promise<Workbook> {
  const root = [...(await relations(archive, '')).values()].find(({ kind }) => kind === 'officeDocument');
  const main = root?.file ?? 'xl/workbook.xml';
  if (!archive.has(main) || !main.endsWith('.xml')) throw noWorkbook(archive, name);
  const related = await relations(archive, main);
  const sheets: SheetPlace[] = [];
  let from1904 = false;
  await scan(archive, main, {
    open: (element, attribute) => {
      if (element === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute('date1904') ?? '');
      if (element !== 'sheet') return;
      const place = related.get(attribute('r:id') ?? attribute('d3p1:id') ?? '');
      if (place?.kind !== 'worksheet') return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', file: place.file, hidden });
    },
  });
  const fileOf = (kind: string): string =>
    [...related.values()].find((relation) => relation.kind === kind)?.file ?? '';
  return {
    sheets,
    from1904,
    texts: await sharedTexts(archive, fileOf('sharedStrings')),
    styles: await numberKinds(archive, fileOf('styles')),
  };
}

function noWorkbook(archive: ZipArchive, name: string): UserError {
  const names = archive.names();
  if (names.includes('xl/workbook.bin'))
    return new UserError(
      `${name} is a binary Excel workbook, which is not read.`,
      'Save it as .xlsx or CSV.',
    );
  if (names.includes('content.xml') && names.includes('mimetype'))
    return new UserError(`${name} is an OpenDocument file, which is not read.`, 'Save it as .xlsx or CSV.');
  return names.includes('[Content_Types].xml')
    ? damaged(name)
    : new UserError(`${name} is a ZIP archive, which is not read.`, 'Unpack it, and open what is in it.');
}

/** Texts are kept in one place and cells name them by number. Pronunciation beside a text is no part of it. */
async function sharedTexts(archive: ZipArchive, file: string): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let [within, aside] = [false, false];
  await scan(archive, file, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') aside = true;
      else if (name === 't') within = !aside;
    },
    close: (name) => {
      if (name === 'si') texts.push(unescaped(text));
      else if (name === 'rPh') aside = false;
      else if (name === 't') within = false;
    },
    text: (part) => {
      if (within) text += part;
    },
  });
  return texts;
}

/** Characters that XML cannot hold are written `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

async function numberKinds(archive: ZipArchive, file: string): Promise<NumberKind[]> {
  const formats = new Map<string, string>();
  const kinds: NumberKind[] = [];
  let cells = false;
  await scan(archive, file, {
    open: (name, attribute) => {
      if (name === 'numFmt') formats.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '');
      else if (name === 'cellXfs') cells = true;
      else if (name === 'xf' && cells) {
        const id = attribute('numFmtId') ?? '0';
        kinds.push(kindOfFormat(Number(id), formats.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') cells = false;
    },
  });
  return kinds;
}

/**
 * What a number format shows: the built-in ones by their number (ECMA-376 part 1, 18.8.30), others by their code, of
 * which texts, colours and conditions are no part.
 */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (id === 22) return 'moment';
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
      return 'date';
    return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'number';
  }
  const first = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0];
  const plain = (first ?? '').toLowerCase().replace(/general/g, '');
  const day = /[yd]/.test(plain) || /(^|[^hs:.[])m{3,}/.test(plain);
  const time = /[hs]/.test(plain) || /\[m+\]/.test(plain);
  if (day) return time ? 'moment' : 'date';
  return time ? 'time' : /m/.test(plain) ? 'date' : 'number';
}
