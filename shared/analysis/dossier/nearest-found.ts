import type { Near } from './nearest-rows';

/** The nearest of rows that are looked at in ascending order. Rows that are alike in nothing are never near. */
export class NearestFound {
  readonly rows: Near[] = [];
  private limit = 1;

  constructor(private readonly most: number) {}

  /** Whether a row at this distance would be among them. */
  takes(distance: number): boolean {
    return distance < this.limit;
  }

  add(near: Near): void {
    const { rows, most } = this;
    const place = rows.findIndex((other) => near.distance < other.distance);
    rows.splice(place < 0 ? rows.length : place, 0, near);
    if (rows.length > most) rows.pop();
    // A row as near as the last comes after it.
    if (rows.length === most) this.limit = rows.at(-1)?.distance ?? 1;
  }
}
