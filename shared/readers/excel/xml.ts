/** What a document consists of, in its order. Names are without their prefix. */
export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

/** The text is no well-formed document of the kind that is read. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const TAG = /([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** Text with its character references resolved. */
function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|&/gi, (_, hex, decimal, name) => {
    if (typeof name === 'string') {
      const known = NAMED[name];
      if (known !== undefined) return known;
    }
    const code =
      typeof hex === 'string' ? parseInt(hex, 16) : typeof decimal === 'string' ? Number(decimal) : NaN;
    if (!(code > 0 && code <= 0x10ffff)) throw new XmlFault('A reference is of no character.');
    return String.fromCodePoint(code);
  });
}

function plainName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Goes through a document. Strict: elements must close in their order, references must be of characters, and a document
 * type is refused, so that nothing from outside or of its own making gets in.
 * @throws XmlFault
 */
export function scanXml(document: string, handler: XmlHandler): void {
  const opened: string[] = [];
  let at = document.startsWith('\u{FEFF}') ? 1 : 0;
  const behind = (end: string, from: number): number => {
    const found = document.indexOf(end, from);
    if (found < 0) throw new XmlFault(`“${end}” is missing.`);
    return found;
  };
  while (at < document.length) {
    const tag = document.indexOf('<', at);
    const text = tag < 0 ? document.slice(at) : document.slice(at, tag);
    if (text !== '' && (opened.length > 0 || text.trim() !== '')) {
      if (opened.length === 0) throw new XmlFault('There is text outside of the document.');
      handler.text(resolved(text));
    }
    if (tag < 0) break;
    if (document.startsWith('</', tag)) {
      const end = behind('>', tag);
      const name = document.slice(tag + 2, end).trim();
      if (opened.pop() !== name) throw new XmlFault(`An element is closed that is not open: ${name}.`);
      handler.close(plainName(name));
      at = end + 1;
    } else if (document.startsWith('<?', tag)) at = behind('?>', tag) + 2;
    else if (document.startsWith('<!--', tag)) at = behind('-->', tag + 4) + 3;
    else if (document.startsWith('<![CDATA[', tag)) {
      const end = behind(']]>', tag);
      handler.text(document.slice(tag + 9, end));
      at = end + 3;
    } else {
      TAG.lastIndex = tag + 1;
      const [whole, name, attributes = '', empty] = TAG.exec(document) ?? [];
      if (whole === undefined || name === undefined || name.startsWith('!'))
        throw new XmlFault('An element is malformed, or a document type is given.');
      handler.open(plainName(name), (wanted) => attributeOf(attributes, wanted));
      if (empty === '/') handler.close(plainName(name));
      else opened.push(name);
      at = tag + 1 + whole.length;
    }
  }
  if (opened.length > 0) throw new XmlFault(`An element is not closed: ${opened.join(' > ')}.`);
}

/** The value of an attribute by its whole name (`r:id` has its prefix). */
function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name, double, single] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (name === wanted) return resolved(double ?? single ?? '');
  return undefined;
}
