import { createNativeEngine } from '../../cli/engine/native-engine';
import { parquetWasm } from '../../cli/readers/parquet-module';
import { NodeFileSource } from '../../cli/readers/node-file-source';
import type { DriftRequest } from '../../shared/analysis/requests';
import { Workspace } from '../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../shared/domain/subgroups';
import { appWorkspace } from './app-engine';

/** What one engine took, in milliseconds and bytes. */
export interface InPlaceRun {
  readonly opened: number;
  readonly drift: number;
  readonly subgroups: number;
  readonly peak: number;
  /** What was found, so that two engines can be held against each other. */
  readonly found: string;
}

/** Opens a file in place, compares the two halves of its time and their groups, in this process alone. */
export default async function run(
  engine: 'terminal' | 'app',
  file: string,
  middle: string,
): Promise<InPlaceRun> {
  const workspace =
    engine === 'app'
      ? await appWorkspace()
      : new Workspace({ engine: await createNativeEngine({}), parquetWasm });
  const step = timer();
  const source = await NodeFileSource.open(file);
  const { id } = await workspace.openDataset({ sources: [source], name: 'log', options: { inPlace: true } });
  const opened = step();
  const request: DriftRequest = {
    comparison: {
      reference: {
        dataset: id,
        name: 'before',
        predicates: [{ kind: 'time', column: 'timestamp', to: middle }],
      },
      production: {
        dataset: id,
        name: 'since',
        predicates: [{ kind: 'time', column: 'timestamp', from: middle }],
      },
    },
    settings: DEFAULT_DRIFT_SETTINGS,
    roles: {},
  };
  const drifted = await workspace.drift(request);
  const drift = step();
  const grouped = await workspace.subgroups(request, DEFAULT_OUTCOME_SETTINGS, DEFAULT_SUBGROUP_SETTINGS);
  const subgroups = step();
  const peak = process.resourceUsage().maxRSS * 1024;
  await workspace.engine.close();
  const found = JSON.stringify([
    drifted.columns.map(({ name, metrics }) => [name, metrics.psi?.value, metrics.ks?.statistic]).sort(),
    grouped.attributes.map(({ name, groups }) => [name, groups.length]),
  ]);
  return { opened, drift, subgroups, peak, found };
}

function timer(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const took = now - last;
    last = now;
    return took;
  };
}
