import { createStore, type StoreApi } from 'zustand';
import type { Host } from '../host/host-client';
import type { WorkbenchApi } from '../worker/workbench-api';
import { cardActions } from './card';
import { cardSectionActions } from './card-sections';
import { brushRunner } from './brush';
import { cardTestsRun } from './card-tests-run';
import { checksRun } from './checks-run';
import { columnTestsRunner } from './column-tests-run';
import { datasetActions } from './datasets';
import { decidedAgain, driftInputs, driftRunner, measuredInputs, sameInputs } from './drift-run';
import { historyActions, recordHistory } from './history';
import { INITIAL_STATE, NO_COMPARISON } from './initial-state';
import { importanceActions } from './importance';
import { joinActions } from './joins';
import { leavingActions } from './leaving';
import { multivariateRun } from './multivariate-run';
import { projectActions } from './project';
import { outlierActions } from './outlier-actions';
import { outlierScatterRun } from './outlier-scatter-run';
import { outliersRun } from './outliers-run';
import { performanceRun } from './performance-run';
import { predictionActions } from './prediction';
import { qualityInputs, qualityRunner } from './quality-run';
import { rowActions } from './rows';
import { rulesActions } from './rules';
import { s3Actions } from './s3';
import { shadowRun } from './shadow-run';
import { subgroupsRun } from './subgroups-run';
import { sliceActions } from './slices';
import type { Workbench } from './state';
import { timelineInputs, timelineRunner } from './timeline-run';
import { toolsOf } from './tools';
import { keepUnsavedWork, unsavedActions } from './unsaved';
import { windowActions } from './window';

export type WorkbenchStore = StoreApi<Workbench>;

/** The window's state and what it can do. Drift follows whatever it depends on by itself. */
export function createWorkbenchStore(api: WorkbenchApi, host: Host): WorkbenchStore {
  const store = createStore<Workbench>()((set, _get, self) => {
    const tools = toolsOf(api, host, self);
    return {
      ...INITIAL_STATE,
      ...datasetActions(tools),
      ...joinActions(tools),
      ...importanceActions(tools),
      ...sliceActions(tools),
      ...projectActions(tools),
      ...cardActions(tools),
      ...cardSectionActions(tools),
      ...rowActions(tools),
      ...s3Actions(tools),
      ...rulesActions(tools),
      ...predictionActions(tools),
      ...windowActions(tools),
      ...historyActions(tools),
      ...unsavedActions(tools),
      ...leavingActions(tools),
      rerun: () => runner.schedule(),
      testColumn: (column) => tests.run(column),
      leaveTests: (column) => tests.leave(column),
      prepareBrush: (brush) => brushes.prepareBrush(brush),
      moveBrush: (brush, stretch) => brushes.moveBrush(brush, stretch),
      dropBrush: () => brushes.dropBrush(),
      releaseBrush: (column, narrow) => brushes.releaseBrush(column, narrow),
      unbrush: () => brushes.unbrush(),
      ...outlierActions(tools),
      setTogether: (open) => set((state) => ({ multivariate: { ...state.multivariate, open } })),
      lookAgain: () => together.again(),
      viewAgain: () => {
        for (const view of views) view.again();
      },
    };
  });
  const tools = toolsOf(api, host, store);
  const tests = columnTestsRunner(tools);
  const brushes = brushRunner(tools);
  const runner = driftRunner(tools);
  const timeline = timelineRunner(tools);
  const quality = qualityRunner(tools);
  const together = multivariateRun(tools);
  // The scatter waits for the outliers: it is told first, so that it never begins on what they are about to leave.
  const views = [
    cardTestsRun(tools),
    performanceRun(tools),
    shadowRun(tools),
    subgroupsRun(tools),
    outlierScatterRun(tools),
    outliersRun(tools),
    checksRun(tools),
  ];
  store.subscribe((state, before) => {
    for (const run of [together, ...views]) run.follow(state, before);
  });
  store.subscribe((state, before) => {
    if (!sameInputs(measuredInputs(state), measuredInputs(before))) tests.outdate();
  });
  store.subscribe((state, before) => brushes.follow(state, before));
  store.subscribe((state, before) => {
    const followed = timelineInputs(state);
    if (sameInputs(followed, timelineInputs(before)) || followed === null) return;
    void timeline.run();
  });
  store.subscribe((state, before) => {
    const checked = qualityInputs(state);
    if (sameInputs(checked, qualityInputs(before))) return;
    if (checked === null) quality.stop();
    else void quality.run();
  });
  store.subscribe((state, before) => {
    const inputs = driftInputs(state);
    if (sameInputs(inputs, driftInputs(before))) return;
    if (inputs === null) {
      store.setState({ drift: NO_COMPARISON.drift, counts: {} });
      timeline.clear();
      quality.clear();
    }
    if (decidedAgain(tools, before)) return;
    runner.schedule();
  });
  recordHistory(store);
  keepUnsavedWork(tools, store);
  return store;
}
