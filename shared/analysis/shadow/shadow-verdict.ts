import type { PairedMetric, Shadow } from '../../domain/shadow';
import { grouped } from '../drift/plain-number';
import { metricText } from '../performance/performance-words';
import { operationSentence } from './operation-sentence';
import { FEWEST_PAIRS } from './paired-metrics';

/** A smaller share of rows than this answered by both, and the pairs are no fair picture of the rows. */
const FEWEST_PAIRED_SHARE = 0.5;

type Parts = Pick<
  Shadow,
  'pairing' | 'agreement' | 'operations' | 'scores' | 'labelled' | 'worse' | 'settings' | 'task'
>;

export interface ShadowVerdict {
  readonly decision: Shadow['decision'];
  readonly headline: string;
  readonly reasons: string[];
}

/** Points of a share, or the number itself, with its sign. */
export function changeText(value: number, written: PairedMetric['written']): string {
  const sign = value < 0 ? '−' : value > 0 ? '+' : '';
  const size = Math.abs(value);
  if (written === 'share') return `${sign}${(size * 100).toFixed(2)} points`;
  return `${sign}${size !== 0 && size < 0.00005 ? size.toExponential(1) : size.toFixed(4)}`;
}

function rangeText({ change, written }: PairedMetric): string {
  if (change.lower === undefined || change.upper === undefined) return '';
  return ` (95 % interval ${changeText(change.lower, written).replace(' points', '')} to ${changeText(change.upper, written)})`;
}

/** What is to be done with the shadow, and each reason for it. Each step can stop the next: pairs, labels, margin. */
export function shadowVerdict(parts: Parts): ShadowVerdict {
  const { pairing, agreement, operations, labelled, worse, settings, task } = parts;
  const { twins } = pairing;
  const what = twins === null ? 'rows' : 'requests';
  const reasons: string[] = [
    `${grouped(pairing.paired)} of ${grouped(pairing.rows)} ${what} were answered by both models.`,
    ...pairingFaults(pairing),
  ];
  if (pairing.repeatedIds > 0)
    reasons.push(
      `${grouped(pairing.repeatedIds)} rows of the log share their identifier with another row: were requests logged twice?`,
    );
  if (pairing.paired < FEWEST_PAIRS || pairing.paired < FEWEST_PAIRED_SHARE * pairing.rows)
    return {
      decision: 'stop',
      headline: `Too few ${what} were answered by both models`,
      reasons: [
        ...reasons,
        `${grouped(pairing.onlyLive)} have an answer of the live model alone, ${grouped(pairing.onlyShadow)} of the shadow alone.`,
      ],
    };
  if (agreement?.rate.value != null) {
    const { toPositive, toNegative } = agreement;
    reasons.push(
      `They agree on ${metricText(agreement.rate.value, 'share')}${agreement.kappa.value === null ? '' : ` (κ ${agreement.kappa.value.toFixed(3)})`}${toPositive === null || toNegative === null ? '' : `; ${grouped(toPositive)} turn positive, ${grouped(toNegative)} negative`}.`,
    );
  }
  reasons.push(...operations.flatMap(operationSentence));
  const [first] = labelled?.metrics ?? [];
  const { lower, upper, value } = first?.change ?? {};
  if (
    labelled === null ||
    first === undefined ||
    first.status === 'unknown' ||
    lower === undefined ||
    upper === undefined ||
    value == null
  )
    return {
      decision: 'wait',
      headline:
        pairing.labelled === 0
          ? 'No labels yet: which model is right cannot be said'
          : 'Too few labelled pairs to say which model is right',
      reasons: [...reasons, `${grouped(pairing.counted)} pairs have a label that counts.`],
    };
  reasons.push(
    `${first.name} of the shadow ${metricText(first.shadow.value ?? 0, first.written)} against ${metricText(first.live.value ?? 0, first.written)}: ${changeText(value, first.written)}${rangeText(first)}, on ${grouped(pairing.counted)} labelled pairs.`,
  );
  if (pairing.labelled > pairing.counted)
    reasons.push(
      `${grouped(pairing.labelled - pairing.counted)} more pairs have labels but are too young to count: those that come early are no fair sample.`,
    );
  const { mcNemar } = labelled;
  if (mcNemar?.pValue != null)
    reasons.push(
      `Only the live model is right on ${grouped(mcNemar.onlyLive)} of them, only the shadow on ${grouped(mcNemar.onlyShadow)} (McNemar p ${mcNemar.pValue < 0.001 ? mcNemar.pValue.toExponential(1) : mcNemar.pValue.toFixed(3)}).`,
    );
  const others = labelled.metrics.filter(({ status }, i) => i > 0 && status === 'worse');
  if (others.length > 0) reasons.push(`Also worse: ${others.map(({ name }) => name).join(', ')}.`);
  if (worse.length > 0) {
    const names = worse.slice(0, 3).map(({ column, value: one }) => `${column} ${one ?? 'missing'}`);
    reasons.push(
      `Worse beyond chance in ${worse.length === 1 ? 'one segment' : `${grouped(worse.length)} segments`}: ${names.join('; ')}${worse.length > 3 ? ' and others' : ''}.`,
    );
  }
  const sign = first.better === 'lower' ? -1 : 1;
  const [least, most] = sign > 0 ? [lower, upper] : [-upper, -lower];
  const margin = marginOf(first, settings.margin, task);
  const marginWords = changeText(margin, first.written).replace('+', '');
  const lost = others.filter((metric) => -gainOf(metric) > marginOf(metric, settings.margin, task));
  if (lost.length > 0 && least > 0)
    return {
      decision: 'hold',
      headline: `Hold: better in ${inText(first.name)}, worse in ${lost.map(({ name }) => inText(name)).join(' and ')}`,
      reasons: [
        ...reasons,
        `What is worse is worse by more than the margin of ${marginWords}: which counts more is for you to say.`,
      ],
    };
  if (least > 0) return { decision: 'promote', headline: `Promote: the shadow is better`, reasons };
  if (most < 0) {
    const within = least >= -margin;
    return {
      decision: 'hold',
      headline: 'Hold: the shadow is worse',
      reasons: [
        ...reasons,
        within
          ? `It is worse, but by less than the margin of ${marginWords}: should it be cheaper, faster or fairer, it may still be the better choice.`
          : `It may be worse by more than the margin of ${marginWords}.`,
      ],
    };
  }
  if (least >= -margin)
    return {
      decision: 'promote',
      headline: 'Promote: the shadow is not worse',
      reasons: [
        ...reasons,
        `It is not worse by more than the margin of ${marginWords}, and no difference beyond chance was found.`,
      ],
    };
  return {
    decision: 'wait',
    headline:
      labelled.pairsNeeded === null
        ? 'Wait: it cannot be told yet'
        : `Wait: about ${grouped(labelled.pairsNeeded)} more labelled pairs are needed`,
    reasons: [
      ...reasons,
      `Whether it is worse by more than the margin of ${marginWords} cannot be told from chance yet.`,
    ],
  };
}

/** What is wrong with the pairs themselves, to be looked at before a model is blamed. */
function pairingFaults({ twins, inputs, paired }: Parts['pairing']): string[] {
  const duplicates = twins === null ? 0 : twins.duplicates.live + twins.duplicates.shadow;
  const [most] = inputs?.worst ?? [];
  return [
    ...(duplicates > 0
      ? [
          `${grouped(duplicates)} ${duplicates === 1 ? 'row repeats' : 'rows repeat'} a request the same model had answered: the last row of each counts.`,
        ]
      : []),
    ...(twins !== null && twins.withoutId > 0
      ? [
          `${grouped(twins.withoutId)} ${twins.withoutId === 1 ? 'row has' : 'rows have'} no identifier and cannot be paired.`,
        ]
      : []),
    ...(inputs !== null && most !== undefined
      ? [
          `In ${grouped(inputs.pairs)} of ${grouped(paired)} pairs an input differs, most often “${most.column}”: both models were not asked the same.`,
        ]
      : []),
  ];
}

/** How much better the shadow is, in the unit of the metric. */
const gainOf = ({ better, change }: PairedMetric): number =>
  (better === 'lower' ? -1 : 1) * (change.value ?? 0);

/** A name within a sentence: abbreviations stay as they are. */
const inText = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** The margin in the unit of the metric: of a share in points, of an error relative to the live model's. */
export function marginOf({ written, live }: PairedMetric, margin: number, task: Shadow['task']): number {
  return task !== 'regression' && written === 'share' ? margin : margin * Math.abs(live.value ?? 0);
}

/**
 * Further pairs after which a difference of this size could be told from being worse by the margin: the half-width of
 * the interval shrinks with the root of the pairs.
 *
 * @returns null when the margin is passed already, or no number of pairs would do.
 */
export function pairsNeeded(metric: PairedMetric, pairs: number, margin: number): number | null {
  const { value, lower, upper } = metric.change;
  if (value === null || lower === undefined || upper === undefined) return null;
  const gained = metric.better === 'lower' ? -value : value;
  const half = (upper - lower) / 2;
  const room = gained + margin;
  if (room <= 0 || half <= room) return null;
  return Math.ceil(pairs * ((half / room) ** 2 - 1));
}
