/** Strings with more distinct values than this may be free text or identifiers. */
const TEXT_DISTINCT = 50;
/** ... when more than this share of the values is distinct. */
const TEXT_SHARE = 0.5;

/** Whether a column of strings holds categories or text: text has over 50 distinct values, more than half of all. */
export function stringKind(distinct: number, count: number): 'categorical' | 'text' {
  return distinct > TEXT_DISTINCT && distinct > count * TEXT_SHARE ? 'text' : 'categorical';
}
