import { stringify } from 'yaml';
import type { Result, Status } from '../domain/result';
import type { CardOptions } from './options';

/** The state of the data in one word, for whoever reads the front matter by machine. */
export function cardStatus(result: Result): 'drift' | 'watch' | 'ok' | 'unknown' {
  const has = (status: Status): boolean =>
    result.drift.columns.some((column) => column.decision.status === status);
  if (has('drifted')) return 'drift';
  if (has('watch')) return 'watch';
  return has('stable') ? 'ok' : 'unknown';
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
