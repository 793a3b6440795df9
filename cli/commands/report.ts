import { chosenTestSchema } from '../../shared/domain/decision';
import { Command } from 'commander';
import { logFormatSchema } from '../../shared/domain/log-format';
import { driftSettingsSchema } from '../../shared/domain/settings';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import {
  SUBGROUP_AGAINST,
  SUBGROUP_BY,
  SUBGROUP_GROUP,
  SUBGROUP_SMALLEST,
  SUBGROUP_TOLERANCE,
} from '../input/subgroups';
import { outputRequest } from '../output/output-request';
import type { Terminal } from '../terminal/terminal';
import { collect } from './collect';
import { reportOptionsSchema } from './options';
import { outputOptions } from './output-options';
import { runComparison } from './run-comparison';
import { s3OptionGroup } from './s3-options';

const CHOSEN_TESTS = chosenTestSchema.options.join(', ');
const DEFAULTS = driftSettingsSchema.parse({});

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

  command
    .optionsGroup('Data:')
    .option('-r, --reference <files...>', 'files or patterns of the reference: the data a model was built on')
    .option('-p, --production <files...>', 'files or patterns of production: the data it sees now')
    .option('-d, --data <files...>', 'files or patterns of one dataset that has both in it')
    .option(
      '--join <file>',
      'put the columns of these files beside those of each side, by a key; repeat it, quote a pattern',
      collect,
    )
    .option(
      '--join-key <column>',
      'column to join by, or ours=theirs; repeat it in the order of --join (default: found out)',
      collect,
    )
    .option('--join-keep <which>', 'of several rows with one key: last or first (default: last)')
    .option('--where-reference <sql>', 'rows of the reference: an SQL condition, as after WHERE')
    .option('--where-production <sql>', 'rows of production')
    .option('--split-column <name>', 'column that splits one dataset (default: its time)')
    .option('--split-at <value>', 'reference is below this value or time, production from it on')
    .option('--label-reference <name>', 'name of the reference in what is written')
    .option('--label-production <name>', 'name of production in what is written')
    .option('--columns <names>', 'read these columns only: names separated by commas')
    .option('--column <name>', 'read this column too; repeat it (for names with commas)', collect)
    .option('--role <column=role>', 'what a column is for, where that was guessed wrong; repeat it', collect);

  command
    .optionsGroup('Thresholds:')
    .option('--psi-watch <number>', `PSI from which a column is watched (default: ${DEFAULTS.watch})`)
    .option('--psi-drift <number>', `PSI from which a column has drifted (default: ${DEFAULTS.drift})`)
    .option(
      '--dataset-share <share>',
      `drifted columns that make the dataset drift (default: ${DEFAULTS.datasetShare})`,
    )
    .option('--bins <number>', `reference quantiles of PSI (default: ${DEFAULTS.bins})`)
    .option('--categories <number>', `categories with a bin of their own (default: ${DEFAULTS.categories})`)
    .option(
      '--correction <method>',
      `adjusts p-values for the number of columns: benjamini-hochberg, bonferroni or none (default: ${DEFAULTS.correction})`,
    )
    .option('--zero-share <number>', `stands for a share of zero in PSI (default: ${DEFAULTS.zeroShare})`)
    .option(
      '--psi-preset <name>',
      `PSI as other tools take it: quantile, evidently, deepchecks or fiddler (default: ${DEFAULTS.psiPreset})`,
    )
    .option(
      '--decision <name>',
      `whose defaults decide the columns: tidemark, evidently or nannyml (default: ${DEFAULTS.decision})`,
    )
    .option('--test <column=test>', `decide a column by this instead: ${CHOSEN_TESTS}; repeat it`, collect)
    .option(
      '--edges <column=numbers>',
      'bin a column at these edges, such as score=300,580,670; repeat it',
      collect,
    )
    .option(
      '--as-number <column>',
      'compare a column that is text on one side as numbers; repeat it',
      collect,
    );

  command
    .optionsGroup('Predictions and labels:')
    .option('--positive <class>', 'the class a score is the probability of (default: the one that says yes)')
    .option(
      '--score-threshold <number>',
      'score from which a row counts as positive without a prediction (default: 0.5)',
    )
    .option('--class <name=name>', 'count a class under another name, such as yes=1; repeat it', collect)
    .option(
      '--margin <share>',
      'the shadow may be this much worse and still count as not worse (default: 0.01)',
    )
    .option('--by <columns>', SUBGROUP_BY, collect)
    .option('--against <what>', SUBGROUP_AGAINST)
    .option('--group <column=group>', SUBGROUP_GROUP, collect)
    .option('--tolerance <limit>', SUBGROUP_TOLERANCE)
    .option('--smallest <rows>', SUBGROUP_SMALLEST);

  command
    .optionsGroup('Over time:')
    .option(
      '--chunk <how>',
      'how time is cut: auto, hour, day, week, month, quarter, year, rows=10000 or count=12 (default: auto)',
    )
    .option('--zone <name>', 'time zone of calendar periods, such as Europe/Berlin (default: UTC)');

  outputOptions(command)
    .option('--check', 'exit with 2 when a threshold is crossed: any compared column drifted')
    .option(
      '--max-drifted-share <share>',
      'check, and allow this share of the compared columns to have drifted',
    );

  command
    .optionsGroup('Reading (found out from the file unless given):')
    .option('--format <name>', 'read every file as parquet, csv, arrow, json or jsonl')
    .option(
      '--read-as <log>',
      `read JSON as one of ${logFormatSchema.options.join(', ')}; plain for its keys as columns`,
    )
    .option('--delimiter <character>', 'between fields; a tab is \\t')
    .option('--quote <character>', "around fields; '' for none")
    .option('--escape <character>', 'before a quote within a field')
    .option('--header', 'the first line has the names')
    .option('--no-header', 'the first line has data')
    .option('--skip-rows <number>', 'lines before the names')
    .option('--encoding <name>', 'utf-8, utf-16 or windows-1252')
    .option('--decimal <mark>', 'before the decimals of numbers: . or ,')
    .option('--date-format <format>', 'of dates, such as %d.%m.%Y')
    .option('--timestamp-format <format>', 'of times, such as "%d.%m.%Y %H:%M"')
    .option('--type <column=type>', 'read a column as this type, such as zip=VARCHAR; repeat it', collect);

  s3OptionGroup(command);

  command
    .optionsGroup('Machine:')
    .option('--threads <number>', 'threads to use (default: all cores)')
    .option('--memory <size>', 'memory to use at most, such as 4GB');

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
