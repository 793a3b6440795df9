import { isOutput } from '../../domain/output-role';
import type { ClassShift, ColumnDrift } from '../../domain/result';
import { proportionChange, proportionShift } from '../../stats/proportion-shift';
import type { Proportion } from '../../stats/two-proportion-z';
import { className } from '../outcomes/class-coding';
import { affirmative } from '../outcomes/truth-words';
import type { Measured } from './number-drift';
import type { CategorySides } from './side-counts';

/** Place of `true` among the two categories of a boolean. */
const TRUE = 1;

type Compared = Pick<CategorySides, 'text' | 'compare' | 'size' | 'reference' | 'production'>;

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** A class among the present values of both sides. */
function proportionsOf(sides: Compared): (index: number) => readonly [Proportion, Proportion] {
  const [n, m] = [total(sides.reference), total(sides.production)];
  return (index) => [
    { successes: sides.reference[index] ?? 0, total: n },
    { successes: sides.production[index] ?? 0, total: m },
  ];
}

/** Of two classes the place of the one that says yes; null where there are others, or none says yes or no. */
function placeOfYes({ text, size, reference, production }: Compared): number | null {
  const occurring: number[] = [];
  for (let i = 0; i < size && occurring.length < 3; i++)
    if ((reference[i] ?? 0) > 0 || (production[i] ?? 0) > 0) occurring.push(i);
  if (occurring.length !== 2) return null;
  const names = occurring.map((index) => className(text(index)));
  const yes = affirmative(names);
  return yes === undefined ? null : (occurring[names.indexOf(yes)] ?? null);
}

/** The class whose share moved most; equal ones by their rows in the reference, then by text, as the bins are. */
function placeOfMost(sides: Compared): number {
  const of = proportionsOf(sides);
  let most = 0;
  let distance = -1;
  for (let index = 0; index < sides.size; index++) {
    const moved = Math.abs(proportionChange(...of(index)));
    if (moved < distance) continue;
    const rows = (sides.reference[index] ?? 0) - (sides.reference[most] ?? 0);
    if (moved > distance || rows > 0 || (rows === 0 && sides.compare(index, most) < 0)) most = index;
    distance = moved;
  }
  return most;
}

/**
 * The place of the class that the drift of a column of classes is told by: of two the one that says yes, of others the
 * one that moved most.
 *
 * @returns null when a side has no value.
 */
export function followedClass(sides: Compared): number | null {
  if (total(sides.reference) === 0 || total(sides.production) === 0) return null;
  return placeOfYes(sides) ?? placeOfMost(sides);
}

/**
 * The class that the drift of a column of classes is told by, or the one at a place, with its share of the present
 * values of both sides.
 *
 * @returns null when a side has no value.
 */
export function classShift(sides: Compared, place?: number): ClassShift | null {
  const followed = followedClass(sides);
  if (followed === null) return null;
  const index = place ?? followed;
  const [reference, production] = proportionsOf(sides)(index);
  return {
    category: sides.text(index),
    reference: reference.successes / reference.total,
    production: production.successes / production.total,
    shift: proportionShift(reference, production),
  };
}

/** Whether a column is told by a class: a prediction, a score or a label of categories. Free text has no classes. */
export function isToldByClass({ kind, role }: Pick<ColumnDrift, 'kind' | 'role'>): boolean {
  return isOutput({ role }) && (kind === 'categorical' || kind === 'boolean');
}

/** What a reader must know where the reference has no deviation to measure a shift by. */
const NO_DEVIATION_NOTES = {
  mean: 'The reference is constant: the shift of the mean cannot be divided by its deviation.',
  class:
    'The class that is followed has all or none of the reference: its shift cannot be divided by a deviation.',
} as const;

/**
 * What was measured of a column of categories, with how far it shifted: of booleans the mean, of predictions, scores
 * and labels the class they are told by.
 */
export function withShift(
  measured: Measured,
  column: Pick<ColumnDrift, 'kind' | 'role'>,
  sides: Compared,
): Measured {
  const boolean = column.kind === 'boolean';
  const told = isToldByClass(column);
  if (!boolean && !told) return measured;
  const found = classShift(sides, boolean ? TRUE : undefined);
  if (found === null) return measured;
  return {
    ...measured,
    metrics: {
      ...measured.metrics,
      ...(boolean && found.shift !== null ? { meanShift: found.shift } : {}),
      ...(told ? { classShift: found } : {}),
    },
    notes:
      found.shift === null
        ? [...measured.notes, NO_DEVIATION_NOTES[boolean ? 'mean' : 'class']]
        : measured.notes,
  };
}
