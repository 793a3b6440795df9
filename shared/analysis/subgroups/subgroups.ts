import type { OutcomeSettings } from '../../domain/outcome';
import type { Side } from '../../domain/slice';
import type { Attribute, GroupMetric, MetricInfo, Subgroups, SubgroupSettings } from '../../domain/subgroups';
import { WORST_BY_NEEDS } from '../../domain/worst-by';
import { breather } from '../breathe';
import { type Compared, eachEncoded } from '../compared';
import { grouped } from '../drift/plain-number';
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
import { searchedRows, worstCorners } from './worst-corners';

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
export async function computeSubgroups(input: SubgroupsInput, run: RunOptions): Promise<Subgroups> {
  const { reference, production, request, outcome, settings } = input;
  const { planned } = planColumns(reference, production, request);
  const { errors, searched, slices, notes, ...found } = await measureAttributes(input, planned, run);
  const { signal, onProgress } = run;
  onProgress?.({ label: 'Looking for where the model is worst', share: 0.75 });
  const { worstBy } = settings;
  const corners = { signal, breathe: breather(signal) };
  const worst =
    errors === null
      ? null
      : await worstCorners(input, slices, worstBy, errors, searched, planned, settings.bands, corners);
  const parts = {
    task: found.task,
    attributes: found.attributes,
    metrics: used(groupMetrics(found.task), found.overall),
    worst,
    settings,
  };
  return {
    ...found,
    outcome,
    proposed: groupable(planned).map(({ name }) => name),
    ...parts,
    verdict:
      found.attributes.length === 0
        ? 'unknown'
        : worstVerdict(found.attributes.map(({ verdict }) => verdict)),
    ...subgroupWords({ ...parts, labelled: found.labelled }),
    notes: [
      ...notes,
      ...unmetChoices(found.attributes, settings),
      ...unusedBands(planned, settings),
      ...(errors === null && settings.worstBy !== 'error' ? [WORST_BY_NEEDS[worstBy]] : []),
      ...(worst === null || searched === null
        ? []
        : [
            `Where the model is worst was looked for in ${grouped(searched.length)} rows drawn at random, the same each time.`,
          ]),
    ],
  };
}

/** What is found of each attribute, and what is needed of the rows after it: answers and labels of all are let go of. */
async function measureAttributes(
  input: SubgroupsInput,
  planned: readonly PlannedColumn[],
  { signal, onProgress }: RunOptions,
) {
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
  const answers = binnedAnswers(outcomes, sides, inSlice.reference, slices);
  await breathe();

  const attributes: Attribute[] = [];
  for (const attribute of chosen) {
    onProgress?.({
      label: `Measuring groups of ${attributeName(attribute)}`,
      share: (0.7 * attributes.length) / chosen.length,
    });
    // Cut for each attribute anew: held for all of them they would take more memory than the columns.
    const cut: CutColumn[] = [];
    await eachEncoded(input, attribute.columns, signal, async (plan, pair) => {
      cut.push(cutColumn(plan, pair, slices, bandsOf(settings.bands, plan.name)));
      await breathe();
    });
    const rows = crossColumns(cut, inSlice, slices.production.rows);
    const bands = cut.flatMap(({ name, edges }) =>
      edges === null
        ? []
        : [{ column: name, edges: [...edges], own: bandsOf(settings.bands, name) !== undefined }],
    );
    // Which row is in which part is not asked any more.
    cut.length = 0;
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
      bands,
      scores: groupScores(outcomes, byGroup.production, judged.groups),
    });
    await breathe();
  }
  const searched = searchedRows(slices.production, production.rows);
  return {
    slices,
    searched,
    errors: rowErrors(settings.worstBy, outcomes.task, sides.production, inSlice.production, searched),
    task: outcomes.task,
    classes: [...outcomes.classes],
    positive: outcomes.positive,
    positiveDecision: outcomes.decision,
    columns: {
      reference: columnNames(sides.reference.columns),
      production: columnNames(sides.production.columns),
    },
    labelled: whole.production[0]?.labelled ?? 0,
    overall,
    attributes,
    worstBy: possibleErrors(outcomes.task, sides.production, inSlice.production),
    threshold: outcomes.task === 'binary' ? liveThreshold(sides.production, inSlice.production) : null,
    notes: [...outcomes.notes, ...ages.notes],
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
