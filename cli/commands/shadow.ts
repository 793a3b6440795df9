import { Command } from 'commander';
import { z } from 'zod';
import { reviewShadow } from '../comparison/review-shadow';
import { logRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { shadowLines } from '../output/outcome-lines';
import type { Terminal } from '../terminal/terminal';
import {
  READING_GROUPS,
  answerGroup,
  chunkGroup,
  outcomeGroup,
  roleGroup,
  shadowGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { runSingle } from './single-analysis';

const shadowOptionsSchema = reportOptionsSchema.extend({
  live: z.array(z.string()).optional(),
  shadow: z.array(z.string()).optional(),
  labels: z.string().optional(),
  key: z.string().optional(),
});

const EXAMPLES = `
Examples:
  Two logs, paired by the identifier both have, with labels in a third file:
    $ tidemark shadow --live live.parquet --shadow shadow.parquet --key prediction_id --labels labels.parquet
  One log that has both models' answers in columns:
    $ tidemark shadow log.parquet
  One log with a row for each model, told apart by a column such as deployment:
    $ tidemark shadow log.parquet --role deployment=deployment --role request_id=prediction_id
  Two shadows, each in a log of its own, all compared and the second one reviewed:
    $ tidemark shadow --live live.parquet --shadow a.parquet --shadow b.parquet --review b.parquet
  As JSON, with half a point of accuracy as the margin:
    $ tidemark shadow log.parquet --margin 0.005 --json review.json

Exit codes: 0 done; 1 the call or the input is wrong; 70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark shadow`: whether the shadow model would have been better. */
export function shadowCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('shadow')
    .summary('review a shadow model against the live one')
    .description(
      'Pairs the answers of two models to the same requests and says how often they agree, which one is right where\n' +
        'labels came, where the shadow is worse, and whether to promote it.',
    )
    .argument('[files...]', 'one log that has the answers of both models')
    .option('--live <files...>', 'files or patterns of the live model’s log')
    .option('--shadow <files...>', 'the file or pattern of a shadow’s log, joined by the key; repeat it')
    .option('--key <column>', 'column to pair rows by, or ours=theirs (default: found out)')
    .option('--labels <file>', 'file of labels that came later, joined by the key');
  withGroups(command, [roleGroup, outcomeGroup, shadowGroup, chunkGroup, answerGroup]);
  withGroups(command, READING_GROUPS);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    const options = shadowOptionsSchema.parse(command.opts());
    end(await review(files, options, terminal));
  });
}

async function review(
  files: readonly string[],
  { live, shadow = [], labels, key, ...options }: z.infer<typeof shadowOptionsSchema>,
  terminal: Terminal,
): Promise<ExitCode> {
  const log = [...files, ...(live ?? [])];
  const join = [...shadow, ...(labels === undefined ? [] : [labels])];
  const request = logRequest(log, join, key, options);
  return runSingle(
    {
      name: 'shadow',
      make: (watch) => reviewShadow(request, engineOptions(options), watch),
      lines: shadowLines,
    },
    options,
    terminal,
  );
}
