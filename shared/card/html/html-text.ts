import { xmlText } from '../charts/xml';

/** Text as the content or a quoted attribute of an HTML element; line breaks stay, other unseen characters are shown. */
export function htmlText(text: string): string {
  return text
    .split('\n')
    .map((line) => xmlText(line.replaceAll('\u2060', '')))
    .join('\n');
}
