import type { Dossier, PredictionKey } from '../../shared/domain/dossier';
import { newJob } from '../worker/client';
import type { JobId } from '../worker/workbench-api';
import { driftRequest } from './drift-run';
import type { CardPrediction, WorkbenchActions, WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools, valueOrReport } from './tools';

type PredictionActions = Pick<
  WorkbenchActions,
  'findPrediction' | 'openPrediction' | 'openPredictionAt' | 'closePrediction' | 'putPredictionOnCard'
>;

/** The same row of the same data. */
export function samePrediction(a: CardPrediction, b: CardPrediction): boolean {
  return a.dataset === b.dataset && a.side === b.side && a.row === b.row;
}

/** The predictions of the card that the comparison still has the data of. */
export function predictionsOnCard({
  comparison,
  cardPredictions,
}: Pick<WorkbenchState, 'comparison' | 'cardPredictions'>): readonly CardPrediction[] {
  return cardPredictions.filter(({ side, dataset }) => comparison?.[side].dataset === dataset);
}

/** Asks the worker for the story of one prediction; a failure is the job's own. */
export function askDossier(
  tools: Tools,
  key: PredictionKey,
  job: JobId,
): ReturnType<Tools['api']['dossier']> {
  const request = driftRequest(tools.get());
  const { chunking, outcome, outliers } = tools.get().settings;
  if (request === null)
    return Promise.resolve({ ok: false, error: { kind: 'cancelled', message: '', advice: '' } });
  return tracked(
    tools,
    'Reading one prediction',
    (id, onProgress) => tools.api.dossier(request, key, { chunking, outcome, outliers }, id, onProgress),
    job,
  );
}

export function predictionActions(tools: Tools): PredictionActions {
  const { get, set, api } = tools;
  let current: JobId | null = null;

  function stop(): void {
    if (current !== null) void api.cancel(current);
    current = null;
  }

  return {
    findPrediction: () => {
      if (get().comparison === null) return;
      stop();
      set({ prediction: { phase: 'asking', side: 'production', dossier: null, problem: null } });
    },

    async openPrediction(key) {
      stop();
      const job = newJob();
      current = job;
      const show = (phase: 'running' | 'done' | 'failed', dossier: Dossier | null) =>
        set({ prediction: { phase, side: key.side, dossier, problem: null } });
      show('running', null);
      const outcome = await askDossier(tools, key, job);
      if (current !== job) return;
      current = null;
      if (outcome.ok) show('done', outcome.value);
      else if (outcome.error.kind === 'cancelled') set({ prediction: null });
      else
        set({
          prediction: {
            phase: 'failed',
            side: key.side,
            dossier: null,
            problem: problemOfFailure(outcome.error),
          },
        });
    },

    async openPredictionAt(request, side, place) {
      if (get().comparison === null) return;
      const found = await api.rowAt(request, place, newJob());
      const row = valueOrReport(tools, found);
      if (row !== undefined) await get().openPrediction({ side, key: { row } });
    },

    closePrediction: () => {
      stop();
      set({ prediction: null });
    },

    putPredictionOnCard: ({ side, row }, on) =>
      set(({ comparison, cardPredictions }) => {
        if (comparison === null) return {};
        const one = { side, row, dataset: comparison[side].dataset };
        const others = cardPredictions.filter((other) => !samePrediction(one, other));
        return { cardPredictions: on ? [...others, one] : others, edited: true };
      }),
  };
}
