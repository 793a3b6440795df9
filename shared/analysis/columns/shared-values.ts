import type { EncodedNumbers } from './encoded-numbers';

/** Two columns over one list of distinct values: their counts can be compared place by place. */
export interface SharedNumbers {
  readonly reference: EncodedNumbers;
  readonly production: EncodedNumbers;
}

/**
 * Puts two encoded columns over the union of their values. Rows keep their values; only the ranks change. Columns
 * that share their values already come back as they are.
 */
export function shareValues(reference: EncodedNumbers, production: EncodedNumbers): SharedNumbers {
  if (reference.distinct === production.distinct) return { reference, production };
  const a = reference.distinct;
  const b = production.distinct;
  const union = new Float64Array(a.length + b.length);
  const placesOfA = new Uint32Array(a.length + 1);
  const placesOfB = new Uint32Array(b.length + 1);
  let i = 0;
  let j = 0;
  let size = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    union[size] = x < y ? x : y;
    placesOfA[i] = size;
    placesOfB[j] = size;
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
    size++;
  }
  for (; i < a.length; i++, size++) {
    union[size] = a[i] as number;
    placesOfA[i] = size;
  }
  for (; j < b.length; j++, size++) {
    union[size] = b[j] as number;
    placesOfB[j] = size;
  }
  placesOfA[a.length] = size;
  placesOfB[b.length] = size;
  const values = size === a.length ? a : size === b.length ? b : union.slice(0, size);
  return {
    reference: values === a ? reference : moved(reference, values, placesOfA),
    production: values === b ? production : moved(production, values, placesOfB),
  };
}

function moved({ codes }: EncodedNumbers, distinct: Float64Array, places: Uint32Array): EncodedNumbers {
  const ranks = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) ranks[row] = places[codes[row] as number] as number;
  return { form: 'numbers', distinct, codes: ranks };
}
