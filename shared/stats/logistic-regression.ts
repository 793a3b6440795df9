/** Rows of numbers, one row after the other. */
export interface RowMatrix {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns finite numbers. */
  readonly values: Float64Array;
}

/** A fitted model: the log-odds of a positive row are intercept + Σ coefficient · value. */
export interface LogisticModel {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

export interface LogisticOptions {
  /** Inverse of the strength of the penalty, above 0; scikit-learn's `C`. 1 by default. */
  readonly c?: number;
  /** Where to begin: a model of nearly the same rows saves steps. All zeros by default. */
  readonly start?: LogisticModel;
  /**
   * Largest entry of the gradient, in shares of C times the rows, at which the fit is done. 1e-12 by default: all
   * digits.
   */
  readonly tolerance?: number;
}

/** Newton's steps; about eight are taken. */
const MOST_STEPS = 100;
const TOLERANCE = 1e-12;
/** How far the step's equation is solved: closer as the gradient shrinks, so that convergence stays quadratic. */
const FORCING = 0.1;
const HALVINGS = 60;
/**
 * Curvature lent to the intercept, in shares of the gradient: without a penalty of its own it has none where every row
 * is told with certainty, and Newton's step there has no bound (Li, Fukushima, Qi & Yamashita 2004). It falls with the
 * gradient, so that convergence stays quadratic; a step is at most 1/0.01 = 100 log-odds before it is shortened.
 */
const DAMPING = 0.01;
/** Sums nearer to each other than this share of them differ by rounding. */
const LEVEL = 1e-12;
/** Share of the promised decrease that a step has to bring (Armijo). */
const SUFFICIENT = 1e-4;

/**
 * Logistic regression with an L2 penalty on the coefficients, not on the intercept: minimises
 * C · Σ log(1 + exp(−y · f)) + ½ |coefficients|², y = ±1. As `sklearn.linear_model.LogisticRegression(C=C)` 1.x.
 *
 * Newton's method, each step by conjugate gradients and shortened until the sum falls enough (Nocedal & Wright 2006,
 * 7.1): no matrix of columns × columns is made. The penalty gives a single minimum even where the classes can be told
 * apart without error, or columns are copies of each other.
 *
 * @param x standardised columns converge best.
 * @param positive 1 for a positive row, 0 for another. With rows of one class alone the intercept has no minimum; the
 *   caller has to see to it that there are both.
 * @throws RangeError when C is not above 0.
 */
export function logisticRegression(
  x: RowMatrix,
  positive: Uint8Array,
  options: LogisticOptions = {},
): LogisticModel {
  const steps = logisticSteps(x, positive, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, which stops after each step for whoever wants to do something else meanwhile. */
export function* logisticSteps(
  x: RowMatrix,
  positive: Uint8Array,
  { c = 1, start, tolerance = TOLERANCE }: LogisticOptions = {},
): Generator<void, LogisticModel> {
  if (!(c > 0 && c < Infinity)) throw new RangeError(`C must be above 0, got ${c}.`);
  const size = x.columns + 1;
  const weights = new Float64Array(size);
  if (start !== undefined) {
    weights.set(start.coefficients);
    weights[x.columns] = start.intercept;
  }
  const problem = new Problem(x, positive, c);
  let loss = problem.look(weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = largest(problem.gradient);
    if (slope <= tolerance * Math.max(1, c * x.rows)) break;
    const direction = problem.newtonDirection();
    yield;
    const descent = dot(problem.gradient, direction);
    const taken = shorten(problem, weights, direction, loss, descent, slope);
    if (taken === null) break;
    loss = taken;
  }
  return { coefficients: weights.slice(0, x.columns), intercept: weights[x.columns] ?? 0 };
}

/**
 * Moves the weights along the direction, all the way or as far as the sum falls enough.
 *
 * @returns the sum there, null when no step is better and the weights are left where they are.
 */
function shorten(
  problem: Problem,
  weights: Float64Array,
  direction: Float64Array,
  loss: number,
  descent: number,
  slope: number,
): number | null {
  const tried = new Float64Array(weights.length);
  for (let halving = 0, length = 1; halving < HALVINGS; halving++, length /= 2) {
    for (let i = 0; i < tried.length; i++)
      tried[i] = (weights[i] as number) + length * (direction[i] as number);
    const next = problem.look(tried);
    const falls = next <= loss + SUFFICIENT * length * descent;
    // Near the minimum the sum no longer tells two places apart; its gradient does.
    const level = Math.abs(next - loss) <= LEVEL * loss && largest(problem.gradient) < slope / 2;
    if (!falls && !level) continue;
    weights.set(tried);
    return next;
  }
  return null;
}

/** The log-odds that a model gives to each row. */
export function logOdds({ coefficients, intercept }: LogisticModel, x: RowMatrix): Float64Array {
  const odds = new Float64Array(x.rows);
  for (let row = 0, at = 0; row < x.rows; row++) {
    let sum = intercept;
    for (let j = 0; j < x.columns; j++) sum += (x.values[at++] as number) * (coefficients[j] as number);
    odds[row] = sum;
  }
  return odds;
}

/** The sum to be made small, its gradient and its curvature, at the weights last looked at. */
class Problem {
  readonly gradient: Float64Array;
  /** Curvature of each row's loss, p (1 − p), times C. */
  private readonly curvature: Float64Array;

  constructor(
    private readonly x: RowMatrix,
    private readonly positive: Uint8Array,
    private readonly c: number,
  ) {
    this.gradient = new Float64Array(x.columns + 1);
    this.curvature = new Float64Array(x.rows);
  }

  /** The sum at some weights; gradient and curvature are those there from now on. */
  look(weights: Float64Array): number {
    const { x, positive, c, gradient, curvature } = this;
    const { columns, values } = x;
    gradient.fill(0);
    let loss = 0;
    for (let row = 0, start = 0; row < x.rows; row++, start += columns) {
      let odds = weights[columns] as number;
      for (let j = 0; j < columns; j++) odds += (values[start + j] as number) * (weights[j] as number);
      const sign = positive[row] === 1 ? 1 : -1;
      const margin = sign * odds;
      loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      const wrong = 1 / (1 + Math.exp(margin));
      curvature[row] = c * wrong * (1 - wrong);
      const pull = -c * sign * wrong;
      for (let j = 0; j < columns; j++)
        gradient[j] = (gradient[j] as number) + pull * (values[start + j] as number);
      gradient[columns] = (gradient[columns] as number) + pull;
    }
    let penalty = 0;
    for (let j = 0; j < columns; j++) {
      const weight = weights[j] as number;
      gradient[j] = (gradient[j] as number) + weight;
      penalty += weight * weight;
    }
    return c * loss + penalty / 2;
  }

  /** Solves curvature · direction = −gradient by conjugate gradients, near enough for the gradient's size. */
  newtonDirection(): Float64Array {
    const { gradient } = this;
    const size = gradient.length;
    const direction = new Float64Array(size);
    const residual = gradient.map((slope) => -slope);
    const along = Float64Array.from(residual);
    let left = dot(residual, residual);
    const norm = Math.sqrt(left);
    const wanted = Math.min(FORCING, Math.sqrt(norm)) * norm;
    const damping = DAMPING * largest(gradient);
    for (let step = 0; step < 20 * size && Math.sqrt(left) > wanted; step++) {
      const curved = this.curve(along, damping);
      const bend = dot(along, curved);
      if (!(bend > 0)) break;
      const length = left / bend;
      for (let i = 0; i < size; i++) {
        direction[i] = (direction[i] as number) + length * (along[i] as number);
        residual[i] = (residual[i] as number) - length * (curved[i] as number);
      }
      const before = left;
      left = dot(residual, residual);
      for (let i = 0; i < size; i++)
        along[i] = (residual[i] as number) + (left / before) * (along[i] as number);
    }
    return direction;
  }

  /** The second derivatives, the intercept's with damping, times a vector. */
  private curve(vector: Float64Array, damping: number): Float64Array {
    const { x, curvature } = this;
    const { columns, values } = x;
    const result = new Float64Array(vector.length);
    for (let row = 0, start = 0; row < x.rows; row++, start += columns) {
      let product = vector[columns] as number;
      for (let j = 0; j < columns; j++) product += (values[start + j] as number) * (vector[j] as number);
      product *= curvature[row] as number;
      for (let j = 0; j < columns; j++)
        result[j] = (result[j] as number) + product * (values[start + j] as number);
      result[columns] = (result[columns] as number) + product;
    }
    for (let j = 0; j < columns; j++) result[j] = (result[j] as number) + (vector[j] as number);
    result[columns] = (result[columns] as number) + damping * (vector[columns] as number);
    return result;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
