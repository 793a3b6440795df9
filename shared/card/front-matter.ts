import { stringify } from 'yaml';
import type { Result } from '../domain/result';
import type { CardOptions } from './options';

/** The state of the data in one word, for whoever reads the front matter by machine. */
export function cardStatus(result: Result): 'drift' | 'watch' | 'ok' | 'unknown' {
  if (result.drift.comparedCount === 0) return 'unknown';
  if (result.drift.driftedCount > 0) return 'drift';
  return result.drift.columns.some((column) => column.decision.status === 'watch') ? 'watch' : 'ok';
}

/** When the data was last seen; undefined when the data does not say. */
export function lastSeen(result: Result, options: CardOptions): string | undefined {
  return options.updated ?? result.comparison.production.timeRange?.to;
}

/** YAML front matter. All that is Tidemark's own is under one key; licence and metrics are for the keeper to say. */
export function frontMatter(result: Result, options: CardOptions): string {
  const { drift, comparison } = result;
  const updated = lastSeen(result, options);
  const yaml = stringify(
    {
      tags: ['monitoring', 'drift', 'tidemark'],
      tidemark: {
        schema: 1,
        status: cardStatus(result),
        ...(updated === undefined ? {} : { updated }),
        drifted: drift.driftedCount,
        compared: drift.comparedCount,
        rows: { reference: comparison.reference.rows, production: comparison.production.rows },
      },
    },
    { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  );
  return `---\n${yaml}---`;
}
