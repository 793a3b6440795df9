import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ReadRules, readRules } from '../../shared/checks/read-rules';
import { UserError } from '../../shared/domain/errors';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/**
 * Reads a rules file from the disk.
 *
 * @throws UserError when it cannot be read, is no UTF-8, or holds no rules.
 */
export async function rulesOf(file: string): Promise<ReadRules> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new UserError(
      `The rules file ${file} cannot be read: ${WHY[code] ?? code}.`,
      'Name the YAML file that has the rules; the README has an example.',
      { cause },
    );
  });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(`The rules file ${file} is not UTF-8 text.`, 'Save it as UTF-8 in an editor.', {
      cause,
    });
  }
  return readRules(text, path.basename(file));
}

/** Keys of `data` that options of `report` come from, where the names differ. */
const DATA_KEYS: Readonly<Record<string, string>> = {
  role: 'roles',
  column: 'columns',
  'join-key': 'join',
};

/** An error about an option, with the line and key of the rules file that it comes from. */
export function placed(error: unknown, file: string, { rules, lineOf }: ReadRules): unknown {
  if (!(error instanceof UserError)) return error;
  const [, flag] = /^--([a-z0-9-]+)/.exec(error.message) ?? [];
  if (flag === undefined) return error;
  const dataKey = DATA_KEYS[flag] ?? flag;
  const key =
    rules.options !== undefined && Object.hasOwn(rules.options, flag)
      ? (['options', flag] as const)
      : rules.data !== undefined && Object.hasOwn(rules.data, dataKey)
        ? (['data', dataKey] as const)
        : undefined;
  if (key === undefined) return error;
  return new UserError(
    `${path.basename(file)}, line ${lineOf(key)}: ${key.join('.')}: ${error.message}`,
    error.advice,
    { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) },
  );
}
