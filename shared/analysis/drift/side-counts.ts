/** A column of categories, both sides counted over the same list of categories. */
export interface CategorySides {
  /** The category's text; called for the few that are shown. */
  readonly text: (index: number) => string;
  /** The order of two categories' texts, without making them. */
  readonly compare: (a: number, b: number) => number;
  readonly size: number;
  readonly reference: Float64Array;
  readonly production: Float64Array;
  readonly missing: { readonly reference: number; readonly production: number };
}
