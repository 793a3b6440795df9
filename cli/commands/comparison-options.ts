import type { Command } from 'commander';
import { collect } from './collect';

/** The options that say what is compared: files of both sides, joins, slices and roles. */
export function comparisonOptions(command: Command): Command {
  command
    .argument('[files...]', 'a reference and a production file, or one file that has both in it')
    .option('-r, --reference <files...>', 'files or patterns of the reference')
    .option('-p, --production <files...>', 'files or patterns of production')
    .option('-d, --data <files...>', 'files or patterns of one dataset that has both in it')
    .option(
      '--join <file>',
      'put the columns of these files beside those of each side, by a key; repeat it',
      collect,
    )
    .option(
      '--join-key <column>',
      'column to join by, or ours=theirs; repeat it in the order of --join',
      collect,
    )
    .option('--where-reference <sql>', 'rows of the reference: an SQL condition, as after WHERE')
    .option('--where-production <sql>', 'rows of production')
    .option('--split-column <name>', 'column that splits one dataset (default: its time)')
    .option('--split-at <value>', 'reference is below this value or time, production from it on');
  return roleOption(command);
}

/** What columns are for. */
export function roleOption(command: Command): Command {
  return command.option(
    '--role <column=role>',
    'what a column is for, where that was guessed wrong; repeat it',
    collect,
  );
}

/** How time is cut. */
export function timeOptions(command: Command): Command {
  return command
    .option(
      '--chunk <how>',
      'how time is cut: auto, hour, day, week, month, quarter, year, rows=10000 or count=12',
    )
    .option('--zone <name>', 'time zone of calendar periods (default: UTC)');
}

/** How predictions and labels are read. */
export function outcomeOptions(command: Command): Command {
  return command
    .option('--positive <class>', 'the class a score is the probability of (default: the one that says yes)')
    .option(
      '--score-threshold <number>',
      'score from which a row counts as positive without a prediction (default: 0.5)',
    )
    .option('--class <name=name>', 'count a class under another name, such as yes=1; repeat it', collect);
}

/** What is printed, and what of the machine is used. */
export function machineOptions(command: Command): Command {
  return command
    .option('--quiet', 'print nothing but errors')
    .option('--threads <number>', 'threads to use (default: all cores)')
    .option('--memory <size>', 'memory to use at most, such as 4GB');
}
