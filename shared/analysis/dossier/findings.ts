import { truthOf } from '../outcomes/truth-words';
import type { Dossier, DossierFinding, DossierInput, RowOutcome } from '../../domain/dossier';

/** Shares of the reference below which a value is odd by itself. */
const ODD_TAIL = 0.01;
const ODD_SHARE = 0.01;
const ODD_MISSING = 0.05;
const SLOW = 0.99;

/** What went wrong comes before what is odd. */
const FAILED = 3;
const UNSEEN = 1.5;

type Told = Omit<Dossier, 'findings'>;

/** What is odd about a prediction, the oddest first; of equals in the order of the reference’s columns. */
export function findingsOf(dossier: Told, classes: Readonly<Record<string, string>>): DossierFinding[] {
  return [
    ...answerFindings(dossier, classes),
    ...outlierFinding(dossier),
    ...dossier.inputs.flatMap(inputFinding),
    ...nearestFinding(dossier, classes),
    ...timeFindings(dossier),
  ].sort((a, b) => b.oddness - a.oddness);
}

const counted = (text: string, classes: Readonly<Record<string, string>>): string =>
  Object.hasOwn(classes, text) ? (classes[text] ?? text) : text;

/** How an answer compares with what is true: null where they are not of one kind. */
function compareAnswer(
  answer: string,
  truth: string,
  classes: Readonly<Record<string, string>>,
): { readonly right: boolean; readonly by: number | null } {
  const [a, b] = [counted(answer, classes), counted(truth, classes)];
  const [x, y] = [Number(a), Number(b)];
  const numbers = a.trim() !== '' && b.trim() !== '' && Number.isFinite(x) && Number.isFinite(y);
  const quantities = numbers && !(Number.isInteger(x) && Number.isInteger(y));
  // `yes` and `1` are one answer; −1, 0 and 1 may be three.
  const sameWord = !numbers && truthOf(a) !== null && truthOf(a) === truthOf(b);
  return { right: a === b || (numbers && x === y) || sameWord, by: quantities ? x - y : null };
}

/** Whether a prediction was right, by the label that came; classes may have several names. */
export function outcomeOf(
  { prediction, label }: Pick<Dossier['answers'], 'prediction' | 'label'>,
  classes: Readonly<Record<string, string>>,
): RowOutcome {
  if (prediction === undefined) return { kind: 'unanswered' };
  if (label === undefined) return { kind: 'unlabelled' };
  const { right, by } = compareAnswer(prediction, label, classes);
  if (right) return { kind: 'right' };
  return by === null ? { kind: 'wrong' } : { kind: 'off', by };
}

function answerFindings(
  { answers, outcome }: Told,
  classes: Readonly<Record<string, string>>,
): DossierFinding[] {
  const { prediction, label, shadowPrediction } = answers;
  const found: DossierFinding[] = [];
  if (outcome.kind === 'wrong' || outcome.kind === 'off') found.push({ ...outcome, oddness: FAILED });
  if (prediction !== undefined && shadowPrediction !== undefined) {
    if (!compareAnswer(prediction, shadowPrediction, classes).right)
      found.push({
        kind: 'shadow',
        oddness: FAILED - 1,
        ...(label === undefined ? {} : { right: compareAnswer(shadowPrediction, label, classes).right }),
      });
  }
  return found;
}

function outlierFinding({ outlier }: Told): DossierFinding[] {
  if ('notScored' in outlier || !outlier.flagged) return [];
  return [{ kind: 'outlier', oddness: outlier.far ? UNSEEN + 0.1 : outlier.above, above: outlier.above }];
}

function inputFinding(input: DossierInput): DossierFinding[] {
  const { column, kind, value, share, percentile, atOrAbove } = input;
  if (value === null)
    return share !== undefined && share < ODD_MISSING
      ? [{ kind: 'missing', oddness: 1 - share, column }]
      : [];
  if (input.unseen) return [{ kind: 'unseen', oddness: UNSEEN, column }];
  if (input.beyond) return [{ kind: 'beyond', oddness: UNSEEN, column }];
  if (kind === 'number' && percentile !== undefined && atOrAbove !== undefined) {
    const tail = Math.min(percentile, atOrAbove);
    return tail < ODD_TAIL ? [{ kind: 'tail', oddness: 1 - 2 * tail, column }] : [];
  }
  return share !== undefined && kind !== 'text' && share < ODD_SHARE
    ? [{ kind: 'rare', oddness: 1 - share, column }]
    : [];
}

/** The nearest rows had another label than this was given, most of them. */
function nearestFinding(
  { nearest, answers: { prediction } }: Told,
  classes: Readonly<Record<string, string>>,
): DossierFinding[] {
  if (prediction === undefined) return [];
  const compared = nearest.flatMap(({ label }) =>
    label === undefined ? [] : [compareAnswer(prediction, label, classes)],
  );
  // Of quantities no two are the same.
  if (compared.length < 3 || compared.some(({ by }) => by !== null)) return [];
  const differ = compared.filter(({ right }) => !right).length;
  return 2 * differ > compared.length
    ? [{ kind: 'nearest', oddness: 1 + differ / compared.length / 2, differ, of: compared.length }]
    : [];
}

function timeFindings({ version, chunk, latency }: Told): DossierFinding[] {
  const found: DossierFinding[] = [];
  if (latency !== undefined && latency.percentile >= SLOW)
    found.push({ kind: 'slow', oddness: latency.percentile, percentile: latency.percentile });
  if (chunk === undefined) return found;
  const { since, before, value } = version ?? {};
  if (
    since !== undefined &&
    before !== undefined &&
    value !== undefined &&
    since >= chunk.from.slice(0, since.length)
  )
    found.push({ kind: 'switched', oddness: 0.97, from: before, to: value, at: since });
  const [gap] = chunk.gaps;
  if (gap !== undefined) found.push({ kind: 'gaps', oddness: 0.95, ...gap });
  if (chunk.drifted.length > 0)
    found.push({ kind: 'drifted', oddness: 0.9, columns: chunk.drifted.map(({ column }) => column) });
  return found;
}
