import { defaultCardTitle } from '../../shared/card/card-title';
import { chartFolder } from '../../shared/card/chart-folder';
import type { CardOptions } from '../../shared/card/options';
import type { CardOutput } from '../../shared/analysis/requests';
import { printedReport } from '../../shared/card/html/printed-report';
import type { ReadOptions } from '../../shared/domain/dataset';
import type { Dossier } from '../../shared/domain/dossier';
import type { Result } from '../../shared/domain/result';
import { newJob } from '../worker/client';
import { driftRequest, sameInputs } from './drift-run';
import { CARD_SECTIONS } from '../../shared/domain/card-section';
import { sectionAnalysis } from './card-sections';
import { finishedDrift, finishedParts, isFinished, isRunning, resultInputs } from './finished-result';
import type { WorkbenchActions, WorkbenchState } from './state';
import { askDossier, predictionsOnCard } from './prediction';
import {
  asked,
  type Failure,
  problemOfFailure,
  tell,
  tracked,
  trackedLater,
  type Tools,
  valueOrReport,
} from './tools';

type CardActions = Pick<
  WorkbenchActions,
  | 'exportCard'
  | 'exportHtml'
  | 'exportPdf'
  | 'exportCyclonedx'
  | 'exportResult'
  | 'setCardText'
  | 'refreshCard'
>;

/** The title of the card: the user's, else the names of both slices. */
export function cardTitle(state: Pick<WorkbenchState, 'cardTitle' | 'comparison'>): string {
  if (state.cardTitle.trim() !== '') return state.cardTitle.trim();
  const { comparison } = state;
  if (comparison === null) return 'Model card';
  return defaultCardTitle(comparison.reference.name, comparison.production.name);
}

/** A file name made of a title: letters, digits and dashes. */
export function fileStem(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 80);
  return stem === '' ? 'card' : stem;
}

/** Where the charts of a card lie, beside it: named after the file the card is offered to be saved as. */
function chartsOf(state: WorkbenchState): string {
  return chartFolder(fileStem(cardTitle(state)));
}

/** How the files were read, when a person said so and said the same for both sides: the command says it for all files. */
function readingOf({ comparison, origins }: WorkbenchState): ReadOptions {
  if (comparison === null) return {};
  const [reference = {}, production = {}] = [comparison.reference, comparison.production].map(
    ({ dataset }) => origins[dataset]?.options,
  );
  return JSON.stringify(reference) === JSON.stringify(production) ? reference : {};
}

/** What the card says beside the result. */
function cardOptions(state: WorkbenchState): CardOptions {
  const { comparison, roles, cardNote } = state;
  const set =
    comparison === null
      ? {}
      : { ...roles[comparison.production.dataset], ...roles[comparison.reference.dataset] };
  return {
    title: cardTitle(state),
    note: cardNote,
    chartFolder: chartsOf(state),
    asked: { roles: set, reading: readingOf(state) },
  };
}

/** What a card that was there still has of an earlier run. */
function ofEarlierRun({ earlier, oldCharts }: { earlier: readonly string[]; oldCharts: number }): string {
  const blocks = earlier.length === 0 ? '' : `; kept as an earlier run wrote them: ${earlier.join(', ')}`;
  return oldCharts === 0 ? blocks : `${blocks}; charts of an earlier run that it does not show: ${oldCharts}`;
}

export function cardActions(tools: Tools): CardActions {
  const { get, set, api, host } = tools;
  let turn = 0;

  /** The result document of what is on screen; made once for each drift result and pair of names. */
  async function currentResult(): Promise<Result | undefined> {
    const state = get();
    const request = driftRequest(state);
    const drift = finishedDrift(state);
    if (request === null || drift === null) return undefined;
    const analyses = finishedParts(state);
    const parts = resultInputs(state);
    const wanted = predictionsOnCard(state);
    const { result } = state.card;
    const named =
      result?.comparison.reference.label === request.comparison.reference.name &&
      result.comparison.production.label === request.comparison.production.name;
    if (result !== null && named && sameInputs(partsOf.get(result) ?? null, parts)) return result;
    const predictions: Dossier[] = [];
    for (const { side, row } of wanted) {
      const told = await askDossier(tools, { side, key: { row } }, newJob());
      if (told.ok) predictions.push(told.value);
      else {
        failed(told.error);
        return undefined;
      }
    }
    const whole = predictions.length === 0 ? analyses : { ...analyses, predictions };
    const outcome = await tracked(tools, 'Writing the result', (job) =>
      api.result(request, drift, whole, job),
    );
    if (!outcome.ok) {
      failed(outcome.error);
      return undefined;
    }
    partsOf.set(outcome.value, parts);
    return outcome.value;
  }

  function failed(error: Failure): void {
    const problem = error.kind === 'cancelled' ? null : problemOfFailure(error);
    set((before) => ({ card: { ...before.card, phase: problem === null ? 'idle' : 'failed', problem } }));
  }

  /** What each result document was made of. */
  const partsOf = new WeakMap<Result, readonly unknown[]>();

  async function refreshCard(): Promise<void> {
    turn += 1;
    const mine = turn;
    if (finishedDrift(get()) === null) return;
    set((state) => ({ card: { ...state.card, phase: 'running', problem: null } }));
    const result = await currentResult();
    if (result === undefined || mine !== turn) return;
    const outcome = await api.card(result, cardOptions(get()));
    if (mine !== turn) return;
    set((state) =>
      outcome.ok
        ? { card: { phase: 'done', result, output: outcome.value, problem: null } }
        : { card: { ...state.card, phase: 'failed', result, problem: problemOfFailure(outcome.error) } },
    );
  }

  /** Has every part of the card made that is wanted on it; false when the comparison itself did not come about. */
  async function composed(): Promise<boolean> {
    set({ view: 'card' });
    await tools.until((state) => !isRunning(state));
    return isFinished(get());
  }

  /** Parts that were stopped, or could not be made though there is something to make them of. */
  function missing(): string {
    const state = get();
    const stopped = CARD_SECTIONS.filter((section) => {
      const { phase, problem } = sectionAnalysis(state, section);
      return phase === 'failed' && problem === null && !state.cardLeftOut.includes(section);
    });
    return stopped.length === 0 ? '' : `; not on it, as it was stopped: ${stopped.join(', ')}`;
  }

  /** The card as it is exported: everything on it is made first. */
  async function writtenCard(): Promise<CardOutput | null> {
    if (!(await composed())) return null;
    await refreshCard();
    // The view may have begun to write it anew meanwhile: what that writes is what is exported.
    await tools.until(({ card }) => card.phase !== 'running');
    const { card } = get();
    if (card.problem !== null) get().reportProblem(card.problem);
    return card.phase === 'done' ? card.output : null;
  }

  /** The card as one web page; null when it did not come about, which is told. */
  async function writtenPage(): Promise<string | null> {
    const output = await writtenCard();
    if (output === null) return null;
    const made = await trackedLater(tools, 'Writing the web page', () => api.cardHtml(output));
    return valueOrReport(tools, made) ?? null;
  }

  return {
    refreshCard,

    async exportCard() {
      const output = await writtenCard();
      if (output === null) return;
      const folder = chartsOf(get());
      const saved = await asked(tools, () =>
        host.saveCard({
          suggestedName: `${fileStem(cardTitle(get()))}.md`,
          markdown: output.markdown,
          chartFolder: folder,
          files: [...output.files],
        }),
      );
      if (saved !== undefined && saved !== null) {
        const beside = output.files.length === 0 ? '' : `, its charts (${output.files.length}) in ${folder}`;
        tell(tools, `Exported ${saved.name}${beside}${missing()}${ofEarlierRun(saved)}`);
      }
    },

    async exportHtml() {
      const text = await writtenPage();
      if (text === null) return;
      const saved = await asked(tools, () =>
        host.saveText({ suggestedName: `${fileStem(cardTitle(get()))}.html`, text }),
      );
      if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}${missing()}`);
    },

    async exportPdf() {
      const page = await writtenPage();
      if (page === null) return;
      const suggestedName = `${fileStem(cardTitle(get()))}.pdf`;
      const saved = await asked(tools, () => host.savePdf({ suggestedName, html: printedReport(page) }));
      if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}${missing()}`);
    },

    async exportCyclonedx() {
      if (!(await composed())) return;
      const result = await currentResult();
      if (result === undefined) return;
      const { cardNote } = get();
      const title = cardTitle(get());
      const made = valueOrReport(tools, await api.billOfMaterials(result, { title, words: [cardNote] }));
      if (made === undefined) return;
      const saved = await asked(tools, () =>
        host.saveText({
          suggestedName: `${fileStem(title)}.cdx.json`,
          text: `${JSON.stringify(made, null, 2)}\n`,
        }),
      );
      if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}${missing()}`);
    },

    async exportResult() {
      if (!(await composed())) return;
      const result = await currentResult();
      if (result === undefined) return;
      const saved = await asked(tools, () =>
        host.saveText({
          suggestedName: `${fileStem(cardTitle(get()))}.json`,
          text: `${JSON.stringify(result, null, 2)}\n`,
        }),
      );
      if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}${missing()}`);
    },

    setCardText: ({ title, note }) =>
      set({
        ...(title === undefined ? {} : { cardTitle: title }),
        ...(note === undefined ? {} : { cardNote: note }),
        edited: true,
      }),
  };
}
