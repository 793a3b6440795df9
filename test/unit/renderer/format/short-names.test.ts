import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../../shared/card/visible';
import { shortNames } from '../../../../renderer/format/short-names';

describe('names that are shortened beside each other', () => {
  it('are cut in the middle, and short ones not at all', () => {
    expect(shortNames(['age', 'customer_lifetime_value_in_euro'], 16)).toEqual(['age', 'customer_l…_euro']);
  });

  it('show where they differ, if they would read alike', () => {
    const names = [1, 2, 13].map((quarter) => `average_monthly_transactions_of_the_last_${quarter}_quarters`);
    const short = shortNames(names, 22);
    expect(short).toEqual(['average_mon…1_quarters', 'average_mon…2_quarters', 'average_mo…13_quarters']);
    expect(short.every((name) => cellWidth(name) <= 22)).toBe(true);
  });

  it('keep a name that begins as another does', () => {
    const long = 'x'.repeat(40);
    expect(new Set(shortNames([`${long}ab${long}`, `${long}b${long}`], 12)).size).toBe(2);
    expect(shortNames([long, long], 12)[0]).toBe(shortNames([long, long], 12)[1]);
  });
});
