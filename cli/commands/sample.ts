import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../shared/domain/errors';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { outputRequest } from '../output/output-request';
import type { Terminal } from '../terminal/terminal';
import { reportOptionsSchema } from './options';
import { outputOptions } from './output-options';
import { runComparison } from './run-comparison';

/** The sample lies two folders up both from this file and from the built program. */
const SAMPLE = path.resolve(import.meta.dirname, '../../assets/sample');

/** `tidemark sample`: the report on the data that Tidemark brings along. */
export function sampleCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('sample')
    .summary('report on the sample that Tidemark brings along')
    .description(
      'Reports on the sample: who has a job in Massachusetts, a model of 2014 that is watched from 2015 to 2018.\n' +
        'Real census rows; where they come from is told in assets/sample/README.md.',
    );
  return outputOptions(command).action(async () => {
    const options = reportOptionsSchema.parse(command.opts());
    const files = ['reference.parquet', 'production.parquet'].map((name) => path.join(SAMPLE, name));
    if (!files.every((file) => existsSync(file)))
      throw new UserError(
        'The sample is not part of this installation.',
        'Install Tidemark again, or report on files of your own.',
      );
    const request = comparisonRequest(files, options);
    end(await runComparison(request, engineOptions(options), outputRequest(options), terminal));
  });
}
