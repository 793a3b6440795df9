import path from 'node:path';
import type { Check } from '../../shared/checks/check-document';
import { type CheckOptions, evaluate } from '../../shared/checks/evaluate';
import { neededAnalyses } from '../../shared/checks/needed-analysis';
import type { ReadRules } from '../../shared/checks/read-rules';
import type { ReportOptions } from '../commands/options';
import { engineOptions } from '../input/engine-options';
import { optionsOf } from '../input/rules-options';
import { placed } from '../input/rules-text';
import { compare } from './compare';
import { comparisonRequest } from './request';
import type { Watch } from './watch';

export interface ComparedForRules {
  readonly check: (options: Omit<CheckOptions, 'result' | 'notMade'>) => Check;
  /** The files that were read, as paths. */
  readonly files: readonly string[];
}

/**
 * Makes what the rules of a file are held against: the analyses that they need, where the data has something for them.
 * What is wrong with the options is told at once, with its line in the file.
 *
 * @param given options of the call, which go before those of the file.
 */
export function compareForRules(
  file: string,
  read: ReadRules,
  given: ReportOptions,
): (watch: Watch) => Promise<ComparedForRules> {
  const { rules } = read;
  const needed = neededAnalyses(rules.rules);
  try {
    const options = optionsOf(rules, path.dirname(file), given);
    const request = {
      ...comparisonRequest([], options),
      performance: needed.has('performance'),
      outliers: needed.has('outliers'),
      shadow: needed.has('shadow'),
      subgroups: needed.has('subgroups'),
      whereItCan: needed,
    };
    const engine = engineOptions(options);
    return async (watch) => {
      try {
        const { result, files, notMade } = await compare(request, engine, watch);
        return { files, check: (asked) => evaluate(rules, { ...asked, result, notMade }) };
      } catch (error) {
        throw placed(error, file, read);
      }
    };
  } catch (error) {
    throw placed(error, file, read);
  }
}
