import type { Brush } from '../../../../shared/analysis/brush/brush';
import type { ColumnCube } from '../../../../shared/analysis/brush/cube';
import type { DriftRequest, SliceCount } from '../../../../shared/analysis/requests';
import { billOfMaterials } from '../../../../shared/card/cyclonedx/bill-of-materials';
import { htmlReport } from '../../../../shared/card/html/html-report';
import { heldRules } from '../../../../shared/checks/held-rules';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { Multivariate } from '../../../../shared/domain/multivariate';
import type { ColumnDrift, DriftResult } from '../../../../shared/domain/result';
import type { Slice } from '../../../../shared/domain/slice';
import type { FileToken } from '../../../../shared/host';
import type { Host } from '../../../../renderer/host/host-client';
import { createWorkbenchStore, type WorkbenchStore } from '../../../../renderer/store/workbench-store';
import type { JobId, OpenRequest, Outcome, WorkbenchApi } from '../../../../renderer/worker/workbench-api';

export function token(name: string): FileToken {
  const hex = Array.from(name, (letter) => letter.charCodeAt(0).toString(16)).join('');
  return { token: hex.padEnd(32, '0').slice(0, 32), name, size: 1000 };
}

export function dataset(id: string, name: string, columns: readonly string[]): Dataset {
  return {
    id,
    name,
    table: id,
    rows: 100,
    columns: columns.map((column) => ({ name: column, type: 'DOUBLE', storage: 'number' })),
    format: 'csv',
    files: [{ name: `${name}.csv`, bytes: 1000, fingerprint: `sha256:${name}` }],
    notes: [],
    roles: [],
    bytesRead: 1000,
    bytesTotal: 1000,
  };
}

export function columnDrift(name: string, psi: number): ColumnDrift {
  const side = { count: 100, missing: 0, distinct: 10 };
  return {
    name,
    kind: 'numeric',
    role: 'feature',
    reference: side,
    production: side,
    metrics: {
      psi: { value: psi, binning: 'bins', zeroShare: 0.0001, logBase: 'e', expected: 0, noiseLimit: 0 },
    },
    bins: [],
    decision: {
      metric: 'psi',
      threshold: 0.2,
      drifted: psi >= 0.2,
      status: psi >= 0.2 ? 'drifted' : 'stable',
      reason: '',
    },
    notes: [],
  };
}

export function driftResult(request: DriftRequest, columns: readonly ColumnDrift[]): DriftResult {
  const driftedCount = columns.filter((column) => column.decision.drifted).length;
  return {
    settings: request.settings,
    columns: [...columns],
    driftedCount,
    comparedCount: columns.length,
    driftedShare: columns.length === 0 ? 0 : driftedCount / columns.length,
    datasetDrifted: false,
    onlyReference: [],
    onlyProduction: [],
    verdict: { headline: `${driftedCount} drifted`, detail: '' },
  };
}

/** A drift run that the test drives. */
export interface DriftCall {
  readonly request: DriftRequest;
  readonly job: JobId;
  readonly columns: (columns: readonly ColumnDrift[]) => void;
  readonly finish: (outcome: Outcome<DriftResult>) => void;
}

const cancelled = { ok: false, error: { kind: 'cancelled', message: 'Cancelled.', advice: '' } } as const;

/** The worker as the store sees it. Files open at once; drift runs wait for the test. */
export class FakeWorkbench implements WorkbenchApi {
  readonly opened: OpenRequest[] = [];
  readonly closed: string[] = [];
  readonly cancelledJobs: JobId[] = [];
  readonly drifts: DriftCall[] = [];
  /** Runs of tests of a column, which wait for the test. */
  readonly tests: {
    readonly column: string;
    readonly job: JobId;
    readonly finish: (outcome: Outcome<ColumnTests>) => void;
  }[] = [];
  readonly results: string[] = [];
  columnsOf: (name: string) => readonly string[] = () => ['age', 'hours', 'score'];
  openOutcome: (request: OpenRequest, made: Dataset) => Outcome<Dataset> | Promise<Outcome<Dataset>> = (
    _request,
    made,
  ) => ({ ok: true, value: made });
  countOutcome: (slice: Slice) => Outcome<SliceCount> = (slice) => ({
    ok: true,
    value: { rows: slice.predicates.length === 0 ? 100 : 40, datasetRows: 100, sql: 'true' },
  });

  start = () => this.status();
  performance: WorkbenchApi['performance'] = () => Promise.resolve(cancelled);
  shadow: WorkbenchApi['shadow'] = () => Promise.resolve(cancelled);
  dossier: WorkbenchApi['dossier'] = () => Promise.resolve(cancelled);
  outliers: WorkbenchApi['outliers'] = () => Promise.resolve(cancelled);
  outlierFilter: WorkbenchApi['outlierFilter'] = () => Promise.resolve(cancelled);
  outlierScatter: WorkbenchApi['outlierScatter'] = () => Promise.resolve(cancelled);
  subgroups: WorkbenchApi['subgroups'] = () => Promise.resolve(cancelled);
  status = () =>
    Promise.resolve({
      ok: true as const,
      value: { version: 'Fake 1', memoryUsed: 1, memoryLimit: 2, bytesRead: 3, bytesTotal: 4 },
    });
  onRebuilt = () => Promise.resolve();
  openDataset = (request: OpenRequest) => {
    this.opened.push(request);
    const name = request.name ?? (request.files[0]?.name ?? '').replace(/\.\w+$/, '');
    const id = request.id ?? `d${this.opened.length}`;
    return Promise.resolve(this.openOutcome(request, dataset(id, name, this.columnsOf(name))));
  };
  closeDataset = (id: string) => {
    this.closed.push(id);
    return Promise.resolve({ ok: true as const, value: null });
  };
  joinCandidates: WorkbenchApi['joinCandidates'] = () =>
    Promise.resolve({
      ok: true,
      value: [{ key: { base: 'age', other: 'age' }, matched: 90, rows: 100, otherKeys: 95, otherRows: 100 }],
    });
  importance: WorkbenchApi['importance'] = () => Promise.resolve({ ok: true, value: { age: 3, gone: 1 } });
  suggestSplits = () =>
    Promise.resolve({
      ok: true as const,
      value: [
        {
          label: 'by age at 40',
          reference: { name: 'before', predicates: [{ kind: 'range' as const, column: 'age', max: 40 }] },
          production: { name: 'after', predicates: [{ kind: 'range' as const, column: 'age', min: 40 }] },
        },
      ],
    });
  countSlice = (slice: Slice) => Promise.resolve(this.countOutcome(slice));
  profile = () => Promise.resolve({ ok: true as const, value: [] });
  rowAt = () => Promise.resolve({ ok: true as const, value: 1 });
  page = () => Promise.resolve({ ok: true as const, value: { offset: 0, rows: [], total: 0 } });
  rowsCsv: WorkbenchApi['rowsCsv'] = (request) =>
    Promise.resolve({ ok: true, value: `${request.slice.dataset}\r\n` });
  values = () => Promise.resolve({ ok: true as const, value: [] });
  drift = (
    request: DriftRequest,
    job: JobId,
    onColumns: (columns: readonly ColumnDrift[]) => void,
  ): Promise<Outcome<DriftResult>> =>
    new Promise((finish) => this.drifts.push({ request, job, columns: onColumns, finish }));
  columnTests: WorkbenchApi['columnTests'] = (_request, column, job) =>
    new Promise((finish) => this.tests.push({ column, job, finish }));
  /** Columns that were tested at once. */
  readonly tested: (readonly string[])[] = [];
  testsOf: WorkbenchApi['testsOf'] = (_request, columns) => {
    this.tested.push(columns);
    return Promise.resolve({
      ok: true,
      value: columns.map((name) => ({ name, kind: 'numeric', tests: [] })),
    });
  };
  timeline: WorkbenchApi['timeline'] = () => Promise.resolve({ ok: true, value: null });
  readonly brushes: {
    readonly brush: Brush;
    readonly job: JobId;
    readonly onCubes: (cubes: readonly ColumnCube[]) => void;
    readonly finish: (outcome: Outcome<null>) => void;
  }[] = [];
  brush: WorkbenchApi['brush'] = (_request, _chunking, brush, job, onCubes) =>
    new Promise((finish) => this.brushes.push({ brush, job, onCubes, finish }));
  quality: WorkbenchApi['quality'] = () =>
    Promise.resolve({ ok: true, value: { checks: [], counts: { fail: 0, warn: 0, unknown: 0, pass: 0 } } });
  readonly looks: { readonly job: JobId; readonly finish: (outcome: Outcome<Multivariate>) => void }[] = [];
  multivariate: WorkbenchApi['multivariate'] = (_request, _chunking, job) =>
    new Promise((finish) => this.looks.push({ job, finish }));
  result: WorkbenchApi['result'] = (request, drift) => {
    this.results.push(request.comparison.reference.name);
    const side = (slice: Slice) => ({
      label: slice.name,
      rows: 100,
      datasetRows: 100,
      sql: 'true',
      files: [],
      format: 'csv',
    });
    return Promise.resolve({
      ok: true,
      value: {
        schema: 'tidemark.result/1',
        generator: { name: 'tidemark', version: '0', engine: 'fake' },
        comparison: {
          reference: side(request.comparison.reference),
          production: side(request.comparison.production),
        },
        drift,
      },
    });
  };
  /** Questions that rules were held against. */
  readonly held: Parameters<WorkbenchApi['heldRules']>[3][] = [];
  heldRules: WorkbenchApi['heldRules'] = async (request, drift, parts, question, job) => {
    this.held.push(question);
    const made = await this.result(request, drift, parts, job);
    return made.ok ? { ok: true, value: heldRules({ ...made.value, ...parts }, question) } : made;
  };
  card: WorkbenchApi['card'] = (_result, options) =>
    Promise.resolve({ ok: true, value: { markdown: `# ${options.title}\n\n${options.note}\n`, files: [] } });
  cardHtml: WorkbenchApi['cardHtml'] = (card) => Promise.resolve({ ok: true, value: htmlReport(card) });
  billOfMaterials: WorkbenchApi['billOfMaterials'] = (result, options) =>
    Promise.resolve({ ok: true, value: billOfMaterials(result, options) });
  cancel = (job: JobId) => {
    this.cancelledJobs.push(job);
    this.drifts.find((call) => call.job === job)?.finish(cancelled);
    this.tests.find((call) => call.job === job)?.finish(cancelled);
    this.looks.find((call) => call.job === job)?.finish(cancelled);
    return Promise.resolve();
  };

  /** Ends the latest drift run with columns of these PSI values. */
  finishDrift(psi: Readonly<Record<string, number>>): void {
    const call = this.drifts.at(-1);
    if (call === undefined) throw new Error('No drift was asked for.');
    const columns = Object.entries(psi).map(([name, value]) => columnDrift(name, value));
    call.finish({ ok: true, value: driftResult(call.request, columns) });
  }
}

/** The host as the store sees it: dialogs answer what the test laid ready. */
export class FakeHost implements Host {
  picks: (readonly FileToken[])[] = [];
  saved: { text: string; as: boolean; suggestedName: string }[] = [];
  cards: { suggestedName: string; markdown: string }[] = [];
  texts: { suggestedName: string; text: string }[] = [];

  pickFiles = () => Promise.resolve([...(this.picks.shift() ?? [])]);
  openSample = () =>
    Promise.resolve({
      reference: token('reference.parquet'),
      production: token('production.parquet'),
      labels: token('labels.parquet'),
    });
  pickProject = () => Promise.resolve(null);
  openRecent = () => Promise.resolve([token('a.csv')]);
  listRecents = () => Promise.resolve([]);
  clearRecents = () => Promise.resolve();
  saveProject: Host['saveProject'] = (request) => {
    this.saved.push(request);
    return Promise.resolve({ name: 'mine' });
  };
  readonly kept: Parameters<Host['keepUnsaved']>[0][] = [];
  keepUnsaved: Host['keepUnsaved'] = (work) => {
    this.kept.push(work);
    return Promise.resolve();
  };
  restoreUnsaved: Host['restoreUnsaved'] = () => Promise.resolve(null);
  ofEarlierRun: { earlier: string[]; oldCharts: number } = { earlier: [], oldCharts: 0 };
  saveCard: Host['saveCard'] = (request) => {
    this.cards.push(request);
    return Promise.resolve({ name: request.suggestedName, files: 1, ...this.ofEarlierRun });
  };
  saveText: Host['saveText'] = (request) => {
    this.texts.push(request);
    return Promise.resolve({ name: request.suggestedName });
  };
  readonly files: Parameters<Host['saveFile']>[0][] = [];
  saveFile: Host['saveFile'] = (request) => {
    this.files.push(request);
    return Promise.resolve({ name: request.suggestedName });
  };
  readonly printed: Parameters<Host['savePdf']>[0][] = [];
  savePdf: Host['savePdf'] = (request) => {
    this.printed.push(request);
    return Promise.resolve({ name: request.suggestedName });
  };
  rules: { name: string; text: string } | null = null;
  openRules: Host['openRules'] = () => Promise.resolve(this.rules);
  readonly savedRules: Parameters<Host['saveRules']>[0][] = [];
  saveRules: Host['saveRules'] = (request) => {
    this.savedRules.push(request);
    return Promise.resolve({ name: request.suggestedName });
  };
  s3Profiles = () => Promise.resolve(['default', 'team']);
  s3KeepKey: Host['s3KeepKey'] = () => Promise.resolve('run');
  s3Browse: Host['s3Browse'] = () => Promise.resolve({ folders: [], objects: [], next: null });
  readonly s3Asked: Parameters<Host['s3Open']>[0][] = [];
  s3Open: Host['s3Open'] = (request) => {
    this.s3Asked.push(request);
    return Promise.resolve([token(request.uri.slice(request.uri.lastIndexOf('/') + 1))]);
  };
  setTheme = () => Promise.resolve();
  setDocument = () => Promise.resolve();
  setEnabledCommands = () => Promise.resolve();
  start: Host['start'] = () =>
    Promise.resolve({
      appVersion: '0',
      electron: '0',
      platform: 'linux',
      theme: 'dark',
      unsaved: null,
      open: { kind: 'sample' },
    });
  on: Host['on'] = () => () => undefined;
  dropped = () => Promise.resolve([]);
}

export interface Stage {
  readonly api: FakeWorkbench;
  readonly host: FakeHost;
  readonly store: WorkbenchStore;
}

export function stage(): Stage {
  const api = new FakeWorkbench();
  const host = new FakeHost();
  return { api, host, store: createWorkbenchStore(api, host) };
}
