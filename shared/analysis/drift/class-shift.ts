import { isOutput } from '../../domain/output-role';
import type { ClassShift, ColumnDrift } from '../../domain/result';
import { proportionChange, proportionShift } from '../../stats/proportion-shift';
import type { Proportion } from '../../stats/two-proportion-z';
import { className } from '../outcomes/class-coding';
import { OTHERWISE } from '../outcomes/positive-class';
import type { PositiveClass } from '../outcomes/read-positive';
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

/** The places of the two classes that occur; null where there are others. */
function placesOfTwo({ size, reference, production }: Compared): readonly number[] | null {
  const occurring: number[] = [];
  for (let i = 0; i < size && occurring.length < 3; i++)
    if ((reference[i] ?? 0) > 0 || (production[i] ?? 0) > 0) occurring.push(i);
  return occurring.length === 2 ? occurring : null;
}

/** Of two classes the place of the one that counts as positive; null where there are others, or not one of them does. */
function placeOfPositive(sides: Compared, { names }: PositiveClass): number | null {
  const positive = placesOfTwo(sides)?.filter((index) => names.has(className(sides.text(index)))) ?? [];
  return positive.length === 1 ? (positive[0] ?? null) : null;
}

/** Of two classes the place of the one that says yes; null where there are others, or none says yes or no. */
function placeOfYes(sides: Compared): number | null {
  const places = placesOfTwo(sides);
  if (places === null) return null;
  const names = places.map((index) => className(sides.text(index)));
  const yes = affirmative(names);
  return yes === undefined ? null : (places[names.indexOf(yes)] ?? null);
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

/** The class that the drift of a column of classes is told by. */
export interface FollowedClass {
  readonly place: number;
  /** How it was decided that it is the positive one; null where it is followed for another reason. */
  readonly positive: PositiveClass | null;
}

/**
 * The class that the drift of a column of classes is told by: of two the positive one of the comparison, or where that is
 * none of them the one that says yes, of others the one that moved most.
 *
 * @returns null when a side has no value.
 */
export function followedClass(sides: Compared, positive: PositiveClass | null): FollowedClass | null {
  if (total(sides.reference) === 0 || total(sides.production) === 0) return null;
  const place = positive === null ? null : placeOfPositive(sides, positive);
  if (place !== null) return { place, positive };
  return { place: placeOfYes(sides) ?? placeOfMost(sides), positive: null };
}

/** A class as drift is told by it, with its share of the present values of both sides. */
function classShift(sides: Compared, place: number): ClassShift {
  const [reference, production] = proportionsOf(sides)(place);
  return {
    category: sides.text(place),
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

/** Booleans by the names that their values have among classes. */
const asNumbers = (sides: Compared): Compared => ({ ...sides, text: (index) => String(index) });

/**
 * What was measured of a column of categories, with how far it shifted: of booleans the mean, of predictions, scores
 * and labels the class they are told by.
 *
 * @param positive the positive class of the comparison; null where it has none.
 */
export function withShift(
  measured: Measured,
  column: Pick<ColumnDrift, 'kind' | 'role'>,
  sides: Compared,
  positive: PositiveClass | null,
): Measured {
  const boolean = column.kind === 'boolean';
  const told = isToldByClass(column);
  if (!boolean && !told) return measured;
  const followed = followedClass(boolean ? asNumbers(sides) : sides, positive);
  if (followed === null) return measured;
  const mean = boolean ? classShift(sides, TRUE).shift : null;
  // Of booleans the one that is true, unless a person said otherwise.
  const shift = classShift(sides, boolean && followed.positive === null ? TRUE : followed.place);
  const because = told ? (followed.positive?.because ?? null) : null;
  return {
    ...measured,
    metrics: {
      ...measured.metrics,
      ...(mean === null ? {} : { meanShift: mean }),
      ...(told
        ? {
            classShift:
              followed.positive === null ? shift : { ...shift, positiveBy: followed.positive.basis },
          }
        : {}),
    },
    notes: [
      ...measured.notes,
      ...(because === null
        ? []
        : [`The class that is followed was taken as the positive one, because ${because}. ${OTHERWISE}`]),
      ...(shift.shift === null ? [NO_DEVIATION_NOTES[boolean ? 'mean' : 'class']] : []),
    ],
  };
}
