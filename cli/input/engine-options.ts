import type { ReportOptions } from '../commands/options';
import { numberOption, wrongValue } from './option-value';

/** What the engine may use of the machine; what is not given it decides itself. */
export interface EngineOptions {
  readonly threads?: number;
  /** As DuckDB reads it, such as `4GB`. */
  readonly memoryLimit?: string;
}

export function engineOptions({ threads, memory }: Pick<ReportOptions, 'threads' | 'memory'>): EngineOptions {
  const count = numberOption('--threads', threads, {
    min: 1,
    max: 1024,
    whole: true,
    wanted: 'a whole number of at least 1',
  });
  if (memory !== undefined && !/^\d+(\.\d+)?\s*([KMGT]i?B)$/i.test(memory.trim()))
    throw wrongValue('--memory', memory, 'a size with its unit, such as 4GB or 512MiB');
  return {
    ...(count === undefined ? {} : { threads: count }),
    ...(memory === undefined ? {} : { memoryLimit: memory.trim() }),
  };
}
