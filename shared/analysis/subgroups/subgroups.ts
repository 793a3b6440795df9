import type { OutcomeSettings } from '../../domain/outcome';
import type { Side } from '../../domain/slice';
import type { Attribute, GroupMetric, MetricInfo, Subgroups, SubgroupSettings } from '../../domain/subgroups';
import { WORST_BY_NEEDS } from '../../domain/worst-by';
import { breather } from '../breathe';
import { type Compared, encodedBatches } from '../compared';
import { type PlannedColumn, planColumns } from '../drift/plan';
import { labelMaturity } from '../outcomes/label-maturity';
import { withCountedLabels } from '../outcomes/counted-labels';
import { columnNames } from '../outcomes/outcome-columns';
import { ownThreshold } from '../outcomes/own-threshold';
import { readCompared } from '../outcomes/read-compared';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { NO_GROUP, rowsInSlice } from '../outcomes/rows-in-slice';
import type { RunOptions } from '../requests';
import { attributeName, chosenAttributes, groupable } from './attributes';
import { crossColumns } from './cross';
import { bandsOf, cutColumn, type CutColumn } from './cut-column';
import { worstVerdict } from './disparity';
import { binnedAnswers, groupDrift } from './group-drift';
import { groupScores } from './group-scores';
import { answerCodes, groupAnswers, type GroupedAnswers } from './grouped-answers';
import { groupMetrics, measureGroups } from './group-metrics';
import { compareGroup, judgeAttribute, type Measured } from './judge-attribute';
import { possibleErrors, rowErrors } from './row-errors';
import { subgroupWords } from './subgroup-words';
import { worstCorners } from './worst-corners';

export interface SubgroupsInput extends Compared {
  readonly outcome: OutcomeSettings;
  readonly settings: SubgroupSettings;
}

/**
 * How a model does by group on both sides: every metric with its interval, what groups differ in beyond the tolerance,
 * and the corners of up to three columns on which it is worst.
 *
 * Labels count as for performance, once they are old enough. Groups smaller than the settings say are measured and
 * never judged; missing is a group.
 *
 * @throws UserError when there is nothing a model answered, or a chosen column cannot be grouped by.
 */
export async function computeSubgroups(
  input: SubgroupsInput,
  { signal, onProgress }: RunOptions,
): Promise<Subgroups> {
  const { store, reference, production, request, outcome, settings } = input;
  const breathe = breather(signal);
  onProgress?.({ label: 'Reading predictions and labels', share: null });
  const { slices, outcomes, ...read } = await readCompared(input, outcome, signal);
  await breathe();
  const ages = await labelMaturity(store, read, signal);
  const sides = {
    reference: withCountedLabels(read.reference, ages.counts.reference),
    production: withCountedLabels(read.production, ages.counts.production),
  };
  await breathe();
  const { planned } = planColumns(reference, production, request);
  const chosen = chosenAttributes(planned, settings);
  const inSlice = {
    reference: rowsInSlice(slices.reference, reference),
    production: rowsInSlice(slices.production, production),
  };
  const metrics = groupMetrics(outcomes.task);
  const codes = {
    reference: answerCodes(sides.reference, outcomes.classes.length),
    production: answerCodes(sides.production, outcomes.classes.length),
  };
  const grouped = (rows: Readonly<Record<Side, Uint16Array>>, groups: number) => ({
    reference: groupAnswers(sides.reference, codes.reference, rows.reference, groups),
    production: groupAnswers(sides.production, codes.production, rows.production, groups),
  });
  const measure = (of: Readonly<Record<Side, GroupedAnswers>>, groups: number): Measured => ({
    reference: measureGroups(outcomes, of.reference, groups),
    production: measureGroups(outcomes, of.production, groups),
  });
  const whole = measure(grouped(inSlice, 1), 1);
  const overall = compareGroup(metrics, whole, 0);
  const answers = binnedAnswers(outcomes, sides, inSlice.reference);
  await breathe();

  const columns = new Map<string, CutColumn>();
  const wanted = [...new Map(chosen.flatMap((one) => one.columns).map((plan) => [plan.name, plan])).values()];
  for await (const batch of encodedBatches(input, wanted, signal))
    for (const { plan, pair } of batch) {
      columns.set(plan.name, cutColumn(plan, pair, slices, bandsOf(settings.bands, plan.name)));
      await breathe();
    }
  const attributes: Attribute[] = [];
  for (const attribute of chosen) {
    onProgress?.({
      label: `Measuring groups of ${attributeName(attribute)}`,
      share: (0.7 * attributes.length) / chosen.length,
    });
    const cut = attribute.columns.flatMap(({ name }) => columns.get(name) ?? []);
    const rows = crossColumns(cut, inSlice, slices.production.rows);
    const groups = rows.groups.length;
    await breathe();
    const byGroup = grouped(rows, groups);
    await breathe();
    const judged = judgeAttribute(
      attribute,
      rows,
      measure(byGroup, groups),
      overall,
      metrics,
      settings,
      groupDrift(answers, byGroup, groups, request.settings),
    );
    await breathe();
    attributes.push({
      ...judged,
      bands: cut.flatMap(({ name, edges }) =>
        edges === null
          ? []
          : [{ column: name, edges: [...edges], own: bandsOf(settings.bands, name) !== undefined }],
      ),
      scores: groupScores(outcomes, byGroup.production, judged.groups),
    });
    await breathe();
  }
  onProgress?.({ label: 'Looking for where the model is worst', share: 0.75 });
  const { worstBy } = settings;
  const errors = rowErrors(worstBy, outcomes.task, sides.production, inSlice.production);
  await breathe();
  const worst =
    errors === null
      ? null
      : await worstCorners(input, slices, worstBy, errors, planned, settings.bands, { signal, breathe });
  const labelled = whole.production[0]?.labelled ?? 0;
  const parts = {
    task: outcomes.task,
    attributes,
    metrics: used(metrics, overall),
    worst,
    settings,
  };
  return {
    classes: [...outcomes.classes],
    positive: outcomes.positive,
    positiveDecision: outcomes.decision,
    columns: {
      reference: columnNames(sides.reference.columns),
      production: columnNames(sides.production.columns),
    },
    outcome,
    labelled,
    overall,
    proposed: groupable(planned).map(({ name }) => name),
    ...parts,
    worstBy: possibleErrors(outcomes.task, sides.production, inSlice.production),
    threshold: outcomes.task === 'binary' ? liveThreshold(sides.production, inSlice.production) : null,
    verdict: attributes.length === 0 ? 'unknown' : worstVerdict(attributes.map(({ verdict }) => verdict)),
    ...subgroupWords({ ...parts, labelled }),
    notes: [
      ...outcomes.notes,
      ...ages.notes,
      ...unmetChoices(attributes, settings),
      ...unusedBands(planned, settings),
      ...(errors === null && settings.worstBy !== 'error' ? [WORST_BY_NEEDS[worstBy]] : []),
    ],
  };
}

/** Bands of columns that are not there, or hold no numbers. */
function unusedBands(planned: readonly PlannedColumn[], { bands }: SubgroupSettings): string[] {
  const numbers = new Set(
    planned.flatMap(({ name, form, boolean }) => (form === 'number' && !boolean ? [name] : [])),
  );
  return Object.keys(bands)
    .filter((name) => !numbers.has(name))
    .map((name) => `Bands of “${name}” are not used: there is no such column of numbers in both datasets.`);
}

/** Where the live model's predictions are cut, those made from its score too. */
function liveThreshold({ live }: SliceOutcomes, inSlice: Uint16Array): number | null {
  return ownThreshold({ ...live, derived: false }, (row) => inSlice[row] !== NO_GROUP);
}

/** Metrics that are known of a side at all. */
function used(metrics: readonly MetricInfo[], overall: Readonly<Record<string, GroupMetric>>): MetricInfo[] {
  return metrics.filter(({ id }) => {
    const metric = overall[id];
    return metric !== undefined && (metric.reference.value !== null || metric.production.value !== null);
  });
}

/** Groups that others were to be held against, and are not there or too small. */
function unmetChoices(attributes: readonly Attribute[], { chosen }: SubgroupSettings): string[] {
  return Object.entries(chosen).flatMap(([name, wanted]) => {
    const attribute = attributes.find((one) => one.name === name);
    if (attribute === undefined)
      return [`No groups are made by “${name}”, so none is held against “${wanted}” of it.`];
    if (wanted === attribute.against) return [];
    const there = attribute.groups.some(({ label }) => label === wanted);
    return [
      `Groups of “${name}” are held against ${attribute.against}: “${wanted}” is ${there ? 'too small' : 'no group of it'}.`,
    ];
  });
}
