import { z } from 'zod';
import { UserError } from './errors';
import { type Project, projectSchema } from './project';

/** Reads the text of a project; what is wrong with it is said in words. */
export function parseProject(text: string, name: string): Project {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${name} is not a complete project file.`,
      'It may have been cut short while it was copied. Open another copy of it.',
      { detail: error instanceof Error ? error.message : String(error) },
    );
  }
  const head = z.object({ schema: z.string() }).safeParse(json);
  const version = head.success ? /^tidemark\.project\/(\d+)$/.exec(head.data.schema)?.[1] : undefined;
  if (version === undefined) {
    throw new UserError(
      `${name} is not a Tidemark project.`,
      'A project is a JSON file that Tidemark saved. To open data, use Open files instead.',
    );
  }
  if (Number(version) > 1) {
    throw new UserError(
      `${name} was saved by a newer Tidemark.`,
      `Its format is version ${version}, this Tidemark reads version 1. Update Tidemark to open it.`,
    );
  }
  const project = projectSchema.safeParse(json);
  if (!project.success) {
    throw new UserError(
      `${name} is damaged: some of it is not what a project holds.`,
      'If it was edited by hand, undo the edit named in the details.',
      { detail: z.prettifyError(project.error) },
    );
  }
  const ids = new Set(project.data.datasets.map((dataset) => dataset.id));
  const { reference, production } = project.data.comparison;
  if (!ids.has(reference.dataset) || !ids.has(production.dataset)) {
    throw new UserError(
      `${name} is damaged: it compares a dataset that it does not list.`,
      'If it was edited by hand, undo the edit; otherwise open another copy of it.',
    );
  }
  return project.data;
}
