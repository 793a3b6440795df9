import { describe, expect, it } from 'vitest';
import { splitAt } from '../../../../../renderer/views/start/SplitAt';
import type { Column } from '../../../../../shared/domain/column';

const time: Column = { name: 'at', type: 'TIMESTAMP', storage: 'datetime' };
const number: Column = { name: 'version', type: 'BIGINT', storage: 'number' };

describe('a split at a value of one’s own', () => {
  it('parts times before the day and from it on', () => {
    expect(splitAt(time, '2025-03-01')).toMatchObject({
      reference: {
        name: 'before 2025-03-01',
        predicates: [{ kind: 'time', column: 'at', to: '2025-03-01' }],
      },
      production: {
        name: 'from 2025-03-01',
        predicates: [{ kind: 'time', column: 'at', from: '2025-03-01' }],
      },
    });
  });

  it('parts numbers below the value and from it on', () => {
    const split = splitAt(number, ' 2.5 ');
    expect(split?.reference.predicates).toEqual([
      { kind: 'compare', column: 'version', operator: '<', value: 2.5 },
    ]);
    expect(split?.production.predicates).toEqual([
      { kind: 'compare', column: 'version', operator: '>=', value: 2.5 },
    ]);
  });

  it('is none without a value, or with one that is no number', () => {
    expect(splitAt(time, ' ')).toBeNull();
    expect(splitAt(number, 'x')).toBeNull();
    expect(splitAt(number, '')).toBeNull();
  });
});
