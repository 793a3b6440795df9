/** An element of an SVG file. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** Its own text, references resolved. */
  readonly text: string;
}

const NAME = '[a-zA-Z][\\w-]*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^<"]*")*)\\s*(/?)>`, 'y');
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** What XML 1.0 allows in a document, without the controls that only a reader of text would miss. */
const CHARACTERS = /^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

function resolved(text: string): string {
  if (!CHARACTERS.test(text)) throw new Error(`A character is not allowed in ${JSON.stringify(text)}.`);
  return text.replace(/&([^;]*)(;?)/g, (whole, name: string, end: string) => {
    const character = end === ';' ? REFERENCES[name] : undefined;
    if (character === undefined) throw new Error(`${whole} is no reference.`);
    return character;
  });
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`The attribute ${name} is given twice.`);
    attributes[name] = resolved(value);
  }
  return attributes;
}

/**
 * Reads the small part of XML that our charts use: elements, attributes, text. Whatever else XML has, comments,
 * declarations and entities included, is an error here.
 */
export function parseSvg(source: string): SvgElement {
  let at = 0;
  const tag = (): RegExpExecArray | null => {
    TAG.lastIndex = at;
    return TAG.exec(source);
  };
  const element = (): SvgElement => {
    const open = tag();
    if (open === null || open[1] === '/') throw new Error(`No element starts at ${at}.`);
    at += open[0].length;
    const [, , name = '', attributes = '', closed = ''] = open;
    const children: SvgElement[] = [];
    let text = '';
    while (closed === '') {
      const next = source.indexOf('<', at);
      if (next < 0) throw new Error(`<${name}> is not closed.`);
      text += resolved(source.slice(at, next));
      at = next;
      const end = tag();
      if (end === null) throw new Error(`No tag is at ${at}.`);
      if (end[1] !== '/') children.push(element());
      else {
        if (end[2] !== name) throw new Error(`<${name}> is closed by </${end[2] ?? ''}>.`);
        at += end[0].length;
        break;
      }
    }
    return { name, attributes: attributesOf(attributes), children, text };
  };
  const root = element();
  if (source.slice(at).trim() !== '') throw new Error('Something follows the root element.');
  return root;
}
