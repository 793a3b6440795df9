import { Command } from 'commander';
import { compareSubgroups } from '../comparison/compare-subgroups';
import { comparisonRequest } from '../comparison/request';
import { EXIT, type ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import {
  SUBGROUP_AGAINST,
  SUBGROUP_BY,
  SUBGROUP_GROUP,
  SUBGROUP_SMALLEST,
  SUBGROUP_TOLERANCE,
} from '../input/subgroups';
import { checkOutputs, documentText, fileOutputs, saveText } from '../output/output-files';
import { subgroupLines } from '../output/subgroup-lines';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import { collect } from './collect';
import { comparisonOptions, machineOptions, outcomeOptions } from './comparison-options';
import { type ReportOptions, reportOptionsSchema } from './options';
import { s3OptionGroup } from './s3-options';
import { watchedRun } from './watched-run';

const EXAMPLES = `
Examples:
  For whom the model is worse, by the columns that are sensitive, with labels that came later:
    $ tidemark subgroups reference.parquet production.parquet --join labels.parquet
  By columns of one's own, two of them at once, under the four-fifths rule:
    $ tidemark subgroups a.csv b.csv --by region --by age,sex --tolerance ratio=0.8 --json groups.json

Exit codes: 0 done; 1 the call or the input is wrong; 2 a group is beyond the tolerance (with --check); 70 a fault of
Tidemark; 130 cancelled.`;

/** `tidemark subgroups`: for whom the model is worse, how sure that is, and where it is worst. */
export function subgroupsCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('subgroups')
    .summary('measure the model by group')
    .description(
      'Measures the model by group on both sides, says which groups differ beyond a tolerance and how sure that is, ' +
        'and looks for the part of the rows on which it is worst.',
    );
  comparisonOptions(command)
    .option('--by <columns>', SUBGROUP_BY, collect)
    .option('--against <what>', SUBGROUP_AGAINST)
    .option('--group <column=group>', SUBGROUP_GROUP, collect)
    .option('--tolerance <limit>', SUBGROUP_TOLERANCE)
    .option('--smallest <rows>', SUBGROUP_SMALLEST);
  outcomeOptions(command)
    .option('--check', 'exit with 2 when a group is beyond the tolerance')
    .option('--json <file>', 'write everything as JSON; - prints it');
  machineOptions(command);
  s3OptionGroup(command);
  return command.addHelpText('after', EXAMPLES).action(async (files: string[]) => {
    end(await run(files, reportOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(files: readonly string[], options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  const request = comparisonRequest(files, options);
  const { json, quiet = false, check = false } = options;
  const outputs = fileOutputs({ '--json': json });
  await checkOutputs(outputs, []);
  return watchedRun(
    terminal,
    quiet,
    (watch) => compareSubgroups(request, engineOptions(options), watch),
    async ({ subgroups, files: read }) => {
      await checkOutputs(outputs, read);
      const text = documentText({ schema: 'tidemark.subgroups/1', subgroups });
      if (json !== undefined && json !== '-') await saveText(json, text);
      const { out } = terminal;
      if (json === '-') await out.write(text);
      else if (!quiet) {
        const { width, paint } = textStyle(out);
        await out.write(`${subgroupLines(subgroups, width, paint).join('\n')}\n`);
      }
      return check && subgroups.verdict === 'fail' ? EXIT.crossed : EXIT.done;
    },
  );
}
