import type { Command } from 'commander';
import { OUTLIER_METHOD } from '../input/outliers';
import { outlierGroup, predictionGroup, testsGroup } from './option-groups';

/** The options that say what is written of a result. */
export function outputOptions(command: Command): Command {
  const files = command
    .optionsGroup('Output:')
    .option(
      '--card <file>',
      'write a model card (markdown), with its charts in a folder beside it; one that is there is brought up to date',
    )
    .option(
      '--card-edits <what>',
      'blocks of Tidemark that a person edited in it: stop, keep or replace them (default: stop)',
    )
    .option('--html <file>', 'write the card as one HTML file with its charts in it, for a browser')
    .option(
      '--cyclonedx <file>',
      'write a CycloneDX 1.6 bill of materials with the model card, and the words of people that --card has; - prints it',
    )
    .option('--json <file>', 'write the result as JSON; - prints it');
  testsGroup(files)
    .option('--multivariate', 'look at the columns together too: classifier, reconstruction, correlations')
    .option('--outliers', 'find rows unlike the reference too')
    .option('--outlier-method <name>', OUTLIER_METHOD);
  return predictionGroup(outlierGroup(command))
    .option('--performance', 'measure how good the model is: metrics, over time, label lag, latency and cost')
    .option('--shadow-review', 'review the shadow model against the live one on the production rows')
    .option('--subgroups', 'measure the model by group, and look for where it is worst')
    .option('--title <text>', 'heading of the card')
    .option('--note <text>', 'words to put under the heading')
    .option('--top <number>', 'columns in the printed table, at most (default: 50)')
    .option('--quiet', 'print nothing but errors');
}
