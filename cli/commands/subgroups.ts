import { Command } from 'commander';
import { z } from 'zod';
import { groupsCsv } from '../../shared/analysis/subgroups/groups-csv';
import { compareSubgroups } from '../comparison/compare-subgroups';
import { comparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { subgroupLines } from '../output/subgroup-lines';
import type { Terminal } from '../terminal/terminal';
import {
  READING_GROUPS,
  answerGroup,
  columnGroup,
  dataGroup,
  outcomeGroup,
  sliceGroup,
  subgroupGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { runSingle } from './single-analysis';

const EXAMPLES = `
Examples:
  For whom the model is worse, by the columns that are sensitive, with labels that came later:
    $ tidemark subgroups reference.parquet production.parquet --join labels.parquet
  By columns of one's own, two of them at once, under the four-fifths rule:
    $ tidemark subgroups a.csv b.csv --by region --by age,sex --tolerance ratio=0.8 --json groups.json
  Every metric of every group as a table:
    $ tidemark subgroups a.csv b.csv --by region --csv groups.csv

Exit codes: 0 done; 1 the call or the input is wrong; 2 a group is beyond the tolerance (with --check); 70 a fault of
Tidemark; 130 cancelled.`;

const subgroupOptionsSchema = reportOptionsSchema.extend({ csv: z.string().optional() });

/** `tidemark subgroups`: for whom the model is worse, how sure that is, and where it is worst. */
export function subgroupsCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('subgroups')
    .summary('measure the model by group')
    .description(
      'Measures the model by group on both sides, says which groups differ beyond a tolerance and how sure that is, ' +
        'and looks for the part of the rows on which it is worst.',
    )
    .argument('[files...]', 'a reference and a production file, or one file that has both in it');
  withGroups(command, [dataGroup, sliceGroup, columnGroup]);
  subgroupGroup(command.optionsGroup('Groups:'));
  withGroups(command, [outcomeGroup, answerGroup]);
  command.option('--csv <file>', 'write the groups by metrics as CSV; - prints them');
  command.option('--check', 'exit with 2 when a group is beyond the tolerance');
  withGroups(command, READING_GROUPS);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    end(await run(files, subgroupOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(
  files: readonly string[],
  { csv, ...options }: z.infer<typeof subgroupOptionsSchema>,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = comparisonRequest(files, options);
  return runSingle(
    {
      name: 'subgroups',
      make: (watch) => compareSubgroups(request, engineOptions(options), watch),
      lines: subgroupLines,
      table: { file: csv, csv: ({ metrics, attributes }) => groupsCsv(metrics, attributes) },
      crossed: ({ verdict }) => options.check === true && verdict === 'fail',
    },
    options,
    terminal,
  );
}
