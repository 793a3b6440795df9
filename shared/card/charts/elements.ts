import { xmlText } from './xml';

/** The window's colours in the light theme, on a card of their own: readable on a light and on a dark page. */
export const COLOURS = {
  reference: '#2f6fb2',
  production: '#d9731a',
  contribution: '#b3372f',
  paper: '#ffffff',
  ink: '#1b2127',
  quiet: '#55606b',
  axis: '#8b96a1',
  line: '#e3e6e9',
} as const;

export const WIDTH = 760;
/** Width of a character cell at the size of labels. */
export const CELL = 6.1;

/** A coordinate: two decimals at most, the same text on every machine. */
export const at = (value: number): string => String(Math.round(value * 100) / 100);

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly fill?: string;
  readonly weight?: number;
}

export function words(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { anchor = 'start', size = 11, fill = COLOURS.quiet, weight } = style;
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-size="${size}" fill="${fill}"${bold}>${xmlText(content)}</text>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, opacity = 1): string {
  const faint = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"${faint}/>`;
}

export function rule(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}"/>`;
}

/** Round shares from 0 to at most `most`, two to six of them. */
export function ticks(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = ([0.2, 0.5, 1, 2].find((part) => most / (part * power) <= 5) ?? 2) * power;
  const count = Math.floor(most / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => Math.round(i * step * 1e6) / 1e6);
}
