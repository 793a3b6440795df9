/** Whether every case is tried, as `npm run golden` does; the check tries some of those that take long. */
export const EVERY_CASE = process.env['GOLDEN'] === 'all';

/** All cases, or in the check every n-th of them. */
export function someOf<T>(cases: readonly T[], n: number): readonly T[] {
  return EVERY_CASE ? cases : cases.filter((_, place) => place % n === 0);
}
