import { proxy, wrap } from 'comlink';
import { columnTestsSchema } from '../../shared/domain/column-tests';
import type { JobId, WorkbenchApi } from './workbench-api';

let lastJob = 0;

/** A job id that no other call of this window uses. */
export function newJob(): JobId {
  lastJob += 1;
  return `job-${lastJob}`;
}

/** Starts the analysis worker. `onFault` hears of a worker that could not be loaded or died. */
export function connectWorkbench(onFault: (detail: string) => void): WorkbenchApi {
  const worker = new Worker(new URL('./workbench.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', (event) =>
    onFault(event.message || 'The analysis worker could not be loaded.'),
  );
  worker.addEventListener('messageerror', () => onFault('A message of the analysis worker was unreadable.'));
  const remote = wrap<WorkbenchApi>(worker);
  return {
    start: () => remote.start(),
    status: () => remote.status(),
    onRebuilt: (listener) => remote.onRebuilt(proxy(listener)),
    openDataset: (request, job, onProgress) => remote.openDataset(request, job, proxy(onProgress)),
    closeDataset: (id) => remote.closeDataset(id),
    joinCandidates: (base, other, job) => remote.joinCandidates(base, other, job),
    importance: (file, job) => remote.importance(file, job),
    suggestSplits: (datasetId) => remote.suggestSplits(datasetId),
    countSlice: (slice, job) => remote.countSlice(slice, job),
    profile: (slice, job, onColumns) => remote.profile(slice, job, proxy(onColumns)),
    page: (request, job) => remote.page(request, job),
    rowAt: (request, place, job) => remote.rowAt(request, place, job),
    rowsCsv: (request, job, onProgress) => remote.rowsCsv(request, job, proxy(onProgress)),
    values: (datasetId, column, search, job) => remote.values(datasetId, column, search, job),
    drift: (request, job, onColumns, onProgress) =>
      remote.drift(request, job, proxy(onColumns), proxy(onProgress)),
    timeline: (request, chunking, job, onProgress) =>
      remote.timeline(request, chunking, job, proxy(onProgress)),
    brush: (request, chunking, brush, job, onCubes) =>
      remote.brush(request, chunking, brush, job, proxy(onCubes)),
    quality: (request, drift, job, onProgress) => remote.quality(request, drift, job, proxy(onProgress)),
    multivariate: (request, chunking, job, onProgress) =>
      remote.multivariate(request, chunking, job, proxy(onProgress)),
    performance: (request, chunking, outcome, job, onProgress) =>
      remote.performance(request, chunking, outcome, job, proxy(onProgress)),
    outliers: (request, chunking, settings, top, job, onProgress) =>
      remote.outliers(request, chunking, settings, top, job, proxy(onProgress)),
    outlierFilter: (request, settings, asked, job) => remote.outlierFilter(request, settings, asked, job),
    outlierScatter: (request, settings, axes, job, onProgress) =>
      remote.outlierScatter(request, settings, axes, job, proxy(onProgress)),
    dossier: (request, key, settings, job, onProgress) =>
      remote.dossier(request, key, settings, job, proxy(onProgress)),
    subgroups: (request, outcome, settings, job, onProgress) =>
      remote.subgroups(request, outcome, settings, job, proxy(onProgress)),
    shadow: (request, chunking, outcome, settings, job, onProgress) =>
      remote.shadow(request, chunking, outcome, settings, job, proxy(onProgress)),
    result: (request, drift, parts, job) => remote.result(request, drift, parts, job),
    heldRules: (request, drift, parts, question, job) =>
      remote.heldRules(request, drift, parts, question, job),
    columnTests: async (request, column, job, onProgress) => {
      const outcome = await remote.columnTests(request, column, job, proxy(onProgress));
      return outcome.ok ? { ok: true, value: columnTestsSchema.parse(outcome.value) } : outcome;
    },
    testsOf: async (request, columns, job, onProgress) => {
      const outcome = await remote.testsOf(request, columns, job, proxy(onProgress));
      return outcome.ok ? { ok: true, value: columnTestsSchema.array().parse(outcome.value) } : outcome;
    },
    card: (result, options) => remote.card(result, options),
    cardHtml: (card) => remote.cardHtml(card),
    billOfMaterials: (result, options) => remote.billOfMaterials(result, options),
    cancel: (job) => remote.cancel(job),
  };
}
