import type { Result } from '../domain/result';
import type { Attribute, Disparity, MetricInfo, Subgroup, Subgroups } from '../domain/subgroups';
import { differenceText, rangeText, valueText } from './estimate-text';
import { formatCount, formatMetric, formatOf, formatPercent, formatPValue, NOTHING } from './format';
import { codeCell, folded, plainText, table, type TableColumn } from './markdown';
import { reasonToWithhold } from './privacy';

const GROUPS = 12;
const SLICES = 8;
const VERDICTS: Readonly<Record<Disparity['verdict'], string>> = {
  pass: 'within',
  fail: '**beyond**',
  unknown: 'too few to say',
};

const left = (title: string): TableColumn => ({ title, align: 'left' });
const right = (title: string): TableColumn => ({ title, align: 'right' });

/** How the model does by group, overall and at intersections, and where it is worst; null when nobody asked. */
export function subgroupsSection({ subgroups, drift }: Result): string | null {
  if (subgroups === undefined) return null;
  const withheld = new Map(
    drift.columns.flatMap((column) => {
      const reason = reasonToWithhold(column);
      return reason === null ? [] : [[column.name, reason] as const];
    }),
  );
  const { headline, reasons, metrics, labelled } = subgroups;
  const attributes = subgroups.attributes.filter(
    ({ columns }) => !columns.some((name) => withheld.has(name)),
  );
  const kept = subgroups.attributes.length - attributes.length;
  const judged = metrics.filter(({ parity }) => parity !== null);
  const single = attributes.filter(({ columns }) => columns.length === 1);
  const crossed = attributes.filter(({ columns }) => columns.length > 1);
  return [
    '## Subgroups',
    `**${plainText(headline)}.**`,
    // A reason may name a value of a column whose values stay off the card.
    ...(reasons.length === 0 || withheld.size > 0
      ? []
      : [reasons.map((reason) => `- ${plainText(reason)}`).join('\n')]),
    ...single.flatMap((attribute) => attributePart(attribute, judged, labelled)),
    ...(crossed.length === 0
      ? []
      : [
          folded(
            'Intersections',
            crossed.flatMap((attribute) => attributePart(attribute, judged, labelled)).join('\n\n'),
          ),
        ]),
    ...(kept === 0
      ? []
      : [`Groups by ${formatOf(kept, 'attribute')} stay off the card: their values may identify people.`]),
    ...worstPart(subgroups, withheld),
    folded('How these numbers were found', definitions(subgroups)),
  ].join('\n\n');
}

function attributePart(
  { name, against, groups, omitted, reversal }: Attribute,
  judged: readonly MetricInfo[],
  labelled: number,
): string[] {
  const more = groups.length - GROUPS + omitted.groups;
  return [
    `### ${codeCell(name)}`,
    table(
      [
        left('Group'),
        right('Rows'),
        ...judged.map((metric) => right(plainText(metric.name))),
        ...(labelled > 0 ? [] : [right('Drift of answers (PSI)')]),
        left('Against others'),
      ],
      groups
        .slice(0, GROUPS)
        .map((group) => [
          codeCell(group.label),
          formatCount(group.production.rows),
          ...judged.map(({ id, written }) => cellText(group, id, written)),
          ...(labelled > 0 ? [] : [driftText(group)]),
          verdictText(group, judged, group.label === against),
        ]),
    ),
    [
      `Held against ${against === 'all rows' || against === 'the best group' ? against : codeCell(against)}.`,
      ...(more > 0 ? [`${formatCount(more)} more groups are not listed.`] : []),
      ...(reversal === null ? [] : [plainText(reversal)]),
    ].join(' '),
  ];
}

function driftText({ answers }: Subgroup): string {
  if (answers === null) return NOTHING;
  const text = formatMetric(answers.psi);
  return answers.status === 'drifted' ? `**${text}**` : text;
}

function cellText(group: Subgroup, id: string, written: MetricInfo['written']): string {
  const metric = group.metrics[id];
  if (metric === undefined || metric.production.value === null) return NOTHING;
  const text = valueText(metric.production.value, written);
  const verdict = metric.disparity?.production?.verdict;
  return verdict === 'fail' ? `**${text}**` : text;
}

function verdictText(group: Subgroup, judged: readonly MetricInfo[], isAgainst: boolean): string {
  if (group.small) return 'too small to judge';
  if (isAgainst) return 'the one compared with';
  const failed = judged.filter(({ id }) => group.metrics[id]?.disparity?.production?.verdict === 'fail');
  if (failed.length > 0)
    return `${VERDICTS.fail}: ${failed.map(({ parity, name }) => plainText(parity?.name ?? name)).join(', ')}`;
  const verdicts = judged.flatMap(({ id }) => group.metrics[id]?.disparity?.production?.verdict ?? []);
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'pass')
    ? VERDICTS.pass
    : VERDICTS.unknown;
}

function worstPart({ worst }: Subgroups, withheld: ReadonlyMap<string, string>): string[] {
  if (worst === null) return [];
  const title =
    worst.by === 'disagreement' ? '### Where live and shadow disagree most' : '### Where the model is worst';
  const slices = worst.slices.filter(
    ({ predicates }) => !predicates.some((one) => one.kind !== 'sql' && withheld.has(one.column)),
  );
  if (slices.length === 0) return [title, 'No part of the rows is worse than the rest beyond chance.'];
  const { written, errors } = worst;
  return [
    title,
    table(
      [
        left('Rows'),
        right('Share of rows'),
        right(`Share of ${errors}`),
        right('Error'),
        right('Elsewhere'),
        right('95 %'),
        right('p'),
      ],
      slices
        .slice(0, SLICES)
        .map(({ label, rowShare, errorShare, error, elsewhere, difference, pAdjusted }) => [
          codeCell(label),
          formatPercent(rowShare),
          formatPercent(errorShare),
          valueText(error, written),
          valueText(elsewhere, written),
          rangeText(difference, written, differenceText),
          formatPValue(pAdjusted),
        ]),
    ),
  ];
}

function definitions({ settings, attributes, metrics, worst, notes }: Subgroups): string {
  const { tolerance, smallest } = settings;
  const limit =
    tolerance.by === 'difference'
      ? `a difference of ${differenceText(tolerance.limit, 'share').replace('+', '')} points (of numbers: of ${formatPercent(tolerance.limit)} of what it is held against)`
      : `a ratio from ${tolerance.limit} to ${Number((1 / tolerance.limit).toFixed(4))}`;
  const comparisons = Math.max(0, ...attributes.map((attribute) => attribute.comparisons));
  return [
    `- Numbers are of the production rows whose labels count. A group is beyond ${limit} when its whole interval is, within when its whole interval is within, and otherwise there are too few rows to say.`,
    `- Intervals: Wilson for shares, Student for means, DeLong for ROC AUC; differences by square-and-add, ratios by Donner & Zou 2012; widened for up to ${formatCount(comparisons)} comparisons of an attribute (Bonferroni).`,
    `- Groups with fewer than ${formatCount(smallest)} rows are measured and never judged. A group that passes here may still be treated unjustly: groups that no column names, and harm that no metric counts, do not show.`,
    ...metrics.flatMap(({ name, parity }) =>
      parity === null ? [] : [`- ${plainText(name)}: ${plainText(parity.name)}. ${plainText(parity.also)}`],
    ),
    ...(worst === null
      ? []
      : [
          `- Worst rows: SliceLine (Sagadeeva & Boehm 2021) over up to three of ${formatCount(worst.columns.length)} columns and ${formatCount(worst.rows)} ${plainText(worst.of)}, at least ${formatCount(worst.smallest)} rows on the half they are found on; error is ${plainText(worst.error)}; the numbers are of the other half, p adjusted (Benjamini-Hochberg).`,
        ]),
    ...notes.map((note) => `- ${plainText(note)}`),
  ].join('\n');
}
