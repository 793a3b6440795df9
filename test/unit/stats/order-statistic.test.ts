import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderStatistic } from '../../../shared/stats/order-statistic';

it('is the value that sorting puts at the place, with ties and infinities', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(), (values, drawn) => {
      const place = drawn % values.length;
      const sorted = Float64Array.from(values).sort();
      // Zeros of either sign are one value here.
      expect(orderStatistic(Float64Array.from(values), place) + 0).toBe((sorted[place] ?? NaN) + 0);
    }),
  );
});
