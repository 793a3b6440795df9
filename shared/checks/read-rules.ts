import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../domain/errors';
import { nearestNames } from '../domain/nearest-names';
import { windowSize } from './judge';
import { METRIC_NAMES, ruleSchema } from './rule';
import { ruleName } from './rule-name';
import { MOST_RULES, type RulesFile, rulesFileSchema } from './rules-file';

const MOST_TOLD = 10;

interface Fault {
  readonly line: number;
  readonly text: string;
}

/** A rules file that was read, and where its keys are. */
export interface ReadRules {
  readonly rules: RulesFile;
  /** The line, from 1 on, of a key, or of the nearest one above it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** The same file while its rules are being put together: there may be none yet. */
const draftSchema = rulesFileSchema.extend({ rules: ruleSchema.array().max(MOST_RULES) });

/**
 * Reads a rules file.
 *
 * @param file its name, for messages.
 * @param draft whether it may have no rule yet.
 * @throws UserError that names the line and the key of what is wrong: at most ten faults, in the order of their lines.
 */
export function readRules(text: string, file: string, draft = false): ReadRules {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    // Warnings would go to standard error by themselves.
    logLevel: 'error',
  });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0)
    throw wrong(
      file,
      document.errors.map(({ message, pos }) => ({ line: lineAt(pos[0]), text: `no YAML: ${message}` })),
    );
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw wrong(file, [{ line: 1, text: error instanceof Error ? error.message : String(error) }]);
  }
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(offsetOf(document.contents, path));
  const read = (draft ? draftSchema : rulesFileSchema).safeParse(content);
  if (!read.success)
    throw wrong(
      file,
      read.error.issues.flatMap((issue) => faultsOf(issue, content, lineOf)),
    );
  const faults = [...repeatedNames(read.data, lineOf), ...impossibleWindows(read.data, lineOf)];
  if (faults.length > 0) throw wrong(file, faults);
  return { rules: read.data, lineOf };
}

/** Where a key, or the nearest node above it, begins. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key: one }) => isScalar(one) && String(one.value) === String(key));
      if (pair === undefined) return offset;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

/** `rules[2].min-rows`, or `the file` for all of it. */
function keyText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, key) =>
      typeof key === 'number' ? `${before}[${key}]` : `${before}${before === '' ? '' : '.'}${String(key)}`,
    '',
  );
  return text === '' ? 'the file' : text;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}

/** A value in a message; what has others in it may have itself, by an alias. */
function shown(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  const text =
    typeof value === 'string'
      ? `“${value}”`
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : 'that';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const known = (names: readonly string[], name: string): string => {
  const [near] = nearestNames(name, names);
  return near === undefined ? `Known here: ${names.join(', ')}` : `Did you mean ${near}?`;
};

function faultsOf(
  issue: z.core.$ZodIssue,
  content: unknown,
  lineOf: (path: readonly PropertyKey[]) => number,
): Fault[] {
  const { path } = issue;
  const fault = (text: string, at = path): Fault => ({ line: lineOf(at), text: `${keyText(at)} ${text}` });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      fault(`is not known. ${known(keysAt(path, content), key)}`.trim(), [...path, key]),
    );
  const value = valueAt(content, path);
  if (issue.code === 'invalid_union' && path.at(-1) === 'metric') {
    const name = typeof value === 'string' ? value : '';
    return [
      value === undefined
        ? fault(`is missing. It is one of ${METRIC_NAMES.join(', ')}`)
        : fault(`cannot be ${shown(value)}. ${known(METRIC_NAMES, name)}`),
    ];
  }
  if (value === undefined) return [fault(`is missing: ${wanted(issue)}`)];
  return [fault(`cannot be ${shown(value)}: ${wanted(issue)}`)];
}

/** What an issue asks for, in words. */
function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `give ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value')
    return `give ${issue.values.map(String).join(', ')}`.replace(/, ([^,]*)$/, ' or $1');
  if (issue.code === 'too_small')
    return issue.origin === 'array' || issue.origin === 'string'
      ? 'it is empty'
      : `give ${String(issue.minimum)} or more`;
  if (issue.code === 'too_big') return `give ${String(issue.maximum)} or less`;
  if (issue.code === 'custom') return `give ${issue.message}`;
  return 'see the JSON schema of the rules file for what it can be';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'names with values',
};

/** The keys that are known at a place of the file. */
function keysAt(path: readonly PropertyKey[], content: unknown): string[] {
  if (path[0] === 'rules' && path.length === 2) {
    const metric = valueAt(content, [...path, 'metric']);
    const option = rulesFileSchema.shape.rules.element.options.find(
      ({ shape }) => shape.metric.value === metric,
    );
    return Object.keys(option?.shape ?? {});
  }
  if (path.length === 0) return Object.keys(rulesFileSchema.shape);
  const [first] = path;
  if (path.length === 1 && (first === 'data' || first === 'options' || first === 'defaults'))
    return Object.keys(rulesFileSchema.shape[first].unwrap().shape);
  return [];
}

function repeatedNames({ rules }: RulesFile, lineOf: (path: readonly PropertyKey[]) => number): Fault[] {
  const seen = new Map<string, number>();
  return rules.flatMap((rule, place) => {
    const name = ruleName(rule);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, place);
      return [];
    }
    return [
      {
        line: lineOf(['rules', place]),
        text: `rules[${place}] is called ${name}, as rules[${first}] is. Give it a name of its own`,
      },
    ];
  });
}

function impossibleWindows({ rules }: RulesFile, lineOf: (path: readonly PropertyKey[]) => number): Fault[] {
  return rules.flatMap((rule, place) => {
    const size = windowSize(rule);
    if (size === null || size.atLeast <= size.chunks) return [];
    const path = ['rules', place, 'window', 'at-least'];
    return [
      {
        line: lineOf(path),
        text: `${keyText(path)} cannot be ${size.atLeast}: the window has ${size.chunks} ${size.chunks === 1 ? 'chunk' : 'chunks'}`,
      },
    ];
  });
}

function wrong(file: string, faults: readonly Fault[]): UserError {
  const told = [...faults].sort((a, b) => a.line - b.line).slice(0, MOST_TOLD);
  const more = faults.length - told.length;
  return new UserError(
    told
      .map(({ line, text }) => `${file}, line ${line}: ${text.replace(/[.?]?$/, (end) => end || '.')}`)
      .join('\n'),
    `${more > 0 ? `There are ${more} more faults. ` : ''}Mend the file; its JSON schema lets an editor check it: assets/schema/tidemark.rules.schema.json.`,
  );
}
