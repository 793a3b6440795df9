import { z } from 'zod';
import { UserError } from './errors';
import { type Project, projectSchema } from './project';
import { NO_RULES } from './rules-text';

/** The format of projects that this Tidemark writes. */
const FORMAT = 2;
const BYTE_ORDER_MARK = '\uFEFF';

/** The format a project is of; undefined when it is no project. */
function formatOf(json: unknown): number | undefined {
  const head = z.object({ schema: z.string() }).safeParse(json);
  const format = head.success ? /^tidemark\.project\/(\d+)$/.exec(head.data.schema)?.[1] : undefined;
  return format === undefined ? undefined : Number(format);
}

function jsonOf(text: string): unknown {
  return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text);
}

/**
 * Looks at the text of a file that a project is to be saved over.
 * @throws UserError when it is a project that a newer Tidemark saved: what only that one knows would be lost.
 */
export function checkReplaced(text: string, name: string): void {
  let format: number | undefined;
  try {
    format = formatOf(jsonOf(text));
  } catch {
    return;
  }
  if (format === undefined || format <= FORMAT) return;
  throw new UserError(
    `${name} was saved by a newer Tidemark, in format ${format}; this Tidemark writes format ${FORMAT}.`,
    'Save the project under another name, or update Tidemark. Nothing was written.',
  );
}

/** A project of format 1, which had no rules yet, as one of format 2. */
function withRules(json: unknown): unknown {
  const read = z.looseObject({ settings: z.looseObject({}) }).safeParse(json);
  if (!read.success) return json;
  const { settings, ...project } = read.data;
  return { ...project, schema: 'tidemark.project/2', settings: { ...settings, rules: NO_RULES } };
}

/** Reads the text of a project, of an earlier format too; what is wrong with it is said in words. */
export function parseProject(text: string, name: string): Project {
  let json: unknown;
  try {
    json = jsonOf(text);
  } catch (error) {
    throw new UserError(
      `${name} is not a complete project file.`,
      'It may have been cut short while it was copied. Open another copy of it.',
      { detail: error instanceof Error ? error.message : String(error) },
    );
  }
  const format = formatOf(json);
  if (format === undefined) {
    throw new UserError(
      `${name} is not a Tidemark project.`,
      'A project is a JSON file that Tidemark saved. To open data, use Open files instead.',
    );
  }
  if (format > FORMAT) {
    throw new UserError(
      `${name} was saved by a newer Tidemark.`,
      `Its format is version ${format}, this Tidemark reads version ${FORMAT}. Update Tidemark to open it.`,
    );
  }
  const project = projectSchema.safeParse(format === 1 ? withRules(json) : json);
  if (!project.success) {
    throw new UserError(
      `${name} is damaged: some of it is not what a project holds.`,
      'If it was edited by hand, undo the edit named in the details.',
      { detail: z.prettifyError(project.error) },
    );
  }
  const ids = new Set(project.data.datasets.map((dataset) => dataset.id));
  const { reference, production } = project.data.comparison;
  if (ids.has('__proto__')) {
    throw new UserError(
      `${name} is damaged: a dataset has no name that can be used.`,
      'If it was edited by hand, undo the edit; otherwise open another copy of it.',
    );
  }
  if (!ids.has(reference.dataset) || !ids.has(production.dataset)) {
    throw new UserError(
      `${name} is damaged: it compares a dataset that it does not list.`,
      'If it was edited by hand, undo the edit; otherwise open another copy of it.',
    );
  }
  return project.data;
}
