import { Command } from 'commander';
import { z } from 'zod';
import { compareOutliers } from '../comparison/compare-outliers';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { numberOption } from '../input/option-value';
import { OUTLIER_METHOD } from '../input/outliers';
import { outlierLines } from '../output/outlier-lines';
import { outliersCsv } from '../../shared/analysis/outliers/outliers-csv';
import type { Terminal } from '../terminal/terminal';
import {
  READING_GROUPS,
  answerGroup,
  chunkGroup,
  columnGroup,
  dataGroup,
  outlierGroup,
  sliceGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { runSingle } from './single-analysis';

const outliersOptionsSchema = reportOptionsSchema.extend({
  method: z.string().optional(),
  csv: z.string().optional(),
});

/** Rows listed unless told. */
const TOP = 20;

const EXAMPLES = `
Examples:
  The hundred rows of production least like the reference, with their reasons, as a table:
    $ tidemark outliers reference.parquet production.parquet --top 100 --csv outliers.csv
  By another method, at its own threshold, as JSON:
    $ tidemark outliers a.csv b.csv --method mahalanobis --contamination auto --json -

Exit codes: 0 done; 1 the call or the input is wrong; 70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark outliers`: which rows of production are unlike the reference, and why. */
export function outliersCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('outliers')
    .summary('find rows unlike the reference')
    .description(
      'Finds the rows of production that are unlike the reference, and says which columns make them so.',
    )
    .argument('[files...]', 'a reference and a production file, or one file that has both in it');
  withGroups(command, [dataGroup, sliceGroup, columnGroup]);
  command.optionsGroup('Outliers:').option('--method <name>', OUTLIER_METHOD);
  outlierGroup(command).option(
    '--top <number>',
    `rows to list, the least like the reference first (default: ${TOP})`,
  );
  withGroups(command, [chunkGroup, answerGroup]);
  command.option('--csv <file>', 'write the rows as CSV; - prints them');
  withGroups(command, READING_GROUPS);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    end(await run(files, outliersOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(
  files: readonly string[],
  { method, csv, ...options }: z.infer<typeof outliersOptionsSchema>,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = comparisonRequest(files, {
    ...options,
    ...(method === undefined ? {} : { outlierMethod: method }),
  });
  const top =
    numberOption('--top', options.top, {
      min: 1,
      max: 100_000,
      whole: true,
      wanted: 'how many rows to list, a whole number from 1 to 100000',
    }) ?? TOP;
  return runSingle(
    {
      name: 'outliers',
      make: (watch) => compareOutliers(request, top, engineOptions(options), watch),
      lines: (outliers, width, paint) => outlierLines(outliers, width, paint, top),
      table: { file: csv, csv: outliersCsv },
    },
    options,
    terminal,
  );
}
