import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { junitXml } from '../../shared/checks/junit';
import { checkSummary } from '../../shared/checks/summary';
import { retrainTrigger } from '../../shared/checks/trigger';
import { UserError } from '../../shared/domain/errors';
import { compareForRules } from '../comparison/compare-for-rules';
import { EXIT, type ExitCode } from '../exit-codes';
import { wrongValue } from '../input/option-value';
import { rulesOf } from '../input/rules-text';
import { checkLines } from '../output/check-lines';
import { checkOutputs, documentText, fileOutputs, saveText } from '../output/output-files';
import { checkPlaces } from '../output/output-places';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import {
  COMPARISON_GROUPS,
  READING_GROUPS,
  answerGroup,
  chunkGroup,
  outlierGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { watchedRun } from './watched-run';

const checkOptionsSchema = reportOptionsSchema.extend({
  junit: z.string().optional(),
  summary: z.string().optional(),
  trigger: z.string().optional(),
  backtest: z.boolean().optional(),
  asOf: z.string().optional(),
});
type CheckOptions = z.infer<typeof checkOptionsSchema>;

const EXAMPLES = `
Examples:
  Hold the data that the rules file names against its rules:
    $ tidemark check rules.yml
  The production data of today, with files for the build server and the pull request:
    $ tidemark check rules.yml -p today.parquet --junit check.xml --summary check.md
  A payload for the pipeline that retrains, and how often each rule would have fired before:
    $ tidemark check rules.yml --trigger retrain.json --backtest

A rule that cannot be decided fails unless the file says otherwise: a column that is not there, labels that have not
come, too few rows. docs/pipeline.md has the metrics and an example.

Exit codes: 0 no rule failed, warnings included; 1 the call, the rules file or the input is wrong; 2 a rule failed;
70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark check`: holds production data against the rules of a file. */
export function checkCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .summary('hold production data against rules')
    .description(
      'Holds production data against the rules of a YAML file, and says which failed.\n' +
        'The file says what is compared and how; options of the call go before what it says.',
    )
    .argument('<rules>', 'the rules file');
  command
    .optionsGroup('Check:')
    .option('--junit <file>', 'write the rules as tests in JUnit XML; - prints it')
    .option('--summary <file>', 'write markdown for a pull request or a job’s summary; - prints it')
    .option(
      '--trigger <file>',
      'write what asks for a retraining as JSON, whether or not any did; - prints it',
    )
    .option('--backtest', 'say how often each rule would have fired on the reference’s own chunks')
    .option('--as-of <time>', 'time that the age of the data is counted to (default: now)');
  withGroups(command, [answerGroup, ...COMPARISON_GROUPS, outlierGroup, chunkGroup, ...READING_GROUPS]);
  return command.addHelpText('after', EXAMPLES).action(async (file: string) => {
    end(await run(file, checkOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(file: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { json, junit, summary, trigger, backtest = false, asOf, quiet = false, ...given } = options;
  const asked = { '--json': json, '--junit': junit, '--summary': summary, '--trigger': trigger };
  checkPrinted(asked);
  const outputs = fileOutputs(asked);
  await checkPlaces(outputs);
  await checkOutputs(outputs, [file]);
  const now = instantOf(asOf);
  const read = await rulesOf(file);
  const compared = compareForRules(file, read, given);
  return watchedRun(
    terminal,
    quiet,
    (watch) => compared(watch),
    async ({ check, files }) => {
      await checkOutputs(outputs, [file, ...files]);
      const found = check({ now, rulesFile: path.basename(file), backtest });
      const texts: Readonly<Record<string, () => string>> = {
        '--json': () => documentText(found),
        '--junit': () => junitXml(found),
        '--summary': () => checkSummary(found),
        '--trigger': () => documentText(retrainTrigger(found)),
      };
      for (const output of outputs) await saveText(output.file, texts[output.flag]?.() ?? '');
      const { out } = terminal;
      const printed = Object.entries(asked).find(([, to]) => to === '-')?.[0];
      if (printed !== undefined) await out.write(texts[printed]?.() ?? '');
      else if (!quiet) {
        const { width, paint } = textStyle(out);
        await out.write(`${checkLines(found, width, paint).join('\n')}\n`);
      }
      return found.verdict === 'fail' ? EXIT.crossed : EXIT.done;
    },
  );
}

/** Standard output takes one document. */
function checkPrinted(asked: Readonly<Record<string, string | undefined>>): void {
  const printed = Object.entries(asked).filter(([, file]) => file === '-');
  const empty = Object.entries(asked).find(([, file]) => file === '');
  if (empty !== undefined) throw wrongValue(empty[0], '', 'a file name, or - for standard output');
  if (printed.length < 2) return;
  throw new UserError(
    `${printed.map(([flag]) => flag).join(' and ')} would both be printed.`,
    'Print one of them with -, and give the others file names.',
  );
}

function instantOf(asOf: string | undefined): number {
  if (asOf === undefined) return Date.now();
  const time = Date.parse(
    /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/.test(asOf) && asOf.length > 10
      ? `${asOf.replace(' ', 'T')}Z`
      : asOf,
  );
  if (Number.isNaN(time))
    throw wrongValue('--as-of', asOf, 'a time such as 2026-01-31 or 2026-01-31T12:00, UTC');
  return time;
}
