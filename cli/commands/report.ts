import { Command } from 'commander';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { outputRequest } from '../output/output-request';
import type { Terminal } from '../terminal/terminal';
import { COMPARISON_GROUPS, READING_GROUPS, chunkGroup, withGroups } from './option-groups';
import { reportOptionsSchema } from './options';
import { outputOptions } from './output-options';
import { runComparison } from './run-comparison';

const EXAMPLES = `
Examples:
  Print what drifted, worst first:
    $ tidemark report reference.parquet production.parquet
  Write a model card with its charts, and the result as JSON:
    $ tidemark report -r reference.parquet -p production.parquet --card card.md --json result.json
  Many files are one dataset; quote a pattern:
    $ tidemark report -r 'logs/2026-01-*.csv.gz' -p 'logs/2026-02-*.csv.gz'
  One dataset, split in two by its time, at a value, or by conditions:
    $ tidemark report log.parquet
    $ tidemark report log.parquet --split-column scored_at --split-at 2026-02-01
    $ tidemark report log.parquet --where-reference "env = 'train'" --where-production "env = 'live'"
  From S3, an object, a prefix or a pattern; only the columns that are wanted are fetched of Parquet:
    $ tidemark report -r s3://models/train.parquet -p 's3://logs/year=2026/month=*/**.parquet' --columns age,score
  With labels that came later, by the identifier both have:
    $ tidemark report -r reference.parquet -p production.parquet --join labels.parquet
  How good the model is, and whether the shadow would have been better:
    $ tidemark report -r reference.parquet -p production.parquet --join labels.parquet --performance --shadow-review
  Stop a pipeline when more than a tenth of the columns drifted:
    $ tidemark report -r train.parquet -p today.parquet --check --max-drifted-share 0.1 --quiet
  Every test of each column, as JSON:
    $ tidemark report a.csv b.csv --tests --json result.json
  Hand one number to another program:
    $ tidemark report a.csv b.csv --json - | jq .drift.driftedShare

Formats: Parquet, CSV and TSV, Arrow and Feather, JSON and JSON Lines; text also as .gz or .zst. A file's content
decides, not its name.

Exit codes: 0 done; 1 the call or the input is wrong, with one message that says what, where and what to do;
2 --check and a threshold was crossed; 70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark report`: compares two sets of files, or two slices of one. */
export function reportCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('report')
    .summary('compare production data with reference data')
    .description(
      'Compares production data with reference data, column by column, and says what drifted.\n' +
        'Every row counts, nothing is sampled unless columns are looked at together, and no data leaves this machine.\n' +
        'Files are names or patterns on disk, or s3://bucket/key, a prefix or a pattern there.',
    )
    .argument('[files...]', 'a reference and a production file, or one file that has both in it')
    .configureHelp({ showGlobalOptions: false });

  withGroups(command, [...COMPARISON_GROUPS, chunkGroup]);

  outputOptions(command)
    .option('--check', 'exit with 2 when a threshold is crossed: any compared column drifted')
    .option(
      '--max-drifted-share <share>',
      'check, and allow this share of the compared columns to have drifted',
    );

  withGroups(command, READING_GROUPS);

  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    const options = reportOptionsSchema.parse(command.opts());
    end(
      await runComparison(
        comparisonRequest(files, options),
        engineOptions(options),
        outputRequest(options),
        terminal,
      ),
    );
  });
}
