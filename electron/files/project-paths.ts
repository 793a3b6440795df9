import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { isS3Uri } from '../../shared/domain/s3-uri';

/** The path functions of one platform, so that the rules for all can be tested on any. */
export type PathRules = path.PlatformPath;

const PLACEHOLDER = /\{\{([0-9a-f]{32})\}\}/g;

/**
 * A data file's path as a project file writes it: relative to the project's folder, with `/`; absolute only when the
 * two are on different drives. An address in a store stays as it is.
 */
export function toProjectPath(projectFile: string, dataFile: string, rules: PathRules = path): string {
  if (isS3Uri(dataFile)) return dataFile;
  const relative = rules.relative(rules.dirname(projectFile), dataFile);
  return relative.split(rules.sep).join('/');
}

/**
 * The file a path in a project names. Undefined for a network share the project is not on itself: only looking at
 * one would tell its server who is looking, so a project from a stranger could not be opened safely. For the same
 * reason undefined for an address in a store: the user says that it may be connected to.
 */
export function fromProjectPath(
  projectFile: string,
  written: string,
  rules: PathRules = path,
): string | undefined {
  if (written === '' || written.includes('\0') || isS3Uri(written)) return undefined;
  const resolved = rules.resolve(rules.dirname(projectFile), written);
  const root = rules.parse(resolved).root;
  const onOtherShare = root.startsWith('\\\\') && root !== rules.parse(rules.resolve(projectFile)).root;
  return onOtherShare ? undefined : resolved;
}

/** Puts each data file's project path in the place of its placeholder `{{token}}`, as part of a JSON string. */
export function fillPlaceholders(text: string, pathOfToken: (token: string) => string | undefined): string {
  return text.replace(PLACEHOLDER, (_whole, token: string) => {
    const written = pathOfToken(token);
    if (written === undefined) {
      throw new UserError('A data file of this project is not open any more.', 'Open it again, then save.');
    }
    return JSON.stringify(written).slice(1, -1);
  });
}
