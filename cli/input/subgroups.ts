import {
  bandEdgesSchema,
  DEFAULT_SUBGROUP_SETTINGS,
  MOST_BAND_EDGES,
  type SubgroupSettings,
  subgroupSettingsSchema,
  type Tolerance,
} from '../../shared/domain/subgroups';
import { worstBySchema } from '../../shared/domain/worst-by';
import { byColumn, namedValue, numberList, numberOption, wrongValue } from './option-value';

/** Options that say how groups are made and judged, as typed. */
export interface SubgroupOptions {
  readonly by?: string[] | undefined;
  readonly against?: string | undefined;
  readonly tolerance?: string | undefined;
  readonly smallest?: string | undefined;
  readonly worstBy?: string | undefined;
  readonly bands?: string[] | undefined;
  readonly group?: string[] | undefined;
}

const AGAINST = subgroupSettingsSchema.shape.against.unwrap().options;

export const SUBGROUP_BY =
  'column to make groups by, or several at once as age,sex; repeat it (default: sensitive columns and segments)';
export const SUBGROUP_AGAINST = `what groups are held against: ${AGAINST.join(', ')} (default: ${DEFAULT_SUBGROUP_SETTINGS.against})`;
export const SUBGROUP_GROUP =
  'hold the other groups of a column against this one, such as sex=female; repeat it';
export const SUBGROUP_TOLERANCE =
  'how far a group may be from that: 0.05 for five points, or ratio=0.8 for the four-fifths rule (default: 0.05)';
export const SUBGROUP_SMALLEST = `rows a group needs to be judged (default: ${DEFAULT_SUBGROUP_SETTINGS.smallest})`;
export const SUBGROUP_BANDS =
  'cut a column of numbers at these, such as age=18,30,65; a group holds its lower one; repeat it';
const BANDS = `a column and ascending numbers, at most ${MOST_BAND_EDGES}, such as age=18,30,65`;
export const SUBGROUP_WORST_BY = `by which error worst rows are looked for: ${worstBySchema.options.join(', ')} (default: ${DEFAULT_SUBGROUP_SETTINGS.worstBy})`;

/** What the options of groups say together. */
export function givenSubgroupSettings({
  by = [],
  against,
  tolerance,
  smallest,
  group = [],
  worstBy,
  bands = [],
}: SubgroupOptions): SubgroupSettings {
  const chosen = subgroupSettingsSchema.shape.against.safeParse(against);
  if (!chosen.success) throw wrongValue('--against', against ?? '', `one of ${AGAINST.join(', ')}`);
  const error = subgroupSettingsSchema.shape.worstBy.safeParse(worstBy);
  if (!error.success)
    throw wrongValue('--worst-by', worstBy ?? '', `one of ${worstBySchema.options.join(', ')}`);
  const fewest = numberOption('--smallest', smallest, {
    min: 2,
    max: Number.MAX_SAFE_INTEGER,
    whole: true,
    wanted: 'a whole number from 2 on',
  });
  return subgroupSettingsSchema.parse({
    attributes: by.map(columnsOf),
    against: chosen.data,
    worstBy: error.data,
    bands: byColumn('--bands', bands, BANDS, (list) => bandEdgesSchema.safeParse(numberList(list)).data),
    chosen: Object.fromEntries(
      group.map((text) => namedValue('--group', text, 'a column and one of its groups, such as sex=female')),
    ),
    ...(tolerance === undefined ? {} : { tolerance: toleranceOf(tolerance) }),
    ...(fewest === undefined ? {} : { smallest: fewest }),
  });
}

/** A name between commas; one in quotes may have commas itself, as in CSV. */
const LISTED_NAME = /(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g;

function columnsOf(text: string): string[] {
  const names = Array.from(text.matchAll(LISTED_NAME), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  );
  if (names.length > 3 || names.some((name) => name === ''))
    throw wrongValue('--by', text, 'one to three columns separated by commas, such as age,sex');
  return names;
}

function toleranceOf(text: string): Tolerance {
  const ratio = text.startsWith('ratio=');
  const limit = numberOption('--tolerance', ratio ? text.slice('ratio='.length) : text, {
    min: Number.MIN_VALUE,
    max: 1 - Number.EPSILON,
    whole: false,
    wanted:
      'a difference between 0 and 1 such as 0.05 for five points, or ratio= and a number between 0 and 1 such as ratio=0.8',
  });
  return { by: ratio ? 'ratio' : 'difference', limit: limit ?? 0.05 };
}
