/** An interval of confidence: what a quantity may well be, given what was counted. */
export interface Interval {
  /** Finite, in the unit of the quantity; both ends belong to it. */
  readonly lower: number;
  readonly upper: number;
}
