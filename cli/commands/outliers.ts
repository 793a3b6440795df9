import { Command } from 'commander';
import { z } from 'zod';
import { compareOutliers } from '../comparison/compare-outliers';
import { comparisonRequest } from '../comparison/request';
import { EXIT, type ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { numberOption } from '../input/option-value';
import { OUTLIER_METHOD, OUTLIER_SEED, OUTLIER_SHARE } from '../input/outliers';
import { outlierLines } from '../output/outlier-lines';
import { outliersCsv } from '../../shared/analysis/outliers/outliers-csv';
import { checkOutputs, documentText, fileOutputs, saveText } from '../output/output-files';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import { comparisonOptions, machineOptions, timeOptions } from './comparison-options';
import { reportOptionsSchema } from './options';
import { s3OptionGroup } from './s3-options';
import { watchedRun } from './watched-run';

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
    );
  comparisonOptions(command)
    .option('--method <name>', OUTLIER_METHOD)
    .option('--contamination <share>', OUTLIER_SHARE)
    .option('--seed <number>', OUTLIER_SEED);
  timeOptions(command)
    .option('--top <number>', `rows to list, the least like the reference first (default: ${TOP})`)
    .option('--csv <file>', 'write the rows as CSV; - prints them')
    .option('--json <file>', 'write everything as JSON; - prints it');
  machineOptions(command);
  s3OptionGroup(command);
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
  const { json, quiet = false } = options;
  const outputs = fileOutputs({ '--json': json, '--csv': csv });
  await checkOutputs(outputs, []);
  return watchedRun(
    terminal,
    quiet,
    (watch) => compareOutliers(request, top, engineOptions(options), watch),
    async ({ outliers, files: read }) => {
      await checkOutputs(outputs, read);
      const text = documentText({ schema: 'tidemark.outliers/1', outliers });
      if (csv !== undefined && csv !== '-') await saveText(csv, outliersCsv(outliers));
      if (json !== undefined && json !== '-') await saveText(json, text);
      const { out } = terminal;
      if (csv === '-') await out.write(outliersCsv(outliers));
      else if (json === '-') await out.write(text);
      else if (!quiet) {
        const { width, paint } = textStyle(out);
        await out.write(`${outlierLines(outliers, width, paint, top).join('\n')}\n`);
      }
      return EXIT.done;
    },
  );
}
