import { normaliseName } from './column-facts';

/** What stands before the name of a class in that of its scores: `score_cat`, `y_pred_proba_cat`. */
const BEFORE =
  /^((y|model|live)_)?((pred|predicted|prediction|output|class)_)?(score|scores|prob|probs|proba|probas|probability|probabilities|confidence|p)$/;
/** What stands behind it: `cat_proba`. */
const BEHIND = /^((pred|predicted|prediction)_)?(score|prob|proba|probability|confidence)$/;

/** The name of a class as names of columns are compared: `New York` is `new_york`, `1.0` is `1`. */
function classKey(name: string): string {
  const trimmed = name.trim();
  return /^[+-]?\d+(\.\d*)?$/.test(trimmed) ? String(Number(trimmed)) : normaliseName(trimmed);
}

/** How the name of a column of scores is made of that of a class. */
export interface ClassNaming {
  /** What the name has beside the class: `score_*`; `*` where it is the class alone. */
  readonly affix: string;
  readonly name: string;
}

/** Every class that a column may hold the scores of by its name; whether its affix says “score” is told by `saysScore`. */
function namings(column: string, keys: ReadonlyMap<string, string>): ClassNaming[] {
  const bare = normaliseName(column);
  const found: ClassNaming[] = [];
  for (const [key, name] of keys) {
    if (key === '') continue;
    if (bare === key) found.push({ affix: '*', name });
    else if (bare.endsWith(`_${key}`)) found.push({ affix: `${bare.slice(0, -key.length)}*`, name });
    else if (bare.startsWith(`${key}_`)) found.push({ affix: `*${bare.slice(key.length)}`, name });
  }
  return found;
}

/** Whether what stands beside the class in a name is a word for a score. */
export function saysScore(affix: string): boolean {
  return affix.startsWith('*') ? BEHIND.test(affix.slice(2)) : BEFORE.test(affix.slice(0, -2));
}

/**
 * The columns of one score a class, for each way in which names of columns are made of names of classes. Upper and lower
 * case and the signs between words do not count. A class whose name ends as another's (`dog` and `hot dog`) gets the
 * columns that name it in full.
 *
 * @param classes names of the classes; two that read alike are told apart by nobody, and have no columns.
 * @returns by affix, and then by class, the first column of each.
 */
export function classScoreFamilies(
  classes: readonly string[],
  columns: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  const twice = new Set<string>();
  for (const name of classes) {
    const key = classKey(name);
    if (keys.has(key)) twice.add(key);
    keys.set(key, name);
  }
  for (const key of twice) keys.delete(key);
  const families = new Map<string, Map<string, string>>();
  for (const column of columns) {
    for (const { affix, name } of namings(column, keys)) {
      const family = families.get(affix) ?? new Map<string, string>();
      if (!family.has(name)) family.set(name, column);
      families.set(affix, family);
    }
  }
  return families;
}

/**
 * The column of scores of every class, of columns that are known to hold them.
 *
 * @returns by class; a class without one is left out. The way of naming that covers most classes counts, and of two the one
 * that was found first.
 */
export function classScoreColumns(
  classes: readonly string[],
  columns: readonly string[],
): ReadonlyMap<string, string> {
  let best: ReadonlyMap<string, string> = new Map();
  for (const family of classScoreFamilies(classes, columns).values())
    if (family.size > best.size) best = family;
  return best;
}
