/**
 * Edges of bins of one width over a range, the doubles of `numpy.linspace(from, to, bins + 1)` 2.4.
 *
 * A range of no width is widened by ½ on either side, as `numpy.histogram_bin_edges` does, or by as much as makes a
 * difference there. Edges that fall together, where the range has too few doubles, are left out (NumPy refuses).
 *
 * @param from, to finite, from ≤ to.
 * @param bins whole number ≥ 1.
 * @returns at least two edges, finite and strictly ascending, the first and last of them the range.
 * @throws RangeError when the range or the number of bins is none.
 */
export function equalWidthEdges(from: number, to: number, bins: number): number[] {
  requireRange(from, to);
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`Cannot make ${bins} bins.`);
  if (from === to) {
    const margin = Math.max(0.5, Math.abs(from) * 2 ** -50);
    return equalWidthEdges(
      Math.max(from - margin, -Number.MAX_VALUE),
      Math.min(to + margin, Number.MAX_VALUE),
      bins,
    );
  }
  const step = (to - from) / bins;
  const edges = [from];
  for (let i = 1; i < bins; i++) {
    const edge = step < Infinity ? i * step + from : from * (1 - i / bins) + to * (i / bins);
    if (edge > (edges.at(-1) ?? from) && edge < to) edges.push(edge);
  }
  edges.push(to);
  return edges;
}

/**
 * Edges of bins whose width is the range over a number that need not be whole, rounded up to whole bins: how
 * `numpy.histogram_bin_edges` 2.4 turns an estimate into edges, rounding errors included.
 *
 * @param from, to finite, from ≤ to. A range of no width gets one bin.
 * @param divisions ≥ 1; how often the bin's width fits into the range.
 * @param integers whether the values are stored as integers: NumPy then makes no bin narrower than 1.
 * @returns as {@link equalWidthEdges}.
 * @throws RangeError when the range or the number of divisions is none.
 */
export function dividedEdges(from: number, to: number, divisions: number, integers: boolean): number[] {
  requireRange(from, to);
  if (!(divisions >= 1 && divisions < Infinity)) {
    throw new RangeError(`Cannot divide a range into ${divisions} parts.`);
  }
  const length = to - from;
  const estimate = length / divisions;
  const width = integers && estimate < 1 ? 1 : estimate;
  // Beyond the doubles, or beneath them, the width says nothing and the divisions do.
  if (length === Infinity) return equalWidthEdges(from, to, Math.ceil(divisions));
  if (length === 0 || width === 0) return equalWidthEdges(from, to, 1);
  return equalWidthEdges(from, to, Math.ceil(length / width));
}

function requireRange(from: number, to: number): void {
  if (!(from <= to && from > -Infinity && to < Infinity)) {
    throw new RangeError(`Cannot make bins from ${from} to ${to}.`);
  }
}
