/** Browsers place to the pixel up to some 16 million device pixels, and cut elements off at twice that. */
const LARGEST_DEVICE_PIXELS = 15_000_000;
/** At both ends the scroll bar is exact, so that the first and last rows are reached as usual. */
const EXACT_END = 200_000;

/** The tallest element, in CSS pixels. */
export const largestHeight = (devicePixelRatio: number): number =>
  Math.floor(LARGEST_DEVICE_PIXELS / Math.max(1, devicePixelRatio));

/**
 * Scrolls a content that may be taller than an element can be. The element is as tall as it can be and its scroll bar
 * covers the whole content; the wheel and the keys still move by as many pixels as they say. All sizes in CSS pixels.
 */
export class TallScroll {
  private content = 0;
  private view = 0;
  private top = 0;
  private position = 0;

  constructor(readonly limit: number) {}

  /** Takes the height of the content and of the part in sight. */
  resize(content: number, view: number): void {
    this.content = content;
    this.view = view;
    this.position = this.clamp(this.position);
  }

  /** The height of the element. */
  get height(): number {
    return Math.min(this.content, this.limit);
  }

  /** First pixel of the content in sight. */
  get offset(): number {
    return this.position;
  }

  /** What to add to a place in the content to get its place in the element. */
  get shift(): number {
    return this.top - this.position;
  }

  private get tall(): boolean {
    return this.content > this.limit;
  }

  private clamp(offset: number): number {
    return Math.max(0, Math.min(this.content - this.view, offset));
  }

  /** The element was scrolled to `top`; answers the offset in the content. */
  scrolled(top: number): number {
    const move = top - this.top;
    if (!this.tall) this.position = top;
    else if (Math.abs(move) >= 1)
      this.position = Math.abs(move) <= this.view ? this.clamp(this.position + move) : this.offsetAt(top);
    this.top = top;
    return this.position;
  }

  /** Goes to an offset; answers where to scroll the element. */
  goTo(offset: number): number {
    this.position = this.clamp(offset);
    this.top = this.topAt(this.position);
    return this.top;
  }

  /** Where the element should stand once it is at rest; null when it does. The rows in sight stay. */
  settle(): number | null {
    const top = this.topAt(this.position);
    if (Math.abs(top - this.top) < 1) return null;
    this.top = top;
    return top;
  }

  private topAt(offset: number): number {
    if (!this.tall) return offset;
    const { last, lastTop, end } = this.ends();
    if (offset <= end) return offset;
    if (offset >= last - end) return lastTop - (last - offset);
    return Math.round(end + ((offset - end) / (last - 2 * end)) * (lastTop - 2 * end));
  }

  private offsetAt(top: number): number {
    const { last, lastTop, end } = this.ends();
    if (top <= end) return this.clamp(top);
    if (top >= lastTop - end) return this.clamp(last - (lastTop - top));
    return this.clamp(end + ((top - end) / (lastTop - 2 * end)) * (last - 2 * end));
  }

  private ends(): { readonly last: number; readonly lastTop: number; readonly end: number } {
    const last = this.content - this.view;
    const lastTop = this.height - this.view;
    return { last, lastTop, end: Math.min(EXACT_END, lastTop / 4) };
  }
}
