import { beyondTolerance, type BeyondTolerance } from '../../domain/beyond-tolerance';
import type {
  Attribute,
  Disparity,
  MetricInfo,
  Subgroups,
  Tolerance,
  WorstSliceFound,
} from '../../domain/subgroups';
import { grouped } from '../drift/plain-number';
import { metricText } from '../performance/performance-words';

type Worst = NonNullable<Subgroups['worst']>;
type Parts = Pick<Subgroups, 'attributes' | 'metrics' | 'worst' | 'settings' | 'task'> & {
  readonly labelled: number;
};

/** The verdict in a line, and what is behind it. */
export function subgroupWords({ attributes, metrics, worst, settings, task, labelled }: Parts): {
  readonly headline: string;
  readonly reasons: string[];
} {
  const failed = beyondTolerance({ attributes, metrics });
  const groups = attributes.reduce((sum, attribute) => sum + attribute.groups.length, 0);
  const reasons: string[] = [];
  // One of each attribute, and of intersections only where no column by itself fails.
  const single = failed.filter(({ attribute }) => attribute.columns.length === 1);
  const told = (single.length > 0 ? single : failed).filter(
    (one, i, all) => all.findIndex(({ attribute }) => attribute === one.attribute) === i,
  );
  for (const { attribute, group, metric, disparity } of told.slice(0, 3)) {
    const value = group.metrics[metric.id]?.production.value ?? 0;
    reasons.push(
      `${metric.name} of ${attribute.name} ${group.label} is ${metricText(value, metric.written)}, ${apart(disparity, metric, settings.tolerance)} ${attribute.against}.`,
    );
  }
  for (const { reversal } of attributes) if (reversal !== null) reasons.push(reversal);
  const [corner] = worst?.slices ?? [];
  if (corner !== undefined && worst !== null) reasons.push(worstSentence(worst, corner));
  if (labelled === 0) {
    reasons.push(...driftReasons(attributes));
    reasons.push(
      'Without labels only what the model answers to each group can be compared, and how that moved. Whom it is right for cannot be said: recall, precision, error rates and calibration need labels, and groups that are selected alike may be served unlike.',
    );
  }
  return { headline: headlineOf(attributes, failed, groups, settings, task), reasons };
}

function headlineOf(
  attributes: readonly Attribute[],
  failed: readonly BeyondTolerance[],
  groups: number,
  { tolerance }: Subgroups['settings'],
  task: Subgroups['task'],
): string {
  if (attributes.length === 0) return 'No column says whom rows are about';
  const limit = limitWords(tolerance, task);
  if (failed.length > 0) {
    const who = new Set(failed.map(({ attribute, group }) => `${attribute.name} ${group.label}`));
    return `${grouped(who.size)} of ${grouped(groups)} groups differ by more than ${limit}`;
  }
  const judged = attributes.some((attribute) =>
    attribute.groups.some(({ metrics }) =>
      Object.values(metrics).some(({ disparity }) => disparity?.production != null),
    ),
  );
  if (!judged) return 'There are no two groups to hold against each other';
  return attributes.every(({ verdict }) => verdict === 'pass')
    ? `No group differs by more than ${limit}`
    : `No group is known to differ by more than ${limit}`;
}

/** Groups whose answers drifted, the furthest first: one of each attribute. */
function driftReasons(attributes: readonly Attribute[]): string[] {
  return attributes
    .flatMap(({ name, columns, groups }) => {
      const [first] = groups
        .flatMap(({ label, answers, small }) =>
          answers?.status === 'drifted' && !small ? [{ label, answers }] : [],
        )
        .sort((a, b) => b.answers.psi - a.answers.psi);
      return first === undefined ? [] : [{ name, columns, ...first }];
    })
    .sort((a, b) => a.columns.length - b.columns.length || b.answers.psi - a.answers.psi)
    .slice(0, 3)
    .map(
      ({ name, label, answers }) =>
        `What the model answers to ${name} ${label} drifted: PSI ${answers.psi.toFixed(2)} of its ${answers.of}s since the reference.`,
    );
}

/** Where it is worst: the share of the rows that have such an error, and of the errors. */
function worstSentence({ by, of, errors }: Worst, { label, rowShare, errorShare }: WorstSliceFound): string {
  const lead = by === 'disagreement' ? 'Live and shadow disagree most on' : 'The model is worst on';
  const rows = of === 'labelled rows' ? 'rows' : of;
  return `${lead} ${label}: ${percent(rowShare)} of the ${rows}, ${percent(errorShare)} of the ${errors}.`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** How far a group is from what it is held against, as the tolerance is given. */
function apart({ difference, ratio }: Disparity, metric: MetricInfo, { by }: Tolerance): string {
  if (by === 'ratio' && ratio.value !== null) return `${ratio.value.toFixed(2)} times that of`;
  return `${signed(difference.value ?? 0, metric)} against`;
}

function signed(value: number, { written }: MetricInfo): string {
  const sign = value < 0 ? '−' : '+';
  return written === 'share' || written === 'points'
    ? `${sign}${(Math.abs(value) * 100).toFixed(1)} points`
    : `${sign}${metricText(Math.abs(value), written)}`;
}

/** What is tolerated, in words: `5 points`, of numbers `5 %`, `a ratio of 0.8`. */
function limitWords({ by, limit }: Tolerance, task: Subgroups['task']): string {
  if (by === 'ratio') return `a ratio of ${String(limit)}`;
  return `${String(Number((limit * 100).toPrecision(3)))} ${task === 'regression' ? '%' : 'points'}`;
}
