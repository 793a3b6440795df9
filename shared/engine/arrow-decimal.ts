/** The 128-bit two's complement integer at `index` of a decimal column's words. */
export function decimalUnscaled(words: Uint32Array, index: number): bigint {
  const at = index * 4;
  const low = (BigInt(words[at + 1] ?? 0) << 32n) | BigInt(words[at] ?? 0);
  const high = (BigInt(words[at + 3] ?? 0) << 32n) | BigInt(words[at + 2] ?? 0);
  return (BigInt.asIntN(64, high) << 64n) | low;
}

/** The decimal at `index` as exact text with all of its `scale` digits, for example `-1.50`. */
export function decimalText(words: Uint32Array, index: number, scale: number): string {
  const unscaled = decimalUnscaled(words, index);
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)).toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
