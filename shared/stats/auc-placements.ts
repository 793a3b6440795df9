import { forEachTie } from './ties';

/** Where rows of two classes stand among the rows of the other, which is what DeLong's variance is made of. */
export interface AucPlacements {
  readonly area: number;
  /** Of each positive row, in the order of the rows, the share of negative rows it beats; ties count half. */
  readonly ones: Float64Array;
  /** Of each negative row the share of positive rows that beat it. */
  readonly zeros: Float64Array;
}

/**
 * The placements of a score's rows by one sort: Sun & Xu 2014, "Fast Implementation of DeLong's Algorithm", and the area under
 * the ROC curve, which is the mean of either.
 *
 * @param scores one a row, none NaN. Infinite ones are allowed.
 * @param positive 1 for a row of the positive class, 0 for one of the other.
 * @returns null when all rows are of one class.
 */
export function aucPlacements(scores: Float64Array, positive: Uint8Array): AucPlacements | null {
  let n = 0;
  for (let row = 0; row < scores.length; row++) n += positive[row] === 1 ? 1 : 0;
  const m = scores.length - n;
  if (n === 0 || m === 0) return null;
  const shares = new Float64Array(scores.length);
  let [onesBelow, zerosBelow, wins] = [0, 0, 0];
  forEachTie(scores, (rows, start, end) => {
    let tiedOnes = 0;
    for (let i = start; i < end; i++) tiedOnes += positive[rows[i] as number] === 1 ? 1 : 0;
    const tiedZeros = end - start - tiedOnes;
    const beaten = (zerosBelow + tiedZeros / 2) / m;
    const lost = 1 - (onesBelow + tiedOnes / 2) / n;
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      shares[row] = positive[row] === 1 ? beaten : lost;
    }
    wins += tiedOnes * (zerosBelow + tiedZeros / 2);
    onesBelow += tiedOnes;
    zerosBelow += tiedZeros;
  });
  const [ones, zeros] = [new Float64Array(n), new Float64Array(m)];
  let [one, zero] = [0, 0];
  for (let row = 0; row < shares.length; row++) {
    const share = shares[row] as number;
    if (positive[row] === 1) ones[one++] = share;
    else zeros[zero++] = share;
  }
  return { area: wins / (n * m), ones, zeros };
}
