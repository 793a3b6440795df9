import type { Progress } from '../../shared/domain/progress';
import { shorten, visible } from '../../shared/card/visible';
import type { TextStream } from './terminal';

const REDRAW_MS = 80;
const CLEAR_LINE = '\r\x1b[2K';

/** One line of progress that replaces itself. On anything but a screen it says nothing. */
export class ProgressLine {
  private shown = '';
  private drawn = -Infinity;

  constructor(
    private readonly stream: TextStream,
    private readonly quiet: boolean,
  ) {}

  readonly show = (progress: Progress): void => {
    if (this.quiet || !this.stream.isTerminal) return;
    const share = progress.share === null ? '' : ` ${Math.floor(progress.share * 100)} %`;
    const text = shorten(`${visible(progress.label)}${share}`, (this.stream.width ?? 80) - 1);
    const now = performance.now();
    if (text === this.shown || now - this.drawn < REDRAW_MS) return;
    this.shown = text;
    this.drawn = now;
    void this.stream.write(`${CLEAR_LINE}${text}`);
  };

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (this.shown !== '') void this.stream.write(CLEAR_LINE);
    this.shown = '';
    this.drawn = -Infinity;
  }
}
