import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { formatOf } from '../../shared/card/format';
import type { Analysis } from '../../shared/checks/measures/measured';
import { compare, type Compared } from '../comparison/compare';
import { comparisonRequest } from '../comparison/request';
import { EXIT, type ExitCode } from '../exit-codes';
import { engineOptions } from '../input/engine-options';
import { wrongValue } from '../input/option-value';
import { OUTLIER_METHOD } from '../input/outliers';
import { cardChanges, changesText } from '../output/card-changes';
import { checkDelivery } from '../output/deliver';
import { earlierNotes } from '../output/earlier-notes';
import { type CardFiles, checkOutputs, saveCard } from '../output/output-files';
import { outputRequest } from '../output/output-request';
import { tellRefused } from '../output/tell-refused';
import { resultCard } from '../output/result-card';
import type { Terminal } from '../terminal/terminal';
import { visibleLines } from '../terminal/visible-lines';
import { collect } from './collect';
import {
  COMPARISON_GROUPS,
  READING_GROUPS,
  chunkGroup,
  outlierGroup,
  predictionGroup,
  testsGroup,
  withGroups,
} from './option-groups';
import { reportOptionsSchema } from './options';
import { watchedRun } from './watched-run';

/** What can be left out of a card: an analysis, or every test of the columns that drifted or are to be watched. */
type Part = Analysis | 'tests';

/** The parts in the words of the window. */
const PARTS: Readonly<Record<string, Part>> = {
  tests: 'tests',
  together: 'multivariate',
  performance: 'performance',
  shadow: 'shadow',
  subgroups: 'subgroups',
  outliers: 'outliers',
};
const PART_NAMES = Object.keys(PARTS).join(', ');

const cardOptionsSchema = reportOptionsSchema.extend({
  without: z.array(z.string()).optional(),
  dryRun: z.boolean().optional(),
});
type CardOptions = z.infer<typeof cardOptionsSchema>;

const EXAMPLES = `
Examples:
  Make a card of everything that can be measured, or bring it up to date:
    $ tidemark card card.md reference.parquet production.parquet --join labels.parquet
  See what would change, and write nothing:
    $ tidemark card card.md reference.parquet production.parquet --dry-run
  Without the slower parts:
    $ tidemark card card.md a.csv b.csv --without together --without outliers

Exit codes: 0 done; 1 the call or the input is wrong; 70 a fault of Tidemark; 130 cancelled.`;

/** `tidemark card`: makes a model card of every analysis, or brings one up to date. */
export function cardCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const command = new Command('card')
    .summary('make a model card, or bring one up to date')
    .description(
      'Makes a model card of every analysis that the data has something for, with its charts in a folder beside it.\n' +
        'Of a card that is there only the blocks of Tidemark are written anew.',
    )
    .argument('<card>', 'the card: a markdown file')
    .argument('[files...]', 'a reference and a production file, or one file that has both in it');
  command
    .optionsGroup('Card:')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .option('--without <part>', `leave out a part: ${PART_NAMES}; repeat it`, collect)
    .option(
      '--card-edits <what>',
      'blocks of Tidemark that a person edited in it: stop, keep or replace them (default: stop)',
    )
    .option('--title <text>', 'heading of the card')
    .option('--note <text>', 'words to put under the heading')
    .option('--quiet', 'print nothing but errors, and the diff');
  testsGroup(predictionGroup(command));
  withGroups(command, COMPARISON_GROUPS);
  outlierGroup(command.option('--outlier-method <name>', OUTLIER_METHOD));
  withGroups(command, [chunkGroup, ...READING_GROUPS]);
  return command.addHelpText('after', EXAMPLES).action(async (card: string, files: string[]) => {
    end(await run(card, files, cardOptionsSchema.parse(command.opts()), terminal));
  });
}

async function run(
  file: string,
  files: readonly string[],
  { without = [], dryRun = false, ...options }: CardOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const output = outputRequest({ ...options, card: file });
  const asked = comparisonRequest(files, options);
  const wanted = wantedParts(without);
  const has = (part: Part): boolean => wanted.has(part);
  const request = {
    ...asked,
    tests: { ...asked.tests, conspicuous: has('tests') },
    multivariate: has('multivariate'),
    performance: has('performance'),
    shadow: has('shadow'),
    subgroups: has('subgroups'),
    outliers: has('outliers'),
    whereItCan: new Set(
      [...wanted]
        .filter((part) => part !== 'tests')
        .filter((part) => part !== 'subgroups' || options.by === undefined),
    ),
  };
  await checkDelivery(output);
  return watchedRun(
    terminal,
    output.quiet,
    (watch) => compare(request, engineOptions(options), watch),
    async (compared) => {
      const { result, roles } = compared;
      const card = await resultCard(file, result, output, { roles, reading: request.readOptions });
      await checkOutputs(
        [...card.charts, card].map((one) => ({ flag: 'The card', file: one.file })),
        compared.files,
      );
      const notes = output.quiet ? [] : [...leftOutNotes(compared), ...earlierNotes(card, {})];
      if (dryRun) {
        const changes = changesText(await cardChanges(card));
        // A screen is not to be moved about in by what a card holds; a file is to be what `patch` reads.
        await terminal.out.write(terminal.out.isTerminal ? visibleLines(changes) : changes);
      } else await write(card, output.quiet, terminal);
      for (const note of notes) await terminal.err.write(visibleLines(`tidemark: ${note}\n`));
      return tellRefused(compared.refused, EXIT.done, terminal);
    },
  );
}

function wantedParts(without: readonly string[]): ReadonlySet<Part> {
  const parts = new Set(Object.values(PARTS));
  for (const name of without) {
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (part === undefined) throw wrongValue('--without', name, `one of ${PART_NAMES}`);
    parts.delete(part);
  }
  return parts;
}

async function write(card: CardFiles, quiet: boolean, { out }: Terminal): Promise<void> {
  const changes = await cardChanges(card);
  const nothing = changes.diff === '' && changes.newCharts.length === 0 && changes.changedCharts.length === 0;
  if (!nothing) await saveCard(card);
  if (quiet) return;
  const beside = card.charts.length > 0 ? `, with ${formatOf(card.charts.length, 'chart')} beside it` : '';
  await out.write(
    visibleLines(`${path.basename(card.file)} ${nothing ? 'is up to date' : 'written'}${beside}\n`),
  );
}

function leftOutNotes({ notMade }: Compared): string[] {
  return Object.entries(notMade).map(([part, why]) => {
    const [name = part] = Object.entries(PARTS).find(([, analysis]) => analysis === part) ?? [];
    return `${name} is not on the card: ${why}`;
  });
}
