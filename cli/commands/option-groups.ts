import type { Command } from 'commander';
import { chosenTestSchema } from '../../shared/domain/decision';
import { driftSettingsSchema } from '../../shared/domain/settings';
import { logFormatSchema } from '../../shared/domain/log-format';
import { OUTLIER_SEED, OUTLIER_SHARE } from '../input/outliers';
import {
  SUBGROUP_AGAINST,
  SUBGROUP_BY,
  SUBGROUP_GROUP,
  SUBGROUP_SMALLEST,
  SUBGROUP_BANDS,
  SUBGROUP_TOLERANCE,
  SUBGROUP_WORST_BY,
} from '../input/subgroups';
import { collect } from './collect';

const CHOSEN_TESTS = chosenTestSchema.options.join(', ');
const DEFAULTS = driftSettingsSchema.parse({});

/** Options of one thing, which several commands have alike. */
export type OptionGroup = (command: Command) => Command;

/** Adds groups of options in their order. */
export function withGroups(command: Command, groups: readonly OptionGroup[]): Command {
  for (const group of groups) group(command);
  return command;
}

/** What is read, and put beside it. */
export const dataGroup: OptionGroup = (command) =>
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
    .option('--join-keep <which>', 'of several rows with one key: last or first (default: last)');

/** Which rows are the reference and which are production. */
export const sliceGroup: OptionGroup = (command) =>
  command
    .option('--where-reference <sql>', 'rows of the reference: an SQL condition, as after WHERE')
    .option('--where-production <sql>', 'rows of production')
    .option('--split-column <name>', 'column that splits one dataset (default: its time)')
    .option('--split-at <value>', 'reference is below this value or time, production from it on');

/** What the sides are called. */
export const labelGroup: OptionGroup = (command) =>
  command
    .option('--label-reference <name>', 'name of the reference in what is written')
    .option('--label-production <name>', 'name of production in what is written');

/** How columns are decided. */
export const thresholdGroup: OptionGroup = (command) =>
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
    )
    .option(
      '--importance <column=number>',
      'how much a column counts for the model: drifted ones are weighed by it; repeat it',
      collect,
    )
    .option('--importance-file <file>', 'the same from a file with a column of names and one of numbers');

/** Which columns are read, and what for. */
export const columnGroup: OptionGroup = (command) =>
  roleGroup(
    command
      .option('--columns <names>', 'read these columns only: names separated by commas')
      .option('--column <name>', 'read this column too; repeat it (for names with commas)', collect),
  );

export const roleGroup: OptionGroup = (command) =>
  command.option(
    '--role <column=role>',
    'what a column is for, where that was guessed wrong; repeat it',
    collect,
  );

/** How predictions and labels are read. */
export const outcomeGroup: OptionGroup = (command) =>
  command
    .optionsGroup('Predictions and labels:')
    .option(
      '--positive <class>',
      'the class a score is the probability of (default: by its name, else by the scores)',
    )
    .option(
      '--score-threshold <number>',
      'score from which a row counts as positive without a prediction (default: 0.5)',
    )
    .option('--class <name=name>', 'count a class under another name, such as yes=1; repeat it', collect)
    .option(
      '--proxy <column>',
      'a column of numbers that stands for performance until labels come; repeat it',
      collect,
    );

/** Which columns every further test is made of. */
export const testsGroup: OptionGroup = (command) =>
  command
    .option(
      '--tests',
      'make every further test of each column: tables on the card, in the JSON QQ pairs and box numbers too',
    )
    .option('--tests-of <column>', 'the same of this column; repeat it', collect);

/** How the arms of an experiment are compared. */
export const armGroup: OptionGroup = (command) =>
  command
    .option('--control <arm>', 'arm of an experiment the others are compared with (default: found out)')
    .option(
      '--planned <arm=share>',
      'planned share of an arm, such as new=10; repeat it (default: all alike)',
      collect,
    );

/** What the review of a shadow depends on. */
export const shadowGroup: OptionGroup = (command) =>
  command
    .option(
      '--margin <share>',
      'the shadow may be this much worse and still count as not worse (default: 0.01)',
    )
    .option('--live-value <value>', 'of the deployment column: the live model’s value (default: found out)')
    .option(
      '--review <shadow>',
      'which of several shadows: its file, its column of answers or its value of the deployment column',
    );

/** How groups are made and judged. */
export const subgroupGroup: OptionGroup = (command) =>
  command
    .option('--by <columns>', SUBGROUP_BY, collect)
    .option('--against <what>', SUBGROUP_AGAINST)
    .option('--group <column=group>', SUBGROUP_GROUP, collect)
    .option('--tolerance <limit>', SUBGROUP_TOLERANCE)
    .option('--smallest <rows>', SUBGROUP_SMALLEST)
    .option('--bands <column=numbers>', SUBGROUP_BANDS, collect)
    .option('--worst-by <error>', SUBGROUP_WORST_BY);

/** How many rows count as outliers, and by which draw. */
export const outlierGroup: OptionGroup = (command) =>
  command.option('--contamination <share>', OUTLIER_SHARE).option('--seed <number>', OUTLIER_SEED);

/** Single predictions whose story is told. */
export const predictionGroup: OptionGroup = (command) =>
  command
    .option(
      '--prediction <id>',
      'put the story of this prediction of production on the card; repeat it',
      collect,
    )
    .option(
      '--prediction-row <number>',
      'the same by row number, or reference=number for a row of the reference; repeat it',
      collect,
    );

export const chunkGroup: OptionGroup = (command) =>
  command
    .optionsGroup('Over time:')
    .option(
      '--chunk <how>',
      'how time is cut: auto, hour, day, week, month, quarter, year, rows=10000 or count=12 (default: auto)',
    )
    .option('--zone <name>', 'time zone of calendar periods, such as Europe/Berlin (default: UTC)');

/** How files are read. */
export const readingGroup: OptionGroup = (command) =>
  command
    .optionsGroup('Reading (found out from the file unless given):')
    .option('--format <name>', 'read every file as parquet, csv, arrow, json, jsonl, xlsx or duckdb')
    .option('--sheet <name>', 'sheet of an Excel workbook, by name or number (default: the first)')
    .option('--table <name>', 'table of a DuckDB database (default: the first that was made)')
    .option(
      '--read-as <log>',
      `read JSON as one of ${logFormatSchema.options.join(', ')}; plain for its keys as columns`,
    )
    .option(
      '--in-place',
      'leave the rows of Parquet files there and stream them (default: if they are too large)',
    )
    .option('--no-in-place', 'load them, whatever their size')
    .option('--delimiter <character>', 'between fields; a tab is \\t')
    .option('--quote <character>', "around fields; '' for none")
    .option('--escape <character>', 'before a quote within a field')
    .option('--header', 'the first line has the names')
    .option('--no-header', 'the first line has data')
    .option('--skip-rows <number>', 'lines before the names')
    .option('--encoding <name>', 'utf-8, utf-16 or windows-1252')
    .option('--decimal <mark>', 'before the decimals of numbers: . or ,')
    .option('--thousands <mark>', 'between the thousands of numbers: . or ,')
    .option('--missing <text>', 'a value that means missing, such as -999; repeat it', collect)
    .option(
      '--bad-lines <what>',
      'lines that cannot be told apart into columns: stop or skip (default: stop)',
    )
    .option('--date-format <format>', 'of dates, such as %d.%m.%Y')
    .option('--timestamp-format <format>', 'of times, such as "%d.%m.%Y %H:%M"')
    .option('--type <column=type>', 'read a column as this type, such as zip=VARCHAR; repeat it', collect);

/** How sources in S3 are reached. */
export const s3Group: OptionGroup = (command) =>
  command
    .optionsGroup('S3 (credentials as the AWS tools find them; keys by the environment only):')
    .option('--s3-profile <name>', 'profile of the shared AWS files: keys, single sign-on or a role')
    .option('--s3-anonymous', 'read public buckets without credentials')
    .option('--s3-region <name>', 'region of the buckets (default: as configured)')
    .option('--s3-endpoint <url>', 'another store than AWS, such as http://localhost:9000')
    .option('--s3-path-style', 'bucket in the path of addresses (default: with an endpoint)')
    .option('--no-s3-path-style', 'bucket in the host name of addresses');

export const machineGroup: OptionGroup = (command) =>
  command
    .optionsGroup('Machine:')
    .option('--threads <number>', 'threads to use (default: all cores)')
    .option('--memory <size>', 'memory to use at most, such as 4GB');

/** What becomes of an analysis that is made by itself. */
export const answerGroup: OptionGroup = (command) =>
  command
    .optionsGroup('Output:')
    .option('--json <file>', 'write everything as JSON; - prints it')
    .option('--quiet', 'print nothing but errors');

/** What is compared, and how: the options that all commands on a whole comparison have, in this order. */
export const COMPARISON_GROUPS: readonly OptionGroup[] = [
  ...[dataGroup, sliceGroup, labelGroup, columnGroup],
  ...[thresholdGroup, outcomeGroup, armGroup, shadowGroup, subgroupGroup],
];

/** How files are read and reached, and what the machine may give. */
export const READING_GROUPS: readonly OptionGroup[] = [readingGroup, s3Group, machineGroup];
