import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import { normaliseName } from '../../domain/column-facts';
import type { Dataset } from '../../domain/dataset';
import type { Role } from '../../domain/role';

/** One shadow of a log that has its answers in columns. */
export interface ShadowColumns {
  /** The file that brought it, else its column of answers. */
  readonly name: string;
  readonly columns: readonly string[];
}

const SHADOW_ROLES: ReadonlySet<Role> = new Set([
  ...(['shadow_prediction', 'shadow_score'] as const),
  ...(['shadow_latency', 'shadow_cost', 'shadow_error'] as const),
]);
const ANSWERS: ReadonlySet<Role> = new Set(['shadow_prediction', 'shadow_score']);
/** What a name says of the kind of column; what is left says whose it is. */
const KIND_WORDS =
  /(^|_)(predictions?|pred|predicted|scores?|proba|prob|probability|label|class|value|latency|duration|ms|seconds|cost|usd|errors?|status|code)(?=_|$)/g;

/**
 * The shadows of a log by their columns: those that came with one joined file are one's, of others those that are alike
 * but for the words of their kind (`a_prediction` and `a_score`). Columns in the order of the log; a shadow that answers
 * nothing is none.
 */
export function shadowColumns(dataset: Dataset, overrides: RoleOverrides): ShadowColumns[] {
  const roles = appliedRoles(dataset, overrides);
  const joins = dataset.joins ?? [];
  const groups = new Map<string, { file: string | null; columns: string[]; roles: Set<Role> }>();
  for (const { name } of dataset.columns) {
    const role = roles.get(name);
    if (role === undefined || !SHADOW_ROLES.has(role)) continue;
    const join = joins.findIndex(({ added }) => added.includes(name));
    const key =
      join < 0
        ? `own ${normaliseName(name)
            .replace(KIND_WORDS, '')
            .replace(/^_+|_+$/g, '')}`
        : `join ${join}`;
    const group = groups.get(key) ?? {
      file: joins[join]?.files.map((file) => file.name).join(', ') ?? null,
      columns: [],
      roles: new Set(),
    };
    group.columns.push(name);
    group.roles.add(role);
    groups.set(key, group);
  }
  const answering = [...groups.values()].filter((group) =>
    [...group.roles].some((role) => ANSWERS.has(role)),
  );
  const files = answering.map(({ file }) => file);
  return answering.map(({ file, columns }) => {
    const own = columns.find((name) => ANSWERS.has(roles.get(name) ?? 'feature')) ?? '';
    const unique = file !== null && files.filter((other) => other === file).length === 1;
    return { name: unique ? file : own, columns };
  });
}

/** The roles of a log as if it had one of its shadows alone. */
export function onlyShadow(
  overrides: RoleOverrides,
  shadows: readonly ShadowColumns[],
  chosen: ShadowColumns,
): RoleOverrides {
  const others = shadows.filter((one) => one !== chosen).flatMap(({ columns }) => columns);
  return { ...overrides, ...Object.fromEntries(others.map((column) => [column, 'ignored' as const])) };
}
