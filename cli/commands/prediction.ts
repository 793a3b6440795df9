import { Command } from 'commander';
import { z } from 'zod';
import { readDossier } from '../comparison/read-dossier';
import { comparisonRequest } from '../comparison/request';
import { EXIT, type ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { OUTLIER_METHOD, OUTLIER_SEED, OUTLIER_SHARE } from '../input/outliers';
import { givenPrediction } from '../input/predictions';
import { dossierLines } from '../output/dossier-lines';
import { checkOutputs, documentText, fileOutputs, saveText } from '../output/output-files';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import { comparisonOptions, machineOptions, outcomeOptions, timeOptions } from './comparison-options';
import { reportOptionsSchema } from './options';
import { s3OptionGroup } from './s3-options';
import { watchedRun } from './watched-run';

const predictionOptionsSchema = reportOptionsSchema.extend({
  id: z.string().optional(),
  row: z.string().optional(),
  side: z.string().optional(),
  method: z.string().optional(),
});

const EXAMPLES = `
Examples:
  Why one prediction was bad, with labels that came later:
    $ tidemark prediction reference.parquet production.parquet --join labels.parquet --id ma-004711
  By row number, as JSON:
    $ tidemark prediction a.csv b.csv --row 12 --json -

Exit codes: 0 done; 1 the call or the input is wrong; 70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark prediction`: what is odd about one prediction. */
export function predictionCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('prediction')
    .summary('tell the story of one prediction')
    .description(
      'Says what is odd about one prediction: its inputs in the reference, its outlier score and why, what changed\n' +
        'around that time, what the shadow model said, whether the label came, and the reference rows nearest to it.',
    );
  comparisonOptions(command)
    .option('--id <id>', 'its prediction id')
    .option('--row <number>', 'its row in the data, from 1 on')
    .option('--side <name>', 'where it is: production or reference (default: production)')
    .option('--method <name>', OUTLIER_METHOD)
    .option('--contamination <share>', OUTLIER_SHARE)
    .option('--seed <number>', OUTLIER_SEED);
  outcomeOptions(command);
  timeOptions(command).option('--json <file>', 'write everything as JSON; - prints it');
  machineOptions(command);
  s3OptionGroup(command);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    end(await run(files, predictionOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(
  files: readonly string[],
  { method, id, row, side, ...options }: z.infer<typeof predictionOptionsSchema>,
  terminal: Terminal,
): Promise<ExitCode> {
  const key = givenPrediction({ id, row, side });
  const request = comparisonRequest(files, {
    ...options,
    ...(method === undefined ? {} : { outlierMethod: method }),
  });
  const { json, quiet = false } = options;
  const outputs = fileOutputs({ '--json': json });
  await checkOutputs(outputs, []);
  return watchedRun(
    terminal,
    quiet,
    (watch) => readDossier(request, key, engineOptions(options), watch),
    async ({ dossier, files: read }) => {
      await checkOutputs(outputs, read);
      const text = documentText({ schema: 'tidemark.prediction/1', prediction: dossier });
      if (json !== undefined && json !== '-') await saveText(json, text);
      const { out } = terminal;
      if (json === '-') await out.write(text);
      else if (!quiet) {
        const { width, paint } = textStyle(out);
        await out.write(`${dossierLines(dossier, width, paint).join('\n')}\n`);
      }
      return EXIT.done;
    },
  );
}
