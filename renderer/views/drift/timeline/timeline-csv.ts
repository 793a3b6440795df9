import { csvText } from '../../parts/csv';
import type { FollowedMetric, TimelineGrid } from './timeline-cells';

/** A metric of every column that has it, a chunk a line, as it is judged now. */
export function timelineCsv({ chunks, lines }: TimelineGrid, metric: FollowedMetric): string {
  return csvText([
    [
      'column',
      'metric',
      'class',
      'side',
      'chunk',
      'from',
      'to',
      'rows',
      'incomplete',
      'value',
      'chance_up_to',
      'learned_lower',
      'learned_upper',
      'missing_share',
      'status',
      'level_changes',
    ],
    ...lines.flatMap(({ name, category, cells, learned, changeAt }) =>
      cells.flatMap(({ value, limit, missingShare, status }, i) => {
        const chunk = chunks[i];
        if (chunk === undefined) return [];
        return [
          [
            name,
            metric,
            category ?? null,
            chunk.side,
            chunk.label,
            chunk.from,
            chunk.to,
            chunk.rows,
            String(chunk.incomplete),
            value,
            limit,
            learned?.lower ?? null,
            learned?.upper ?? null,
            missingShare,
            status,
            String(changeAt === i),
          ],
        ];
      }),
    ),
  ]);
}
