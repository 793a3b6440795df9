import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText } from '../../../shared/readers/excel/sheet';
import { kindOfFormat } from '../../../shared/readers/excel/workbook';
import { scanXml, XmlFault } from '../../../shared/readers/excel/xml';

/** What a document was found to consist of. */
function scanned(document: string): string {
  const parts: string[] = [];
  scanXml(document, {
    open: (name, attribute) => parts.push(`<${name} ${attribute('a') ?? ''}>`),
    close: (name) => parts.push(`</${name}>`),
    text: (text) => parts.push(text),
  });
  return parts.join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe('XML', () => {
  it('is elements, attributes and text', () => {
    expect(
      scanned(
        '\uFEFF<?xml version="1.0"?>\n<!-- <a> --><p:x a="1&lt;"  b = \'2\'>t&#233;&#xE9;<![CDATA[<&]]><y/></p:x>\n',
      ),
    ).toBe('<x 1<>téé<&<y ></y></x>');
  });

  it.each([
    ['an element that is not closed', '<a><b></a>'],
    ['an end that is missing', '<a>'],
    ['text outside', '<a/>x'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity of its own', '<a>&b;</a>'],
    ['a bare ampersand', '<a>x & y</a>'],
    ['no character', '<a>&#0;</a>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['a comment without end', '<a><!-- </a>'],
  ])('refuses %s', (_, document) => {
    expect(() => scanned(document)).toThrow(XmlFault);
  });

  it('gives back any text that was written by the rules', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, value) => {
        expect(scanned(`<x a="${escaped(value)}">${escaped(text)}</x>`)).toBe(`<x ${value}>${text}</x>`);
      }),
    );
  });
});

describe('numbers of a format', () => {
  it.each([
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [20, undefined, 'time'],
    [22, undefined, 'moment'],
    [49, undefined, 'number'],
    [164, 'yyyy-mm-dd', 'date'],
    [164, 'dd/mm/yyyy hh:mm', 'moment'],
    [164, 'h:mm AM/PM', 'time'],
    [164, '[h]:mm:ss', 'time'],
    [164, 'mmm', 'date'],
    [164, 'mm:ss.0', 'time'],
    [164, '#,##0.00 "days"', 'number'],
    [164, '[Red]0.0;[Blue]-0.0', 'number'],
    [164, '[$-409]d-mmm-yy;@', 'date'],
    [164, 'General', 'number'],
    [164, '0.00E+00', 'number'],
    [164, '_-* #,##0\\ "€"_-', 'number'],
  ] as const)('%i %s are a %s', (id, code, kind) => {
    expect(kindOfFormat(id, code)).toBe(kind);
  });

  it('are days and times of day', () => {
    expect(dayText(45351.5, 'moment', false)).toEqual({ kind: 'moment', text: '2024-02-29 12:00:00' });
    expect(dayText(45351.75, 'date', false).text).toBe('2024-02-29 18:00:00');
    expect(dayText(0.5, 'time', false)).toEqual({ kind: 'time', text: '12:00:00' });
    expect(dayText(1.25, 'time', false).kind).toBe('moment');
    expect(dayText(2_958_465, 'date', false).text).toBe('9999-12-31');
    expect(dayText(0, 'date', true).text).toBe('1904-01-01');
  });
});
