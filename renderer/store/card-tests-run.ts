import { conspicuousColumns } from '../../shared/analysis/tests/tested-columns';
import type { ColumnTests } from '../../shared/domain/column-tests';
import { isComposed, onCard } from './card-sections';
import { measuredSettings } from './drift-run';
import type { WorkbenchState } from './state';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** Columns whose tests the card has without anybody having looked at them. */
const testedColumns = ({ drift }: Pick<WorkbenchState, 'drift'>): readonly string[] =>
  conspicuousColumns(drift.result?.columns ?? []);

/** Tests that were looked at, of the comparison as it is now. */
function lookedAt({ columnTests }: Pick<WorkbenchState, 'columnTests'>): readonly ColumnTests[] {
  return [...columnTests.values()].flatMap(({ phase, tests }) =>
    phase === 'done' && tests !== null ? [tests] : [],
  );
}

/** Every test of the columns that drifted or are to be watched, made while they are to be on the card. */
export function cardTestsRun(tools: Tools): ViewedRun {
  return viewedRun<readonly ColumnTests[]>(tools, {
    label: 'Testing columns',
    isLookedAt: (state) => isComposed(state, 'tests'),
    finishesUnseen: false,
    stateOf: (state) => state.tests,
    put: (_state, tests) => ({ tests }),
    settings: (state) => [JSON.stringify(testedColumns(state)), ...measuredSettings(state)],
    ask: async (request, state, job, onProgress) => {
      const known = new Map(lookedAt(state).map((tests) => [tests.name, tests]));
      const columns = testedColumns(state);
      const missing = columns.filter((name) => !known.has(name));
      if (missing.length === 0) return { ok: true, value: columns.flatMap((name) => known.get(name) ?? []) };
      const outcome = await tools.api.testsOf(request, missing, job, onProgress);
      if (!outcome.ok) return outcome;
      const made = new Map([...known, ...outcome.value.map((tests) => [tests.name, tests] as const)]);
      return { ok: true, value: columns.flatMap((name) => made.get(name) ?? []) };
    },
  });
}

/** The tests that go onto the card and into the result: those made for it, and those that were looked at. */
export function testsOnCard(
  state: Pick<WorkbenchState, 'cardLeftOut' | 'columnTests' | 'tests'>,
): readonly ColumnTests[] {
  if (state.cardLeftOut.includes('tests')) return [];
  const made = onCard(state, 'tests', state.tests) ?? [];
  const names = new Set(made.map(({ name }) => name));
  return [...made, ...lookedAt(state).filter(({ name }) => !names.has(name))];
}
