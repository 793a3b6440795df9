import { NodeFileSource } from '../../cli/readers/node-file-source';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_SUBGROUP_SETTINGS, type Subgroups } from '../../shared/domain/subgroups';
import { appWorkspace } from './app-engine';
import { judgedRows } from './data';
import { pythonPeer } from './python-peer';
import { line } from './report';

const ATTRIBUTES = ['a', 'b', 'c', 'd', 'e'];
const PAIRS = ATTRIBUTES.flatMap((one, i) => ATTRIBUTES.slice(i + 1).map((other) => [one, other]));
/** Of 5 million rows; fewer have a share of it. */
const LIMIT_MS = 3000;
const LIMIT_ROWS = 5_000_000;
const PEER_BAR = 0.1;
/** Fairlearn takes a minute for these and as much more for more. */
const PEER_ROWS = 50_000;
const SLICES_MS = 10_000;

interface Measured {
  /** From the table in the engine: columns read, and all groups measured. */
  readonly fresh: number;
  /** Once more on the columns that are there. */
  readonly again: number;
  readonly slices: number;
  readonly found: Subgroups;
}

async function measure(file: string): Promise<Measured> {
  const workspace = await appWorkspace();
  const open = async (from: string, name: string) =>
    workspace.openDataset({ sources: [await NodeFileSource.open(from)], name, options: {} });
  const production = await open(file, 'production');
  const reference = await open(await judgedRows(1000), 'reference');
  const request = {
    comparison: {
      reference: { dataset: reference.id, name: 'reference', predicates: [] },
      production: { dataset: production.id, name: 'production', predicates: [] },
    },
    settings: DEFAULT_DRIFT_SETTINGS,
    roles: {},
  };
  const run = async (): Promise<{ groups: number; slices: number; found: Subgroups }> => {
    const start = performance.now();
    let measured = NaN;
    const found = await workspace.subgroups(
      request,
      DEFAULT_OUTCOME_SETTINGS,
      { ...DEFAULT_SUBGROUP_SETTINGS, attributes: [...ATTRIBUTES.map((name) => [name]), ...PAIRS] },
      {
        onProgress: ({ label }) => {
          if (label.startsWith('Looking for where')) measured = performance.now();
        },
      },
    );
    return { groups: measured - start, slices: performance.now() - measured, found };
  };
  const first = await run();
  const second = await run();
  await workspace.engine.close();
  return { fresh: first.groups, again: second.groups, slices: second.slices, found: first.found };
}

/**
 * All group metrics of five attributes and their ten pairs in the app's engine, on production of so many rows with a
 * small reference; then SliceLine to depth 3 over 15 columns. Columns are read first, as they are when the view is opened
 * after the drift table. Beside Fairlearn's MetricFrame on fewer rows, every value of which has to be ours.
 */
export default async function subgroups(rows: number): Promise<void> {
  const { fresh, again, slices } = await measure(await judgedRows(rows));
  const size = sizeText(rows);
  line(
    `Group metrics of 5 attributes and their 10 pairs, ${size}, columns read first`,
    fresh,
    `limit for these rows`,
    (LIMIT_MS * rows) / LIMIT_ROWS,
    1,
  );
  console.log(`The same, columns at hand: ${again.toFixed(0)} ms`);
  line(`SliceLine to depth 3 over 15 columns, ${size}`, slices, 'limit', SLICES_MS, 1);
  const fewer = Math.min(rows, PEER_ROWS);
  const file = await judgedRows(fewer);
  const theirs = await pythonPeer('subgroups', [file]);
  if (theirs === null) return;
  const ours = await measure(file);
  const values = compared(ours.found, theirs.groups);
  line(
    `Group metrics of 5 attributes and their 10 pairs, ${sizeText(fewer)}, columns at hand, ${values} values alike`,
    ours.again,
    `Fairlearn ${theirs.version}, MetricFrame of the same metrics`,
    theirs.seconds * 1000,
    PEER_BAR,
  );
}

const sizeText = (rows: number): string => `${(rows / 1e6).toLocaleString('en')} M rows`;

/** How many values of a peer are ours too. Throws when one is not, and when there is none. */
function compared(
  { attributes }: Subgroups,
  theirs: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>,
): number {
  let values = 0;
  for (const [name, groups] of Object.entries(theirs)) {
    const attribute = attributes.find((one) => one.name === name);
    for (const [label, metrics] of Object.entries(groups)) {
      const group = attribute?.groups.find((one) => one.label === label);
      for (const [metric, value] of Object.entries(metrics)) {
        const ours = metric === 'rows' ? group?.production.rows : group?.metrics[metric]?.production.value;
        if (ours == null || !(Math.abs(ours - value) <= 1e-9))
          throw new Error(`${metric} of ${name} ${label} is ${String(ours)}, not ${value}.`);
        values++;
      }
    }
  }
  if (values === 0) throw new Error('The peer measured nothing.');
  return values;
}
