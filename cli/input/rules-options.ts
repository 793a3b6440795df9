import path from 'node:path';
import type { RulesData, RulesFile, RulesOptions } from '../../shared/checks/rules-file';
import { UserError } from '../../shared/domain/errors';
import { listedName } from '../../shared/domain/name-list';
import { isS3Uri } from '../../shared/domain/s3-uri';
import type { ReportOptions } from '../commands/options';

/**
 * The options of `report` that a rules file says, with those of the call before them: an option that the call gives is
 * taken from the call alone, roles column by column, and a file that the call names takes the place of that side's.
 *
 * @param folder of the rules file: its paths are relative to it.
 */
export function optionsOf(rules: RulesFile, folder: string, given: ReportOptions): ReportOptions {
  const said = { ...dataOptions(rules.data ?? {}, folder), ...settingOptions(rules.options ?? {}) };
  const merged = { ...said, ...defined(given) };
  if (given.role !== undefined) merged.role = [...(said.role ?? []), ...given.role];
  if (given.columns !== undefined && given.column === undefined) delete merged.column;
  if (given.join !== undefined && given.joinKey === undefined) delete merged.joinKey;
  if (given.data !== undefined) {
    delete merged.reference;
    delete merged.production;
  } else if (given.reference !== undefined || given.production !== undefined) delete merged.data;
  const by = attributesOf(rules);
  return merged.by === undefined && by !== undefined ? { ...merged, by } : merged;
}

/** What was given, without keys that were not: they would hide what the file says. */
function defined(options: ReportOptions): ReportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function dataOptions(data: RulesData, folder: string): ReportOptions {
  const place = (file: string): string =>
    isS3Uri(file) || path.isAbsolute(file) ? file : path.join(folder, file);
  const files = (named: string | string[]): string[] => [named].flat().map(place);
  const { reference, production, join } = data;
  return defined({
    reference: reference === undefined ? undefined : files(reference),
    production: production === undefined ? undefined : files(production),
    data: data.data === undefined ? undefined : files(data.data),
    join: join?.map((one) => place(one.files)),
    joinKey: join === undefined ? undefined : keysOf(join),
    joinKeep: data['join-keep'],
    whereReference: data['where-reference'],
    whereProduction: data['where-production'],
    splitColumn: data['split-column'],
    splitAt: data['split-at'] === undefined ? undefined : String(data['split-at']),
    column: data.columns,
    role: data.roles === undefined ? undefined : pairs(data.roles),
  });
}

/** Keys go by the order of the joins, so that none can have one behind another without. */
function keysOf(join: NonNullable<RulesData['join']>): string[] {
  const first = join.findIndex(({ key }) => key === undefined);
  const late = first < 0 ? -1 : join.findIndex(({ key }, place) => place > first && key !== undefined);
  if (late >= 0)
    throw new UserError(
      `--join-key is given for ${join[late]?.files ?? ''} and not for ${join[first]?.files ?? ''} before it.`,
      'Give every join a key, or put those without one last.',
    );
  return join.flatMap(({ key }) => (key === undefined ? [] : [key]));
}

const pairs = (values: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(values).map(([name, value]) => `${name}=${value}`);

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Options that can be repeated, even when there is one value. */
const LISTS: ReadonlySet<string> = new Set<keyof RulesOptions>(['by', 'as-number', 'missing']);

function settingOptions(options: RulesOptions): ReportOptions {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [[camel(name), typed(name, value)]],
    ),
  );
}

/** A value as it would have been typed. */
function typed(
  name: string,
  value: NonNullable<RulesOptions[keyof RulesOptions]>,
): string | string[] | boolean {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object')
    return Object.entries(value).map(([key, one]) => `${key}=${Array.isArray(one) ? one.join(',') : one}`);
  return LISTS.has(name) ? [String(value)] : String(value);
}

/** Attributes that rules name, when all rules of groups name one; else groups are made by columns with such a role. */
function attributesOf({ rules }: RulesFile): string[] | undefined {
  const asked = rules.flatMap((rule) => (rule.metric === 'subgroup-gap' ? [rule.attribute] : []));
  const named = asked.flatMap((attribute) => (attribute === undefined ? [] : [[attribute].flat()]));
  if (named.length === 0 || named.length < asked.length) return undefined;
  return [...new Set(named.map((names) => names.map(listedName).join(',')))];
}
