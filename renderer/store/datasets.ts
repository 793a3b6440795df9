import type { SplitSuggestion } from '../../shared/analysis/requests';
import type { Dataset, ReadOptions } from '../../shared/domain/dataset';
import type { Side } from '../../shared/domain/slice';
import type { FileToken } from '../../shared/host';
import { NO_COMPARISON } from './initial-state';
import type { JoinedFiles } from '../worker/workbench-api';
import { mayLeave } from './leaving';
import { fitPredicates } from './slices';
import type { Origin, WorkbenchActions } from './state';
import {
  asked,
  problemOfFailure,
  refreshEngine,
  tracked,
  valueOrReport,
  type Failure,
  type Tools,
} from './tools';

type DatasetActions = Pick<
  WorkbenchActions,
  | 'openFiles'
  | 'openTogether'
  | 'openSample'
  | 'applySplit'
  | 'reopen'
  | 'readAs'
  | 'pickFiles'
  | 'place'
  | 'closeDataset'
  | 'closeComparison'
  | 'openRecent'
  | 'clearRecents'
>;

/** What the labels of the sample are joined by. */
const SAMPLE_KEY = { base: 'prediction_id', other: 'prediction_id' } as const;

export const otherSide = (side: Side): Side => (side === 'reference' ? 'production' : 'reference');

/** Reads files into one dataset and remembers where it came from. Undefined when it failed or was cancelled. */
export async function readDataset(
  tools: Tools,
  files: readonly FileToken[],
  asked: ReadOptions,
  {
    side,
    joins = [],
    ...keep
  }: {
    readonly id?: string;
    readonly name?: string;
    readonly side?: Side;
    readonly joins?: readonly JoinedFiles[];
  } = {},
): Promise<Dataset | undefined> {
  const options = withPartitions(files, asked);
  const label = files.length === 1 ? `Reading ${files[0]?.name ?? ''}` : `Reading ${files.length} files`;
  const { session } = tools.get();
  const outcome = await tracked(tools, label, (job, onProgress) =>
    tools.api.openDataset({ files, options, joins, ...keep }, job, onProgress),
  );
  if (!outcome.ok) {
    reportUnread(tools, outcome.error, { files, side, options });
    return undefined;
  }
  const dataset = outcome.value;
  if (tools.get().session !== session) {
    if (keep.id === undefined) void tools.api.closeDataset(dataset.id);
    return undefined;
  }
  tools.set((state) => ({
    datasets: { ...state.datasets, [dataset.id]: dataset },
    origins: { ...state.origins, [dataset.id]: { files, options, joins } },
  }));
  return dataset;
}

/** Keeps what the folders of the files said when they were found: a project finds each by its name alone. */
function withPartitions(files: readonly FileToken[], options: ReadOptions): ReadOptions {
  if (options.partitions !== undefined || files.every(({ partitions = [] }) => partitions.length === 0))
    return options;
  return { ...options, partitions: files.map(({ partitions = [] }) => partitions) };
}

const TEXT = /\.(csv|tsv|txt|psv|dat|json|jsonl|ndjson)(\.(gz|zst))?$/i;

/** Says why files could not be read; of text the user may then say how to read it. */
function reportUnread(
  tools: Tools,
  error: Failure,
  {
    files,
    side,
    options,
  }: {
    readonly files: readonly FileToken[];
    readonly side: Side | undefined;
    readonly options: ReadOptions;
  },
): void {
  if (error.kind === 'cancelled') return;
  const problem = problemOfFailure(error);
  const readable = side !== undefined && files.every((file) => TEXT.test(file.name));
  tools
    .get()
    .reportProblem(
      readable
        ? { ...problem, unread: { files, side, options, badLine: error.kind === 'bad-line' } }
        : problem,
    );
}

/** Forgets everything that is open, here and in the worker; running jobs are cancelled. */
export function clearComparison(tools: Tools): void {
  const { datasets, activities } = tools.get();
  for (const activity of activities) void tools.api.cancel(activity.job);
  tools.set((state) => ({ ...NO_COMPARISON, session: state.session + 1 }));
  const closing = Object.keys(datasets).map((id) => tools.api.closeDataset(id));
  void Promise.allSettled(closing).then(() => refreshEngine(tools));
}

export async function refreshRecents(tools: Tools): Promise<void> {
  const recents = await asked(tools, () => tools.host.listRecents());
  if (recents !== undefined) tools.set({ recents });
}

/** Shows a dataset that has nothing to be compared with yet, and ways to split it. */
async function openAlone(tools: Tools, dataset: Dataset, side: Side): Promise<void> {
  const { api, get, set } = tools;
  set({ alone: { dataset: dataset.id, side }, splits: [], splitting: true });
  const splits = valueOrReport(tools, await api.suggestSplits(dataset.id));
  if (get().alone?.dataset === dataset.id) set({ splits: splits ?? [], splitting: false });
}

/** Reads a dataset again, otherwise; slices of it stay as far as their columns do. */
export async function readAgain(
  tools: Tools,
  datasetId: string,
  change: Partial<Pick<Origin, 'options' | 'joins'>>,
): Promise<void> {
  const { get, set } = tools;
  const { origins, datasets } = get();
  const origin = origins[datasetId];
  const before = datasets[datasetId];
  if (origin === undefined || before === undefined) return;
  const { files, options, joins } = { ...origin, ...change };
  const dataset = await readDataset(tools, files, options, { id: datasetId, name: before.name, joins });
  if (dataset === undefined) return;
  const { comparison, alone } = get();
  set({ edited: true });
  if (comparison !== null) {
    set({
      comparison: {
        reference: fitPredicates(tools, comparison.reference, dataset),
        production: fitPredicates(tools, comparison.production, dataset),
      },
    });
  } else if (alone?.dataset === datasetId) await openAlone(tools, dataset, alone.side);
}

export function datasetActions(tools: Tools): DatasetActions {
  const { get, set, api, host } = tools;

  function compare(reference: Dataset, production: Dataset): void {
    set({
      comparison: {
        reference: { dataset: reference.id, name: reference.name, predicates: [] },
        production: { dataset: production.id, name: production.name, predicates: [] },
      },
      alone: null,
      splits: [],
    });
  }

  async function openPair(
    reference: readonly FileToken[],
    production: readonly FileToken[],
    joins: readonly JoinedFiles[] = [],
  ): Promise<void> {
    if (!(await mayLeave(tools))) return;
    clearComparison(tools);
    const [first, second] = await Promise.all([
      readDataset(tools, reference, {}, { side: 'reference', joins }),
      readDataset(tools, production, {}, { side: 'production', joins }),
    ]);
    if (first !== undefined && second !== undefined) compare(first, second);
    else if (first !== undefined) await openAlone(tools, first, 'reference');
    else if (second !== undefined) await openAlone(tools, second, 'production');
  }

  async function openOn(files: readonly FileToken[], side: Side, options: ReadOptions = {}): Promise<void> {
    const dataset = await readDataset(tools, files, options, { side });
    if (dataset === undefined) return;
    const { comparison, alone, datasets } = get();
    if (comparison !== null) {
      get().setSliceDataset(side, dataset.id);
      return;
    }
    const counterpart = alone === null ? undefined : datasets[alone.dataset];
    if (alone === null || counterpart === undefined || alone.side === side) {
      await openAlone(tools, dataset, side);
      if (counterpart !== undefined) await get().closeDataset(counterpart.id);
    } else if (side === 'reference') compare(dataset, counterpart);
    else compare(counterpart, dataset);
  }

  return {
    async openFiles(files, side) {
      set({ problems: [] });
      const [first, second] = files;
      if (side === undefined && first !== undefined && second !== undefined && files.length === 2)
        await openPair([first], [second]);
      else await get().openTogether(files, side);
      await refreshRecents(tools);
    },

    async openTogether(files, side) {
      if (files.length === 0) return;
      const { comparison, alone } = get();
      if (side !== undefined) await openOn(files, side);
      else if (comparison !== null) set({ placing: files });
      else await openOn(files, alone === null ? 'reference' : otherSide(alone.side));
    },

    async openSample() {
      set({ problems: [] });
      const sample = await asked(tools, () => host.openSample());
      if (sample === undefined) return;
      await openPair(
        [sample.reference],
        [sample.production],
        [{ files: [sample.labels], options: {}, key: SAMPLE_KEY, keep: 'last' }],
      );
    },

    applySplit(split: SplitSuggestion) {
      const { alone } = get();
      if (alone === null) return;
      set({
        comparison: {
          reference: {
            dataset: alone.dataset,
            name: split.reference.name,
            predicates: [...split.reference.predicates],
          },
          production: {
            dataset: alone.dataset,
            name: split.production.name,
            predicates: [...split.production.predicates],
          },
        },
        alone: null,
        splits: [],
      });
    },

    reopen: (datasetId, options) => readAgain(tools, datasetId, { options }),

    async readAs(unread, options) {
      set((state) => ({ problems: state.problems.filter((problem) => problem.unread !== unread) }));
      await openOn(unread.files, unread.side, options);
    },

    async pickFiles(side) {
      const files = await asked(tools, () => host.pickFiles({ multiple: true }));
      if (files !== undefined && files.length > 0) await get().openFiles(files, side);
    },

    async place(placement) {
      const files = get().placing;
      set({ placing: [] });
      if (placement === null || files.length === 0) return;
      if (placement === 'new') {
        if (!(await mayLeave(tools))) return;
        clearComparison(tools);
      }
      await openOn(files, placement === 'new' ? 'reference' : placement);
    },

    async closeDataset(datasetId) {
      const { comparison, alone } = get();
      const used = [comparison?.reference.dataset, comparison?.production.dataset, alone?.dataset];
      if (used.includes(datasetId)) return;
      const without = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(record).filter(([id]) => id !== datasetId));
      set((state) => ({
        datasets: without(state.datasets),
        origins: without(state.origins),
        roles: without(state.roles),
      }));
      valueOrReport(tools, await api.closeDataset(datasetId));
      await refreshEngine(tools);
    },

    async closeComparison() {
      if (!(await mayLeave(tools))) return;
      clearComparison(tools);
      await refreshRecents(tools);
    },

    async openRecent(id) {
      const opened = await asked(tools, () => host.openRecent({ id }));
      if (opened === undefined) await refreshRecents(tools);
      else if ('text' in opened) await get().openProjectText(opened);
      else await get().openFiles(opened);
    },

    async clearRecents() {
      await asked(tools, () => host.clearRecents());
      await refreshRecents(tools);
    },
  };
}
