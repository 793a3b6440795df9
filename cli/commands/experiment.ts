import { Command } from 'commander';
import { z } from 'zod';
import { visible } from '../../shared/card/visible';
import { judgeExperiment } from '../comparison/judge-experiment';
import { logRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { experimentLines } from '../output/experiment-lines';
import type { Terminal } from '../terminal/terminal';
import { READING_GROUPS, answerGroup, armGroup, outcomeGroup, roleGroup, withGroups } from './option-groups';
import { reportOptionsSchema } from './options';
import { runSingle } from './single-analysis';

const experimentOptionsSchema = reportOptionsSchema.extend({
  labels: z.string().optional(),
  key: z.string().optional(),
});

const EXAMPLES = `
Examples:
  The arms of a log, with labels that came later:
    $ tidemark experiment log.parquet --labels labels.parquet
  One arm got a tenth of the users, as planned:
    $ tidemark experiment log.parquet --role variant=bucket --role user=unit_id --planned control=9 --planned new=1

Exit codes: 0 done; 1 the call or the input is wrong; 2 units did not come to the arms as planned (with --check); 70 a fault
of Tidemark; 130 cancelled.`;

/** `tidemark experiment`: whether the arms of an A/B test can be compared, and how they differ. */
export function experimentCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('experiment')
    .summary('compare the arms of an A/B test')
    .description(
      'Says first whether units came to the arms as planned, then how each arm differs from the control in what came of\n' +
        'the predictions, how good they were, and what they took and cost.',
    )
    .argument('<files...>', 'one log that has all arms')
    .option('--labels <file>', 'file of labels that came later, joined by the key')
    .option('--key <column>', 'column to join labels by, or ours=theirs (default: found out)');
  withGroups(command, [roleGroup, outcomeGroup, armGroup, answerGroup]);
  command.option('--check', 'exit with 2 when units did not come to the arms as planned');
  withGroups(command, READING_GROUPS);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    const options = experimentOptionsSchema.parse(command.opts());
    end(await judge(files, options, terminal));
  });
}

async function judge(
  files: readonly string[],
  { labels, key, ...options }: z.infer<typeof experimentOptionsSchema>,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = logRequest(files, labels === undefined ? [] : [labels], key, options);
  return runSingle(
    {
      name: 'experiment',
      make: (watch) => judgeExperiment(request, engineOptions(options), watch),
      lines: (found, width, paint) => [
        ...experimentLines(found, width, paint),
        '',
        ...found.notes.map((note) => paint('dim', visible(note))),
      ],
      crossed: ({ mismatch }) => options.check === true && mismatch,
    },
    options,
    terminal,
  );
}
