import type { Column } from '../domain/column';
import type { Dataset } from '../domain/dataset';
import type { Predicate } from '../domain/slice';
import { cellTexts } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';
import type { InPlaceDataset } from './in-place/in-place-dataset';
import { type TimesOfColumn, timesOfColumn } from './in-place/times-of-column';
import { frequentValues } from './page';
import type { SplitSuggestion } from './requests';

const DAY_MS = 86_400_000;
/** A column with this many values at most can name the two sides. */
const MOST_GROUPS = 12;
const SIDE_NAMES =
  /^(split|set|period|dataset|part|partition|fold|sample|environment|env|stage|phase|is_train|subset)$/i;

/** The engine's text of a time, as ISO 8601. */
export function isoTime(text: string): string {
  return text.replace(' ', 'T').replace(/T00:00:00$/, '');
}

async function timesOf(engine: Engine, { table }: Dataset, column: string): Promise<TimesOfColumn> {
  const name = quoteIdentifier(column);
  const answer = await engine.query(
    `SELECT CAST(min(${name}) AS VARCHAR) AS first, CAST(max(${name}) AS VARCHAR) AS last, CAST(quantile_disc(${name}, 0.5) AS VARCHAR) AS middle FROM ${quoteIdentifier(table)}`,
  );
  const [first = null, last = null, middle = null] = ['first', 'last', 'middle'].map(
    (field) => cellTexts(answer, field)[0] ?? null,
  );
  return { first, last, middle };
}

async function timeSplits(
  engine: Engine,
  dataset: Dataset,
  inPlace: InPlaceDataset | null,
  column: Column,
): Promise<SplitSuggestion[]> {
  const { first, last, middle } =
    inPlace === null
      ? await timesOf(engine, dataset, column.name)
      : await timesOfColumn(inPlace.table, column);
  if (first == null || last == null || middle == null || first === last) return [];
  // An infinite time, or one beyond the year 9999, is no place to split at.
  if (!/^\d{4}-/.test(last) || !/^\d{4}-/.test(middle)) return [];
  const at = (from: string, label: string, names: [string, string]): SplitSuggestion => ({
    label,
    reference: { name: names[0], predicates: [{ kind: 'time', column: column.name, to: from }] },
    production: { name: names[1], predicates: [{ kind: 'time', column: column.name, from }] },
  });
  const suggestions: SplitSuggestion[] = [];
  const lastYear = last.slice(0, 4);
  if (first.slice(0, 4) !== lastYear)
    suggestions.push(
      at(`${lastYear}-01-01`, `by time: before ${lastYear} and since`, [
        `before ${lastYear}`,
        `since ${lastYear}`,
      ]),
    );
  const end = Date.parse(`${isoTime(last).slice(0, 10)}T00:00:00Z`);
  const days = (end - Date.parse(`${isoTime(first).slice(0, 10)}T00:00:00Z`)) / DAY_MS;
  for (const length of [7, 30])
    if (days >= length * 2) {
      const from = new Date(end - (length - 1) * DAY_MS).toISOString().slice(0, 10);
      suggestions.push(
        at(from, `by time: the last ${length} days against all before`, ['before', `last ${length} days`]),
      );
    }
  if (middle !== first)
    suggestions.push(
      at(isoTime(middle), `by time: first half and second half of the rows (at ${middle.slice(0, 10)})`, [
        'first half',
        'second half',
      ]),
    );
  return suggestions;
}

async function valueSplit(
  engine: Engine,
  dataset: Dataset,
  inPlace: InPlaceDataset | null,
  column: string,
): Promise<SplitSuggestion[]> {
  const values = await frequentValues(engine, dataset, inPlace, column, '', undefined, MOST_GROUPS);
  if (values.length < 2 || values.length > MOST_GROUPS) return [];
  const looksLikeReference =
    /^(ref|reference|train|training|baseline|before|old|live|champion|control|0|false)/i;
  const ordered = [...values].sort(
    (a, b) => Number(looksLikeReference.test(b.value)) - Number(looksLikeReference.test(a.value)),
  );
  const [reference, production] = ordered;
  if (reference === undefined || production === undefined) return [];
  const only = (value: string): Predicate[] => [{ kind: 'in', column, values: [value], negated: false }];
  return [
    {
      label: `by ${column}: ${reference.value} against ${production.value}`,
      reference: { name: `${column} ${reference.value}`, predicates: only(reference.value) },
      production: { name: `${column} ${production.value}`, predicates: only(production.value) },
    },
  ];
}

/** Ways to make a reference and a production slice of one dataset: by its times, then by columns that name sides. */
export async function suggestSplits(
  engine: Engine,
  dataset: Dataset,
  inPlace: InPlaceDataset | null,
): Promise<SplitSuggestion[]> {
  const role = (column: string) => dataset.roles.find((guess) => guess.column === column)?.role;
  const times = dataset.columns
    .filter((column) => column.storage === 'datetime' && column.type !== 'TIME')
    .sort((a, b) => Number(role(b.name) === 'timestamp') - Number(role(a.name) === 'timestamp'));
  const suggestions: SplitSuggestion[] = [];
  // Columns that are in a file are read for it: the one time, and those whose names say what they are for.
  for (const column of times.slice(0, inPlace === null ? 2 : 1))
    suggestions.push(...(await timeSplits(engine, dataset, inPlace, column)));
  const naming = dataset.columns.filter((column) => {
    if (column.storage === 'datetime' || column.storage === 'nested') return false;
    const known = role(column.name);
    return (
      SIDE_NAMES.test(column.name) ||
      known === 'deployment' ||
      known === 'model_version' ||
      known === 'bucket'
    );
  });
  for (const column of naming.slice(0, 4))
    suggestions.push(...(await valueSplit(engine, dataset, inPlace, column.name)));
  const grouping = dataset.columns.filter(
    (column) => column.storage === 'string' && !naming.includes(column),
  );
  for (const column of inPlace === null ? grouping.slice(0, 6) : []) {
    if (suggestions.length >= 8) break;
    suggestions.push(...(await valueSplit(engine, dataset, inPlace, column.name)));
  }
  return suggestions;
}
