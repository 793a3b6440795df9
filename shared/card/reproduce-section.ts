import { DEFAULT_OUTLIER_SETTINGS } from '../domain/outliers';
import { bareCondition } from '../analysis/condition';
import { canBeTested } from '../analysis/tests/tested-columns';
import { datasetName } from '../domain/dataset-name';
import type { JoinReport } from '../domain/join';
import { listedName } from '../domain/name-list';
import type { ColumnDrift, ComparedSide, Result } from '../domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../domain/settings';
import { DEFAULT_SHADOW_SETTINGS } from '../domain/shadow';
import { DEFAULT_SUBGROUP_SETTINGS, type SubgroupSettings } from '../domain/subgroups';
import { fencedCode, plainText } from './markdown';
import type { CardOptions } from './options';
import { readingArguments } from './reading-arguments';
import { shellFile, shellWord } from './shell';

const filesOf = (side: ComparedSide): string =>
  JSON.stringify(side.files.map(({ name, fingerprint }) => [name, fingerprint]));

/** Whether both sides are slices of one dataset. Without a filter the two would be split anew, so they are named twice. */
function isOneDataset(reference: ComparedSide, production: ComparedSide): boolean {
  const filtered = reference.sql !== 'true' || production.sql !== 'true';
  return filtered && filesOf(reference) === filesOf(production);
}

/** Whether two files that differ have one name, so that they cannot lie in one folder. */
function namesCollide({ comparison: { reference, production } }: Result): boolean {
  const prints = new Map<string, string>();
  return [...reference.files, ...production.files].some(({ name, fingerprint }) => {
    const known = prints.get(name) ?? fingerprint;
    prints.set(name, known);
    return known !== fingerprint;
  });
}

function sideArguments(name: 'reference' | 'production', side: ComparedSide, files: boolean): string[] {
  return [
    ...(files ? [`--${name} ${side.files.map((file) => shellFile(file.name)).join(' ')}`] : []),
    ...(side.label === datasetName(side.files.map((file) => file.name))
      ? []
      : [`--label-${name} ${shellWord(side.label)}`]),
    ...(side.sql === 'true' ? [] : [`--where-${name} ${shellWord(bareCondition(side.sql))}`]),
  ];
}

/** What was joined to either side; the command line joins it to both, which adds nothing where no key matches. */
function joinArguments(sides: readonly ComparedSide[]): string[] {
  const joins = new Map(
    sides
      .flatMap((side) => side.joins ?? [])
      .map((join) => [JSON.stringify([join.files.map(({ fingerprint }) => fingerprint), join.key]), join]),
  );
  const all = [...joins.values()];
  const keyWord = ({ key }: JoinReport): string =>
    shellWord(key.base === key.other && !key.base.includes('=') ? key.base : `${key.base}=${key.other}`);
  return [
    ...all.flatMap((join) => [
      ...join.files.map(({ name }) => `--join ${shellFile(name)}`),
      `--join-key ${keyWord(join)}`,
    ]),
    ...(all.some(({ keep }) => keep === 'first') ? ['--join-keep first'] : []),
  ];
}

/** How predictions and labels were read, where that was not found out, and the analyses of them. */
function outcomeArguments({ drift, performance, shadow, subgroups }: Result): string[] {
  const outcome = performance?.settings ?? shadow?.outcome ?? subgroups?.outcome;
  if (outcome === undefined) {
    const said = drift.columns.find(({ metrics: { classShift } }) => classShift?.positiveBy === 'said');
    return said?.metrics.classShift === undefined
      ? []
      : [`--positive ${shellWord(said.metrics.classShift.category)}`];
  }
  return [
    ...(performance === undefined ? [] : ['--performance']),
    ...(shadow === undefined ? [] : ['--shadow-review']),
    ...(subgroups === undefined ? [] : subgroupArguments(subgroups.settings)),
    ...(outcome.positive === undefined ? [] : [`--positive ${shellWord(outcome.positive)}`]),
    ...(outcome.threshold === undefined ? [] : [`--score-threshold ${String(outcome.threshold)}`]),
    ...Object.entries(outcome.classes).map(([name, counted]) => `--class ${shellWord(`${name}=${counted}`)}`),
    ...(outcome.proxies ?? []).map((column) => `--proxy ${shellWord(column)}`),
    ...(outcome.control === undefined ? [] : [`--control ${shellWord(outcome.control)}`]),
    ...Object.entries(outcome.shares ?? {}).map(
      ([arm, share]) => `--planned ${shellWord(`${arm}=${String(share)}`)}`,
    ),
    ...(shadow === undefined || shadow.settings.margin === DEFAULT_SHADOW_SETTINGS.margin
      ? []
      : [`--margin ${String(shadow.settings.margin)}`]),
    ...(shadow?.settings.live === undefined ? [] : [`--live-value ${shellWord(shadow.settings.live)}`]),
    ...(shadow?.settings.shadow === undefined ? [] : [`--review ${shellWord(shadow.settings.shadow)}`]),
  ];
}

function subgroupArguments({
  attributes,
  against,
  chosen,
  tolerance,
  smallest,
  worstBy,
  bands,
}: SubgroupSettings): string[] {
  const normal = DEFAULT_SUBGROUP_SETTINGS;
  const limit = `${tolerance.by === 'ratio' ? 'ratio=' : ''}${String(tolerance.limit)}`;
  return [
    '--subgroups',
    ...attributes.map((names) => `--by ${shellWord(names.map(listedName).join(','))}`),
    ...(against === normal.against ? [] : [`--against ${against}`]),
    ...Object.entries(chosen).map(([name, label]) => `--group ${shellWord(`${name}=${label}`)}`),
    ...(tolerance.by === normal.tolerance.by && tolerance.limit === normal.tolerance.limit
      ? []
      : [`--tolerance ${limit}`]),
    ...(smallest === normal.smallest ? [] : [`--smallest ${String(smallest)}`]),
    ...Object.entries(bands).map(([column, edges]) => `--bands ${shellWord(`${column}=${edges.join(',')}`)}`),
    ...(worstBy === normal.worstBy ? [] : [`--worst-by ${worstBy}`]),
  ];
}

/** Of which columns every test was made. */
function testArguments(columns: readonly ColumnDrift[]): string[] {
  const tested = columns.filter(({ tests }) => tests !== undefined);
  if (tested.length > 0 && tested.length === columns.filter(canBeTested).length) return ['--tests'];
  return tested.map(({ name }) => `--tests-of ${shellWord(name)}`);
}

/** The command that makes this result again, for a POSIX shell, one option a line. */
export function reportCommand(result: Result, options: CardOptions): string {
  const { reference, production } = result.comparison;
  const { settings } = result.drift;
  const one = isOneDataset(reference, production);
  const values = [
    ['--bins', settings.bins, DEFAULT_DRIFT_SETTINGS.bins],
    ['--psi-watch', settings.watch, DEFAULT_DRIFT_SETTINGS.watch],
    ['--psi-drift', settings.drift, DEFAULT_DRIFT_SETTINGS.drift],
    ['--zero-share', settings.zeroShare, DEFAULT_DRIFT_SETTINGS.zeroShare],
    ['--categories', settings.categories, DEFAULT_DRIFT_SETTINGS.categories],
    ['--dataset-share', settings.datasetShare, DEFAULT_DRIFT_SETTINGS.datasetShare],
    ['--correction', settings.correction, DEFAULT_DRIFT_SETTINGS.correction],
    ['--psi-preset', settings.psiPreset, DEFAULT_DRIFT_SETTINGS.psiPreset],
    ['--decision', settings.decision, DEFAULT_DRIFT_SETTINGS.decision],
  ] as const;
  const roles = Object.entries(options.asked?.roles ?? {});
  return [
    'tidemark report',
    ...(one ? [`--data ${reference.files.map((file) => shellFile(file.name)).join(' ')}`] : []),
    ...sideArguments('reference', reference, !one),
    ...sideArguments('production', production, !one),
    ...joinArguments([reference, production]),
    ...readingArguments(options.asked?.reading ?? {}),
    ...roles.map(([column, role]) => `--role ${shellWord(`${column}=${role}`)}`),
    ...values.filter(([, value, normal]) => value !== normal).map(([name, value]) => `${name} ${value}`),
    ...Object.entries(settings.tests).map(([column, test]) => `--test ${shellWord(`${column}=${test}`)}`),
    ...settings.asNumbers.map((column) => `--as-number ${shellWord(column)}`),
    ...Object.entries(settings.edges).map(
      ([column, edges]) => `--edges ${shellWord(`${column}=${edges.join(',')}`)}`,
    ),
    ...Object.entries(settings.importance).map(
      ([column, value]) => `--importance ${shellWord(`${column}=${String(value)}`)}`,
    ),
    ...testArguments(result.drift.columns),
    ...(result.drift.multivariate === undefined ? [] : ['--multivariate']),
    ...outlierArguments(result),
    ...predictionArguments(result),
    ...outcomeArguments(result),
    ...(options.title === '' ? [] : [`--title ${shellWord(options.title)}`]),
    ...(options.note === '' ? [] : [`--note ${shellWord(options.note)}`]),
    '--card card.md',
  ].join(' \\\n  ');
}

function outlierArguments({ outliers, predictions = [] }: Result): string[] {
  const scored = predictions.flatMap(({ outlier }) => ('notScored' in outlier ? [] : [outlier.settings]));
  const [settings] = outliers === undefined ? scored : [outliers.settings];
  if (settings === undefined) return [];
  const { method, contamination, seed } = settings;
  const normal = DEFAULT_OUTLIER_SETTINGS;
  return [
    ...(outliers === undefined ? [] : ['--outliers']),
    ...(method === normal.method ? [] : [`--outlier-method ${method}`]),
    ...(contamination === normal.contamination ? [] : [`--contamination ${contamination}`]),
    ...(seed === normal.seed ? [] : [`--seed ${seed}`]),
  ];
}

/** Rows by number: an id may be personal. */
function predictionArguments({ predictions = [] }: Result): string[] {
  return predictions.map(
    ({ side, row }) => `--prediction-row ${side === 'reference' ? 'reference=' : ''}${row}`,
  );
}

/** How to make the card again, and what it was made with. */
export function reproduceSection(result: Result, options: CardOptions): string {
  const { generator } = result;
  return [
    '## Reproduce',
    namesCollide(result)
      ? 'With the paths of the files above put in, for two of one name differ; the fingerprints tell them apart:'
      : 'In the folder of the files above, whose fingerprints say whether they are still the same:',
    fencedCode('sh', reportCommand(result, options)),
    `Made with Tidemark ${plainText(generator.version)} and ${plainText(generator.engine)}; result document ${plainText(result.schema)}. The same files and settings give the same bytes.`,
  ].join('\n\n');
}
