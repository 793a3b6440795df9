import { visible } from '../visible';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the content or a quoted attribute of an HTML element; line breaks stay, other unseen characters are shown. */
export function htmlText(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line.replaceAll('\u2060', '')).replace(/[&<>"']/g, (one) => ENTITIES[one] ?? ''))
    .join('\n');
}
