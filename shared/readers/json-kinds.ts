/**
 * What kinds of value a column holds, one bit each. A column collects the bits of all its values, so that neither
 * their order nor how many are looked at first decides about its type.
 */
export const KIND = {
  boolean: 1,
  /** A whole number that 64 bits hold. */
  integer: 2,
  /** With `integer`: a number beyond 2^53, which DOUBLE does not hold exactly. */
  unsafe: 4,
  /** A whole number that 64 bits do not hold. */
  long: 8,
  /** A number with a decimal point or an exponent. */
  fraction: 16,
  /** With `fraction`: NaN or an infinity, which JSON does not have and Python writes. */
  special: 32,
  date: 64,
  timestamp: 128,
  zoned: 256,
  text: 512,
  array: 1024,
} as const;

const NUMBERS = KIND.integer | KIND.unsafe | KIND.long | KIND.fraction | KIND.special;

/** The kinds that a column of an engine type can hold. */
const HELD: Readonly<Record<string, number>> = {
  BOOLEAN: KIND.boolean,
  BIGINT: KIND.integer | KIND.unsafe,
  DOUBLE: NUMBERS,
  DATE: KIND.date,
  TIMESTAMP: KIND.date | KIND.timestamp,
  'TIMESTAMP WITH TIME ZONE': KIND.zoned,
};

/** True when every value of these kinds has a place in a column of this engine type. Text holds everything. */
export function canHold(type: string, kinds: number): boolean {
  const held = HELD[type];
  return held === undefined || (kinds & ~held) === 0;
}

/**
 * The narrowest engine type for values of these kinds; text when there are none, and for mixtures. Whole numbers
 * beyond 64 bits stay text unless the column has fractions as well: alone they are identifiers.
 */
export function typeOfKinds(kinds: number): string {
  if (kinds === 0) return 'VARCHAR';
  const isWhole = (kinds & KIND.fraction) === 0;
  const narrow = ['BOOLEAN', 'BIGINT', 'DATE', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'];
  const type = narrow.find((candidate) => canHold(candidate, kinds));
  return type ?? (!isWhole && canHold('DOUBLE', kinds) ? 'DOUBLE' : 'VARCHAR');
}

/** What a person should know about a column of these kinds that is not plain; undefined when it is. */
export function kindsNote(name: string, kinds: number): string | undefined {
  const type = typeOfKinds(kinds);
  if (type === 'DOUBLE' && (kinds & (KIND.unsafe | KIND.long)) !== 0) {
    return `Column \`${name}\` has fractions and whole numbers beyond 2^53; those are held to 16 digits.`;
  }
  if (type !== 'VARCHAR' || kinds === 0 || kinds === KIND.text) return undefined;
  if (kinds === KIND.array) return `Column \`${name}\` holds lists, kept as JSON text.`;
  if ((kinds & ~NUMBERS) === 0) {
    return `Column \`${name}\` has whole numbers of more than 64 bits and was read as text, so that no digit is lost.`;
  }
  const times = KIND.date | KIND.timestamp | KIND.zoned;
  if ((kinds & ~(times | KIND.text)) === 0) {
    return (kinds & KIND.text) === 0
      ? `Column \`${name}\` has times with and without a time zone and was read as text.`
      : undefined;
  }
  return `Column \`${name}\` holds ${mixture(kinds)}, and was read as text.`;
}

function mixture(kinds: number): string {
  const words = [
    ...((kinds & KIND.boolean) === 0 ? [] : ['booleans']),
    ...((kinds & NUMBERS) === 0 ? [] : ['numbers']),
    ...((kinds & (KIND.date | KIND.timestamp | KIND.zoned | KIND.text)) === 0 ? [] : ['text']),
    ...((kinds & KIND.array) === 0 ? [] : ['lists']),
  ];
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
