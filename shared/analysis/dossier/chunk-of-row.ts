import type { Dossier } from '../../domain/dossier';
import type { Predicate, Side } from '../../domain/slice';
import { twoProportionZ } from '../../stats/two-proportion-z';
import type { ComparedRows } from '../drift/measure';
import { computeDrift, type DriftInput } from '../drift/drift';
import type { RunOptions } from '../requests';
import type { ComparedOverTime } from '../compared';
import { cutByTime } from '../timeline/cut-by-time';

/** A gap is one beyond chance that is also this large. */
const CHANCE = 0.001;
const LARGE = 0.01;
const LISTED = 10;

/** What the time around a row was like: how its chunk differs from the reference, by the drift analysis. Undefined without a time. */
export async function chunkOfRow(
  input: DriftInput & ComparedOverTime,
  slices: ComparedRows,
  side: Side,
  row: number,
  { signal }: RunOptions,
): Promise<{ readonly chunk?: NonNullable<Dossier['chunk']>; readonly note?: string }> {
  const time = await cutByTime(input, slices, signal);
  if (time?.cut === undefined) return time?.note === undefined ? {} : { note: time.note };
  const { cut, column } = time;
  const { chunks, chunkOfRow: places } = cut[side];
  const chunk = chunks[places[row] ?? -1];
  if (chunk === undefined) return {};
  const plain = (iso: string): string => iso.replace(/Z$/, '');
  const period: Predicate[] = cut.periods
    ? [{ kind: 'time', column, from: plain(chunk.from), to: plain(chunk.to) }]
    : [{ kind: 'range', column, min: plain(chunk.from), max: plain(chunk.to) }];
  const { comparison } = input.request;
  const slice = comparison[side];
  const drift = await computeDrift(
    {
      ...input,
      production: input[side],
      request: {
        ...input.request,
        comparison: {
          reference: comparison.reference,
          production: { ...slice, predicates: [...slice.predicates, ...period] },
        },
      },
    },
    signal === undefined ? {} : { signal },
  );
  const gaps = drift.columns.flatMap(({ name, role, reference, production, decision }) => {
    // Labels come late by design.
    if (decision.status === 'excluded' || role === 'label' || role === 'label_timestamp') return [];
    const here = { successes: production.missing, total: production.count + production.missing };
    const there = { successes: reference.missing, total: reference.count + reference.missing };
    const test = twoProportionZ(there, here);
    if (!test.computable || test.pValue >= CHANCE || test.production - test.reference < LARGE) return [];
    return [{ column: name, share: test.production, reference: test.reference }];
  });
  return {
    chunk: {
      label: chunk.label,
      from: chunk.from,
      to: chunk.to,
      rows: chunk.rows,
      drifted: drift.columns
        .filter(({ decision }) => decision.status === 'drifted')
        .slice(0, LISTED)
        .map(({ name, metrics: { psi } }) => ({
          column: name,
          ...(psi === undefined ? {} : { psi: psi.value }),
        })),
      gaps: gaps.sort((a, b) => b.share - b.reference - (a.share - a.reference)).slice(0, LISTED),
    },
  };
}
