import '../schemas-without-eval';
import * as Comlink from 'comlink';
import parquetWasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { Workspace } from '../../shared/analysis/workspace';
import { billOfMaterials } from '../../shared/card/cyclonedx/bill-of-materials';
import { writeCard } from '../../shared/card/write-card';
import { heldRules } from '../../shared/checks/held-rules';
import { datasetName } from '../../shared/domain/dataset-name';
import { BadLineError, UserError } from '../../shared/domain/errors';
import { CancelledError } from '../../shared/engine/engine';
import { decoderMayHaveDied } from '../../shared/readers/guarded-blob';
import { startBrowserDuckDb } from '../engine/browser-duckdb';
import { createWasmEngine } from '../engine/wasm-engine';
import { tokenSource } from './token-source';
import type { EngineStatus, JobId, Outcome, WorkbenchApi } from './workbench-api';

const jobs = new Map<JobId, AbortController>();
let starting: Promise<Workspace> | undefined;
let rebuilt: ((message: string) => void) | undefined;

// The Parquet decoder dies of damaged pages outside of any promise. That is about the file, as its reader then says,
// and nothing for the window to report. What WebAssembly throws comes without its error; other faults have theirs.
self.addEventListener('error', (event) => {
  const decoders = event.error === null || event.error instanceof WebAssembly.RuntimeError;
  if (decoders && decoderMayHaveDied()) event.preventDefault();
});

/** The workspace, made with its engine on first use. */
function workspace(): Promise<Workspace> {
  starting ??= createWasmEngine({ start: startBrowserDuckDb }).then((engine) => {
    const made = new Workspace({
      engine,
      parquetWasm: () => Promise.resolve(new URL(parquetWasmUrl, self.location.href)),
    });
    engine.onRebuilt((reason) => {
      rebuilt?.(reason.message);
      return Promise.resolve();
    });
    return made;
  });
  return starting;
}

/** Turns what an analysis rejects with into data for the window; a cancelled job is not a fault. */
function failure(error: unknown): Outcome<never> {
  if (error instanceof CancelledError)
    return { ok: false, error: { kind: 'cancelled', message: error.message, advice: '' } };
  if (error instanceof UserError)
    return {
      ok: false,
      error: {
        kind: error instanceof BadLineError ? 'bad-line' : 'user',
        message: error.message,
        advice: error.advice,
        ...(error.detail === undefined ? {} : { detail: error.detail }),
      },
    };
  console.error(error);
  return {
    ok: false,
    error: {
      kind: 'fault',
      message: 'Something went wrong inside Tidemark.',
      advice:
        'Your data and your project are untouched. Try again; if it happens again, report the details below.',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    },
  };
}

async function answer<T>(run: (made: Workspace) => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await run(await workspace()) };
  } catch (error) {
    return failure(error);
  }
}

/** Runs a job that `cancel` can stop. */
async function runJob<T>(
  job: JobId,
  run: (made: Workspace, signal: AbortSignal) => Promise<T>,
): Promise<Outcome<T>> {
  const controller = new AbortController();
  jobs.set(job, controller);
  try {
    return await answer((made) => run(made, controller.signal));
  } finally {
    jobs.delete(job);
  }
}

async function engineStatus(made: Workspace): Promise<EngineStatus> {
  const { used, limit } = await made.engine.memory();
  const datasets = made.datasets();
  const sum = (of: (one: (typeof datasets)[number]) => number): number =>
    datasets.reduce((total, one) => total + of(one), 0);
  return {
    version: `DuckDB-WASM ${made.engine.version.replace(/^v/, '')}`,
    memoryUsed: used,
    memoryLimit: limit,
    bytesRead: sum((one) => one.bytesRead),
    bytesTotal: sum((one) => one.bytesTotal),
  };
}

const api: WorkbenchApi = {
  start: () => answer(engineStatus),
  status: () => answer(engineStatus),
  onRebuilt: (listener) => {
    rebuilt = listener;
    return Promise.resolve();
  },
  openDataset: (request, job, onProgress) =>
    runJob(job, (made, signal) =>
      made.openDataset(
        {
          sources: request.files.map(tokenSource),
          name: request.name ?? datasetName(request.files.map((file) => file.name)),
          options: request.options,
          joins: (request.joins ?? []).map(({ files, ...join }) => ({
            ...join,
            sources: files.map(tokenSource),
          })),
          ...(request.id === undefined ? {} : { id: request.id }),
        },
        { signal, onProgress },
      ),
    ),
  closeDataset: (id) =>
    answer(async (made) => {
      await made.closeDataset(id);
      return null;
    }),
  joinCandidates: (base, other, job) =>
    runJob(job, (made, signal) => made.joinCandidates(base, other, { signal })),
  importance: (file, job) =>
    runJob(job, (made, signal) =>
      made.importance({ sources: [tokenSource(file)], name: file.name, options: {} }, { signal }),
    ),
  suggestSplits: (id) => answer((made) => made.suggestSplits(id)),
  countSlice: (slice, job) => runJob(job, (made, signal) => made.countSlice(slice, { signal })),
  profile: (slice, job, onColumns) =>
    runJob(job, (made, signal) => made.profile(slice, { signal, onColumns })),
  page: (request, job) => runJob(job, (made, signal) => made.page(request, { signal })),
  rowAt: (request, place, job) => runJob(job, (made, signal) => made.rowAt(request, place, { signal })),
  rowsCsv: (request, job, onProgress) =>
    runJob(job, (made, signal) => made.rowsCsv(request, { signal, onProgress })),
  values: (id, column, search, job) =>
    runJob(job, (made, signal) => made.values(id, column, search, { signal })),
  drift: (request, job, onColumns, onProgress) =>
    runJob(job, (made, signal) => made.drift(request, { signal, onColumns, onProgress })),
  timeline: (request, chunking, job, onProgress) =>
    runJob(job, (made, signal) => made.timeline(request, chunking, { signal, onProgress })),
  brush: (request, chunking, brush, job, onCubes) =>
    runJob(job, async (made, signal) => {
      await made.brush(request, chunking, brush, { signal, onCubes });
      return null;
    }),
  quality: (request, drift, job, onProgress) =>
    runJob(job, (made, signal) => made.quality(request, drift, { signal, onProgress })),
  multivariate: (request, chunking, job, onProgress) =>
    runJob(job, (made, signal) => made.multivariate(request, chunking, { signal, onProgress })),
  performance: (request, chunking, outcome, job, onProgress) =>
    runJob(job, (made, signal) => made.performance(request, chunking, outcome, { signal, onProgress })),
  outliers: (request, chunking, settings, top, job, onProgress) =>
    runJob(job, (made, signal) => made.outliers(request, chunking, settings, top, { signal, onProgress })),
  outlierFilter: (request, settings, asked, job) =>
    runJob(job, (made, signal) => made.outlierFilter(request, settings, asked, { signal })),
  outlierScatter: (request, settings, axes, job, onProgress) =>
    runJob(job, (made, signal) => made.outlierScatter(request, settings, axes, { signal, onProgress })),
  dossier: (request, key, settings, job, onProgress) =>
    runJob(job, (made, signal) => made.dossier(request, key, settings, { signal, onProgress })),
  subgroups: (request, outcome, settings, job, onProgress) =>
    runJob(job, (made, signal) => made.subgroups(request, outcome, settings, { signal, onProgress })),
  shadow: (request, chunking, outcome, settings, job, onProgress) =>
    runJob(job, (made, signal) => made.shadow(request, chunking, outcome, settings, { signal, onProgress })),
  result: (request, drift, parts, job) =>
    runJob(job, (made, signal) => made.result(request, drift, { signal }, parts)),
  heldRules: (request, drift, parts, question, job) =>
    runJob(job, async (made, signal) =>
      heldRules(await made.result(request, drift, { signal }, parts), question),
    ),
  columnTests: (request, column, job, onProgress) =>
    runJob(job, (made, signal) => made.columnTests(request, column, { signal, onProgress })),
  testsOf: (request, columns, job, onProgress) =>
    runJob(job, (made, signal) => made.testsOf(request, columns, { signal, onProgress })),
  card: (result, options) => answer(() => Promise.resolve(writeCard(result, options))),
  cardHtml: (card) =>
    answer(async () => {
      const { htmlReport } = await import('../../shared/card/html/html-report');
      return htmlReport(card);
    }),
  billOfMaterials: (result, options) => answer(() => Promise.resolve(billOfMaterials(result, options))),
  cancel: (job) => {
    jobs.get(job)?.abort();
    return Promise.resolve();
  },
};

Comlink.expose(api);
