/** From here on the asymptotic series are exact in double precision. */
const SERIES_FROM = 64;

const EULER_GAMMA = 0.5772156649015329;

/**
 * 1 + 1/2 + … + 1/n, by the Euler-Maclaurin series when n is large.
 *
 * @param n a whole number ≥ 0.
 */
export function harmonicNumber(n: number): number {
  if (n < SERIES_FROM) return sumOfPowers(n, 1);
  const square = n * n;
  const series = (1 / 12 - (1 / 120 - 1 / 252 / square) / square) / square;
  return Math.log(n) + EULER_GAMMA + 1 / (2 * n) - series;
}

/**
 * 1 + 1/4 + … + 1/n², by the Euler-Maclaurin series when n is large.
 *
 * @param n a whole number ≥ 0.
 */
export function harmonicNumberOfSquares(n: number): number {
  if (n < SERIES_FROM) return sumOfPowers(n, 2);
  const square = n * n;
  const series = 1 - 1 / (2 * n) + (1 / 6 - (1 / 30 - 1 / 42 / square) / square) / square;
  return Math.PI ** 2 / 6 - series / n;
}

function sumOfPowers(n: number, power: number): number {
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / i ** power;
  return sum;
}
