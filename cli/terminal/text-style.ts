import { colourPaint, type Paint, plainPaint } from './colours';
import type { TextStream } from './terminal';

/** Width of what is printed to no screen. */
const WIDTH = 120;

/** How text is laid out for a stream. */
export interface TextStyle {
  /** Character cells in a line. */
  readonly width: number;
  readonly paint: Paint;
}

export function textStyle({ width, colours }: TextStream): TextStyle {
  return { width: width ?? WIDTH, paint: colours ? colourPaint : plainPaint };
}
