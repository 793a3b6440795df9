import { NodeFileSource } from '../../cli/readers/node-file-source';
import type { DriftRequest } from '../../shared/analysis/requests';
import type { Predicate } from '../../shared/domain/slice';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { appWorkspace } from './app-engine';
import { driftSide } from './data';
import { line } from './report';

const LIMIT_MS = 300;
const CHANGES = 12;
/** Rows of the drift table that fit a window of 800 points. */
const VISIBLE = 15;

/** A slice change on loaded data, a million rows a side: until the visible rows of the drift table are there. */
export default async function slice(): Promise<void> {
  const workspace = await appWorkspace();
  const open = async (name: string, shift: number) => {
    const source = await NodeFileSource.open(await driftSide(name, shift));
    return workspace.openDataset({ sources: [source], name, options: {} });
  };
  const reference = await open('reference', 0);
  const production = await open('production', 0.2);
  const first = reference.columns.slice(0, VISIBLE).map((column) => column.name);
  const request = (predicates: readonly Predicate[]): DriftRequest => ({
    comparison: {
      reference: { dataset: reference.id, name: 'reference', predicates: [] },
      production: { dataset: production.id, name: 'production', predicates: [...predicates] },
    },
    settings: DEFAULT_DRIFT_SETTINGS,
    roles: {},
    first,
  });
  await workspace.drift(request([]));
  const visible: number[] = [];
  const whole: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const start = performance.now();
    const waiting = new Set(first);
    await workspace.drift(
      request([{ kind: 'range', column: 'x1', min: 0.5 + change / 10, max: 2 + change / 10 }]),
      {
        onColumns: (columns) => {
          const before = waiting.size;
          for (const column of columns) waiting.delete(column.name);
          if (before > 0 && waiting.size === 0) visible.push(performance.now() - start);
        },
      },
    );
    whole.push(performance.now() - start);
  }
  await workspace.engine.close();
  const middle = (times: number[]): number =>
    times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
  line(
    `Slice change, 1 M rows a side, ${VISIBLE} visible columns (median)`,
    middle(visible),
    'limit',
    LIMIT_MS,
    1,
  );
  line('Slice change, 1 M rows a side, all 20 columns (median)', middle(whole), 'limit', LIMIT_MS, 1);
}
