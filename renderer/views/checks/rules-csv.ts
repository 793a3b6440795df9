import { savableColumns, type CsvColumn } from '../parts/columns-csv';
import type { SavableTable } from '../parts/savable';
import { STATUS_WORDS } from './rule-status';
import type { RuleLine } from './RulesTable';

const COLUMNS: readonly CsvColumn<RuleLine>[] = [
  {
    values: {
      rule: ({ name }) => name,
      metric: ({ rule }) => rule.metric,
      column: ({ outcome }) => outcome?.column,
      status: ({ status }) => STATUS_WORDS[status].word,
      value: ({ outcome }) => outcome?.value,
      unit: ({ outcome }) => outcome?.unit,
      limit: ({ outcome }) => outcome?.threshold,
      fires_when: ({ outcome }) => outcome?.firesWhen,
      rows: ({ outcome }) => outcome?.rows,
      owner: ({ outcome }) => outcome?.owner,
      message: ({ outcome }) => outcome?.message,
    },
  },
];

/** The rules and what they came to, as they stand in the table. */
export const savableRules = (lines: readonly RuleLine[]): SavableTable | undefined =>
  savableColumns({ title: 'Rules', fileName: 'rules' }, COLUMNS, lines);
