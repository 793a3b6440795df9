import { Command } from 'commander';
import { TIDEMARK_VERSION } from '../shared/domain/version';
import { cardCommand } from './commands/card';
import { checkCommand } from './commands/check';
import { experimentCommand } from './commands/experiment';
import { outliersCommand } from './commands/outliers';
import { predictionCommand } from './commands/prediction';
import { reportCommand } from './commands/report';
import { sampleCommand } from './commands/sample';
import { shadowCommand } from './commands/shadow';
import { subgroupsCommand } from './commands/subgroups';
import type { ExitCode } from './exit-codes';
import { visibleLines } from './terminal/visible-lines';
import type { Terminal } from './terminal/terminal';

const HELP = `
Start here:
  $ tidemark sample                              the report on the sample that comes with Tidemark
  $ tidemark report reference.csv production.csv what drifted between two files, worst first
  $ tidemark check rules.yml                     hold production data against rules, in a pipeline
  $ tidemark card card.md reference.csv production.csv  a model card of everything, or what is new on it
  $ tidemark shadow log.parquet                  whether the shadow model would have been better
  $ tidemark experiment log.parquet              how the arms of an A/B test differ
  $ tidemark outliers reference.csv production.csv  which rows are unlike the reference, and why
  $ tidemark prediction a.csv b.csv --id ID         what is odd about one prediction
  $ tidemark subgroups reference.csv production.csv  for whom the model is worse
  $ tidemark report --help                       every option, with examples

Set TIDEMARK_DEBUG=1 to see the technical detail of an error.`;

/** The command line: parses a call and runs its command. `end` is told how the program ends. */
export function tidemarkProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('tidemark')
    .description(
      'Finds out what changed between the data a model was built on and the data it sees now,\n' +
        'and writes it on a model card. The window does the same: npm start.',
    )
    .version(TIDEMARK_VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', HELP);
  const commands = [
    reportCommand(terminal, end),
    checkCommand(terminal, end),
    cardCommand(terminal, end),
    outliersCommand(terminal, end),
    predictionCommand(terminal, end),
    shadowCommand(terminal, end),
    experimentCommand(terminal, end),
    subgroupsCommand(terminal, end),
    sampleCommand(terminal, end),
  ];
  for (const command of [program, ...commands]) {
    const call = command === program ? 'tidemark --help' : `tidemark ${command.name()} --help`;
    command
      .exitOverride()
      .helpOption('-h, --help', 'print this help')
      .configureOutput({
        writeOut: (text) => void terminal.out.write(text),
        writeErr: (text) => void terminal.err.write(text),
        getOutHelpWidth: () => Math.min(terminal.out.width ?? 100, 110),
        outputError: (text, write) =>
          write(visibleLines(`tidemark: ${text.replace(/^error: /, '').trimEnd()}\nSee ${call}.\n`)),
      });
  }
  for (const command of commands) program.addCommand(command);
  return program;
}
