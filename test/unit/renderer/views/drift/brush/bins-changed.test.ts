import { describe, expect, it } from 'vitest';
import { binsChanged } from '../../../../../../renderer/views/drift/brush/bins-changed';
import type { ColumnDrift } from '../../../../../../shared/domain/result';
import { numberColumn } from '../../../../card/example-columns';

const example = numberColumn('x', [1, 2, 3, 4], [2, 3, 4, 5]);
const column = (name: string, value: number): ColumnDrift => {
  if (example.metrics.psi === undefined) throw new Error('The example has a PSI.');
  return { ...example, name, metrics: { ...example.metrics, psi: { ...example.metrics.psi, value } } };
};

describe('PSI on new bins', () => {
  it('is worth a word where it reads otherwise, of the brushed column or of another', () => {
    const psi = new Map([['age', 0.12], ['pay', 0.3]]); // prettier-ignore
    expect(binsChanged(psi, [column('age', 0.1201), column('pay', 0.3)], 'age')).toBeNull();
    expect(binsChanged(psi, [column('age', 0.125), column('pay', 0.3)], 'age')).toEqual({
      before: 0.12,
      now: 0.125,
    });
    expect(binsChanged(psi, [column('age', 0.12), column('pay', 0.4)], 'age')).toEqual({
      before: null,
      now: null,
    });
    expect(binsChanged(psi, [column('other', 0.5)], 'age')).toBeNull();
  });
});
