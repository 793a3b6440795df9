import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../shared/domain/subgroups';
import { appWorkspace } from './app-engine';
import { judgedRows } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

const ATTRIBUTES = ['a', 'b', 'c', 'd', 'e'];
/** Of 5 million rows; fewer have a share of it. */
const LIMIT_MS = 3000;
const LIMIT_ROWS = 5_000_000;
const PEER_BAR = 0.1;
const SLICES_MS = 10_000;

/**
 * All group metrics of five attributes and their ten pairs in the app's engine, on production of so many rows with a
 * small reference, beside Fairlearn's MetricFrame; then SliceLine to depth 3 over 15 columns. Columns are read first, as
 * they are when the view is opened after the drift table.
 */
export default async function subgroups(rows: number): Promise<void> {
  const file = await judgedRows(rows);
  const workspace = await appWorkspace();
  const open = async (from: string, name: string) =>
    workspace.openDataset({ sources: [await NodeFileSource.open(from)], name, options: {} });
  const production = await open(file, 'production');
  const reference = await open(await judgedRows(1000), 'reference');
  const pairs = ATTRIBUTES.flatMap((one, i) => ATTRIBUTES.slice(i + 1).map((other) => [one, other]));
  const request = {
    comparison: {
      reference: { dataset: reference.id, name: 'reference', predicates: [] },
      production: { dataset: production.id, name: 'production', predicates: [] },
    },
    settings: DEFAULT_DRIFT_SETTINGS,
    roles: {},
  };
  const run = async (): Promise<{ groups: number; slices: number; selectionRate: number }> => {
    const start = performance.now();
    let measured = NaN;
    const found = await workspace.subgroups(
      request,
      DEFAULT_OUTCOME_SETTINGS,
      { ...DEFAULT_SUBGROUP_SETTINGS, attributes: [...ATTRIBUTES.map((name) => [name]), ...pairs] },
      {
        onProgress: ({ label }) => {
          if (label.startsWith('Looking for where')) measured = performance.now();
        },
      },
    );
    const [first] = found.attributes[0]?.groups ?? [];
    return {
      groups: measured - start,
      slices: performance.now() - measured,
      selectionRate: first?.metrics['selectionRate']?.production.value ?? NaN,
    };
  };
  const fresh = await run();
  const again = await run();
  await workspace.engine.close();
  const size = `${(rows / 1e6).toLocaleString('en')} M rows`;
  line(
    `Group metrics of 5 attributes and their 10 pairs, ${size}, columns read first`,
    fresh.groups,
    `limit for these rows`,
    (LIMIT_MS * rows) / LIMIT_ROWS,
    1,
  );
  const theirs = await pythonPeer('subgroups', [file]);
  if (theirs !== null) {
    if (Math.abs(theirs.selectionRate - fresh.selectionRate) > 1e-12)
      throw new Error('The selection rates differ.');
    line(
      `The same, columns at hand`,
      again.groups,
      `Fairlearn ${theirs.version}, MetricFrame of the same metrics`,
      theirs.seconds * 1000,
      PEER_BAR,
    );
  } else console.log(`The same, columns at hand: ${again.groups.toFixed(0)} ms`);
  line(`SliceLine to depth 3 over 15 columns, ${size}`, again.slices, 'limit', SLICES_MS, 1);
}
