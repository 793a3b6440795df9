import { UserError } from '../domain/errors';
import type { SourceColumn, SourcePlan } from './read-context';

const SHOWN = 3;

/** The wider of two types guessed from text; VARCHAR when only text holds both. */
function widerGuess(a: string, b: string): string {
  const numbers = ['BIGINT', 'DOUBLE'];
  if (numbers.includes(a) && numbers.includes(b)) return 'DOUBLE';
  const times = ['DATE', 'TIMESTAMP'];
  if (times.includes(a) && times.includes(b)) return 'TIMESTAMP';
  return 'VARCHAR';
}

function merge(a: SourceColumn, b: SourceColumn): SourceColumn | undefined {
  if (a.untyped) return b;
  if (b.untyped || a.type === b.type) return a;
  return a.guessed && b.guessed ? { ...a, type: widerGuess(a.type, b.type) } : undefined;
}

/** What the files have in common. */
export interface Agreement {
  readonly columns: SourceColumn[];
  /** Columns that were guessed to be text in one file and not in another, each with the difference in words. */
  readonly disputes: ReadonlyMap<string, string>;
  /** What a person should know about how the files fit together. */
  readonly notes: readonly string[];
}

/**
 * The columns of all files taken together, in the order of the first file; files may order theirs differently.
 * Columns without values take the type the other files give them, and guessed types the wider one. Where rows may
 * lack columns files may as well, as long as each has one in common with those before it.
 * @throws UserError naming each difference when the files do not have the same columns and types.
 */
export function agreeOnSchema(plans: readonly SourcePlan[]): Agreement {
  const [first, ...others] = plans;
  const disputes = new Map<string, string>();
  if (first === undefined) return { columns: [], disputes, notes: [] };
  const optional = plans.every((plan) => plan.optionalColumns === true);
  let columns = [...first.columns];
  const differences: string[] = [];
  const partial = new Set<string>();
  for (const plan of others) {
    const theirs = new Map(plan.columns.map((column) => [column.name, column]));
    const known = new Set(columns.map((column) => column.name));
    const mayLack = optional && plan.columns.some(({ name }) => known.has(name));
    const added = plan.columns.filter(({ name }) => !known.has(name));
    for (const { name, type } of added) {
      if (mayLack) partial.add(name);
      else
        differences.push(`\`${name}\` (${type}) is in ${plan.source.name} only, not in ${first.source.name}`);
    }
    columns = columns.map((column) => {
      const other = theirs.get(column.name);
      if (other === undefined) {
        if (mayLack) partial.add(column.name);
        else differences.push(`\`${column.name}\` (${column.type}) is missing in ${plan.source.name}`);
        return column;
      }
      const merged = merge(column, other);
      const difference = `\`${column.name}\` is ${column.type} in ${first.source.name} and ${other.type} in ${plan.source.name}`;
      if (merged === undefined) differences.push(difference);
      else if (merged.type === 'VARCHAR' && other.type !== column.type && !column.untyped && !other.untyped) {
        disputes.set(column.name, difference);
      }
      return merged ?? column;
    });
    if (mayLack) columns.push(...added);
  }
  if (differences.length > 0) throw disagreement(differences);
  return { columns, disputes, notes: optional ? optionalNotes(partial, disputes) : [] };
}

function optionalNotes(partial: ReadonlySet<string>, disputes: ReadonlyMap<string, string>): string[] {
  const names = Array.from(partial, (name) => `\`${name}\``);
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const lacking = `Not every file has ${names.slice(0, SHOWN).join(', ')}${more}; the rows of the others have no value there.`;
  const mixed = Array.from(disputes.values(), (difference) => `${difference}, and was read as text.`);
  return [...(names.length === 0 ? [] : [lacking]), ...mixed];
}

/** The error for files that differ, from the differences in words. */
export function disagreement(differences: readonly string[]): UserError {
  const shown = differences.slice(0, SHOWN).join('; ');
  const more = differences.length > SHOWN ? `; and ${differences.length - SHOWN} more differences` : '';
  return new UserError(
    `The files cannot be one dataset, because their columns differ: ${shown}${more}.`,
    'Open them one by one, or choose files that were written with the same columns.',
    { detail: differences.join('\n') },
  );
}
