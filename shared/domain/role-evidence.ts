import type { ColumnFacts } from './column-facts';

/** What the values say about a role the name suggests: points on top of the name's, and the finding in words. */
export interface Evidence {
  readonly points: number;
  readonly says: string;
}

/** Checks the values of a column; null when they rule the role out. */
export type ValueCheck = (column: ColumnFacts) => Evidence | null;

const present = (column: ColumnFacts): number => column.rows - column.missing;
const lowercaseValues = (column: ColumnFacts): string[] =>
  (column.values ?? []).map((value) => value.trim().toLowerCase());

function within(column: ColumnFacts, low: number, high: number): boolean {
  return column.min !== undefined && column.max !== undefined && column.min >= low && column.max <= high;
}

/** Numbers from 0 to 1 of which more than one in twenty has a fraction: a probability, not a class. */
export function looksLikeProbability(column: ColumnFacts): boolean {
  return column.storage === 'number' && within(column, 0, 1) && (column.integerShare ?? 1) < 0.95;
}

/** An id of one row: (nearly) every value present and different, and not a fractional number. */
export const oneValueARow: ValueCheck = (column) => {
  if (column.storage === 'datetime' || column.storage === 'boolean' || column.storage === 'nested')
    return null;
  if (column.storage === 'number' && (column.integerShare ?? 1) < 1) return null;
  const count = present(column);
  if (count < column.rows * 0.99) return null;
  if (column.distinct < count * 0.98) return { points: -60, says: 'but its values repeat' };
  return { points: 0, says: 'and (nearly) every row has a value of its own' };
};

/** As `oneValueARow`, for the bare name `id`, which alone says little. */
export const everyValueDiffers: ValueCheck = (column) => {
  const evidence = oneValueARow(column);
  return evidence !== null && column.missing === 0 && column.distinct === column.rows
    ? { points: 30, says: 'and every row has a value of its own' }
    : evidence;
};

/** An identifier of who or what was served; values may repeat. */
export const identifier: ValueCheck = (column) => {
  if (column.storage === 'datetime' || column.storage === 'boolean' || column.storage === 'nested')
    return null;
  if (column.storage === 'number' && (column.integerShare ?? 1) < 1) return null;
  return { points: 0, says: 'and its values can identify someone or something' };
};

const EPOCHS: readonly (readonly [number, number, string])[] = [
  [1e9, 2e9, 'seconds'],
  [1e12, 2e12, 'milliseconds'],
  [1e15, 2e15, 'microseconds'],
  [1e18, 2e18, 'nanoseconds'],
];
const TIME_TEXT = /^\d{4}-\d{1,2}-\d{1,2}([T ]|$)|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}([T ]|$)/;

/** A time: of a time type, a number in an epoch's range, or text that reads as a time. */
export const time: ValueCheck = (column) => {
  const ordered = column.monotone === true ? 5 : 0;
  if (column.storage === 'datetime') return { points: ordered, says: 'and it holds times' };
  if (column.storage === 'number') {
    const epoch = EPOCHS.find(([low, high]) => within(column, low, high));
    return epoch === undefined
      ? null
      : { points: ordered - 5, says: `and its numbers read as ${epoch[2]} since 1970` };
  }
  if (column.storage !== 'string') return null;
  const values = column.values ?? [];
  if (values.length === 0) return null;
  const timely = values.filter((value) => TIME_TEXT.test(value.trim())).length;
  return timely >= values.length * 0.95
    ? { points: ordered - 20, says: 'and its text reads as times' }
    : null;
};

/** A predicted or true outcome: a class of few values, or a number. */
export const outcome: ValueCheck = (column) => {
  if (column.storage === 'number') return { points: 0, says: 'and it holds numbers' };
  if (column.storage === 'boolean') return { points: 0, says: 'and it holds yes or no' };
  if (column.storage === 'string' && column.distinct <= 200)
    return { points: 0, says: `and it holds ${column.distinct} classes` };
  return null;
};

/** A predicted class or value. Numbers that read as probabilities are a score instead. */
export const predictedValue: ValueCheck = (column) => (looksLikeProbability(column) ? null : outcome(column));

/** A probability. */
export const probability: ValueCheck = (column) => {
  if (column.storage !== 'number') return null;
  if (within(column, 0, 1)) return { points: 0, says: 'and its values lie between 0 and 1' };
  return within(column, 0, 100)
    ? { points: -55, says: 'but its values go up to 100; a score is read as 0 to 1' }
    : null;
};

/** A column named like a prediction whose values are probabilities. */
export const fractionsOfOne: ValueCheck = (column) =>
  looksLikeProbability(column) ? { points: 0, says: 'and its values are fractions between 0 and 1' } : null;

/** A measure that cannot be negative. */
export const nonNegative: ValueCheck = (column) => {
  if (column.storage !== 'number' || (column.min ?? 0) < 0) return null;
  return { points: 0, says: 'and no value is negative' };
};

/** An amount of money one request can cost. */
export const smallAmount: ValueCheck = (column) => {
  const evidence = nonNegative(column);
  if (evidence === null || (column.max ?? 0) < 100) return evidence;
  return { points: -55, says: `but it goes up to ${column.max ?? 0}, much for one request` };
};

/** Whole numbers from 0. */
export const wholeCount: ValueCheck = (column) => {
  const evidence = nonNegative(column);
  return evidence === null || (column.integerShare ?? 1) < 1
    ? null
    : { points: 0, says: 'and it holds whole numbers' };
};

/** An observation weight. */
export const positive: ValueCheck = (column) =>
  column.storage === 'number' && (column.min ?? 1) > 0
    ? { points: 0, says: 'and every value is above 0' }
    : null;

/** `few(2, 50)`: a column of 2 to 50 different values that a table can be split by. */
export function few(low: number, high: number): ValueCheck {
  return (column) => {
    if (column.storage === 'datetime' || column.storage === 'nested') return null;
    if (column.storage === 'number' && (column.integerShare ?? 1) < 1) return null;
    if (column.distinct < low || column.distinct > high) return null;
    return {
      points: 0,
      says: `and it has ${column.distinct} different ${column.distinct === 1 ? 'value' : 'values'}`,
    };
  };
}

/** A group of people: few values, or an age in years. */
export const personal: ValueCheck = (column) =>
  column.storage === 'number' && within(column, 0, 130)
    ? { points: 0, says: 'and its values fit a person' }
    : few(2, 50)(column);

const DEPLOYMENTS = new Set([
  ...['live', 'prod', 'production', 'primary', 'champion', 'control'],
  ...['shadow', 'challenger', 'candidate', 'canary'],
]);

/** Which of two deployments served: two or three values, all of them names of deployments. */
export const deploymentNames: ValueCheck = (column) => {
  const values = lowercaseValues(column);
  if (column.distinct > 3 || values.length === 0 || !values.every((value) => DEPLOYMENTS.has(value)))
    return null;
  return { points: 0, says: `and its values are ${values.join(', ')}` };
};

/** Shadow or not: yes or no. */
export const yesOrNo: ValueCheck = (column) => {
  const flags = new Set(['0', '1', 'true', 'false', 'yes', 'no']);
  const binary = column.storage === 'boolean' || lowercaseValues(column).every((value) => flags.has(value));
  return binary && column.distinct <= 2 ? { points: 0, says: 'and it holds yes or no' } : null;
};

const ARMS = /^(control|treatment|test|a|b|c|variant.*|arm.*|group.*|\d)$/;

/** An experiment arm whose name alone says little: its values must be the names of arms. */
export const armNames: ValueCheck = (column) => {
  const values = lowercaseValues(column);
  if (column.distinct < 2 || column.distinct > 10 || values.length === 0) return null;
  return values.every((value) => ARMS.test(value))
    ? { points: 40, says: `and its values are ${values.slice(0, 4).join(', ')}` }
    : { points: 0, says: 'but its values do not read as arms of an experiment' };
};

/** A status code, a flag, or the text of an error. */
export const failure: ValueCheck = (column) => {
  if (column.storage === 'boolean') return { points: 0, says: 'and it holds yes or no' };
  if (column.storage === 'string') return { points: 0, says: 'and it holds text' };
  if (column.storage !== 'number' || (column.integerShare ?? 1) < 1) return null;
  return within(column, 100, 599) || within(column, 0, 1)
    ? { points: 0, says: 'and its values read as status codes or flags' }
    : null;
};
