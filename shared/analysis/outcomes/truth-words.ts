/** Words that say yes, each with the one that says no. */
const OPPOSITES: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['positive', 'negative'],
  ['pos', 'neg'],
  ['on', 'off'],
];
const NO_OF = new Map(OPPOSITES);
const YES_OF = new Map([...OPPOSITES.map(([yes, no]) => [no, yes] as const), ['-1', '1'] as const]);

/** What the name of a class says by itself, in any case of its letters; null when it says neither yes nor no. */
export function truthOf(name: string): boolean | null {
  const word = name.toLowerCase();
  return NO_OF.has(word) ? true : YES_OF.has(word) ? false : null;
}

/** The class that goes with a name which says yes or no, written as the name is: `No` for `Yes`. */
export function oppositeOf(name: string): string | null {
  const word = name.toLowerCase();
  const other = NO_OF.get(word) ?? YES_OF.get(word);
  if (other === undefined) return null;
  if (name !== word && name === name.toUpperCase()) return other.toUpperCase();
  return name.charAt(0) === word.charAt(0) ? other : other.charAt(0).toUpperCase() + other.slice(1);
}

/** Words that say yes or no beside another such word alone: `1` and `2`, `f` and `m` are names. */
const ONLY_AMONG_THEM: ReadonlySet<string> = new Set(['1', 't', 'f', 'y', 'n']);

/** What a class says beside another one. */
function truthBeside(name: string, other: string): boolean | null {
  if (saysNotThe(name, other)) return false;
  if (ONLY_AMONG_THEM.has(name.toLowerCase()) && truthOf(other) === null) return null;
  return truthOf(name);
}

/** Whether a class is the other one with a word for no before it: `no churn`, `not_churn`, `Non-churn`. */
function saysNotThe(name: string, other: string): boolean {
  const [, rest] = /^(?:no|not|non)[\s_-]+(.+)$/is.exec(name) ?? [];
  return rest !== undefined && rest.toLowerCase() === other.toLowerCase();
}

/** Of two classes the one that says yes, or that stands against one that says no; undefined when both say the same or neither says either. */
export function affirmative(classes: readonly string[]): string | undefined {
  const [one, other] = classes;
  if (one === undefined || other === undefined) return classes.find((name) => truthOf(name) === true);
  const [first, second] = [truthBeside(one, other), truthBeside(other, one)];
  if (first === second) return undefined;
  return first === true || second === false ? one : other;
}
