import { Command } from 'commander';
import { z } from 'zod';
import { readDossier } from '../comparison/read-dossier';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { OUTLIER_METHOD } from '../input/outliers';
import { givenPrediction } from '../input/predictions';
import { dossierLines } from '../output/dossier-lines';
import type { Terminal } from '../terminal/terminal';
import {
  answerGroup,
  chunkGroup,
  columnGroup,
  dataGroup,
  machineGroup,
  outcomeGroup,
  outlierGroup,
  readingGroup,
  s3Group,
  sliceGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { runSingle } from './single-analysis';

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
  command.argument('[files...]', 'a reference and a production file, or one file that has both in it');
  withGroups(command, [dataGroup, sliceGroup, columnGroup]);
  command
    .optionsGroup('The prediction:')
    .option('--id <id>', 'its prediction id')
    .option('--row <number>', 'its row in the data, from 1 on')
    .option('--side <name>', 'where it is: production or reference (default: production)')
    .option('--method <name>', OUTLIER_METHOD);
  outlierGroup(command);
  withGroups(command, [outcomeGroup, chunkGroup, answerGroup, readingGroup, s3Group, machineGroup]);
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
  return runSingle(
    {
      name: 'prediction',
      make: (watch) => readDossier(request, key, engineOptions(options), watch),
      lines: dossierLines,
    },
    options,
    terminal,
  );
}
