import path from 'node:path';

/** What the command line asks to open. */
export interface LaunchArguments {
  readonly sample: boolean;
  /** Absolute paths, in the order given. */
  readonly paths: readonly string[];
}

/**
 * Reads `tidemark [--sample] [file ...]`. Other switches are Chromium's and are passed over; after `--` all are files.
 * A development runtime is started as `electron <app folder> ...`: the app folder is not a file to open.
 */
export function parseLaunchArguments(
  argv: readonly string[],
  cwd: string,
  appFolder: string,
): LaunchArguments {
  const rest = argv.slice(1);
  const separator = rest.indexOf('--');
  const options = separator < 0 ? rest : rest.slice(0, separator);
  const afterSeparator = separator < 0 ? [] : rest.slice(separator + 1);
  const paths = [...options.filter((argument) => !argument.startsWith('-')), ...afterSeparator]
    .filter((argument) => argument !== '')
    .map((argument) => path.resolve(cwd, argument))
    .filter((argument) => argument !== path.resolve(appFolder));
  return { sample: options.includes('--sample'), paths };
}
