import { expect } from 'vitest';

/** Relative error; below 1e-300 a double has fewer digits, and the error is taken relative to 1e-300. */
export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
}

/** The worst case of a section, and the number of the case it is, so that a failure names it. */
export class Worst {
  error = 0;
  at = -1;

  meet(error: number, at: number): void {
    if (this.error >= error) return;
    this.error = error;
    this.at = at;
  }

  expectUnder(limit: number): void {
    const { error, at } = this;
    expect(error, `case ${at} is off by ${error}`).toBeLessThan(limit);
    if (process.env['GOLDEN_REPORT'] !== undefined) console.log(expect.getState().currentTestName, error, at);
  }
}
