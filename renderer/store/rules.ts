import { bareCondition } from '../../shared/analysis/condition';
import {
  dataOf,
  optionsOf,
  type RulesComparison,
  type RulesSide,
} from '../../shared/checks/comparison-in-rules';
import {
  withComparison,
  withOwnName,
  withoutRule,
  withRuleAt,
  withRules,
} from '../../shared/checks/edit-rules';
import { readRules } from '../../shared/checks/read-rules';
import type { Rule } from '../../shared/checks/rule';
import { datasetName } from '../../shared/domain/dataset-name';
import type { Side } from '../../shared/domain/slice';
import type { FileToken } from '../../shared/host';
import { rulesInUse } from './rules-in-use';
import type { WorkbenchActions, WorkbenchState } from './state';
import { asked, problemOf, tell, type Tools } from './tools';

type RulesActions = Pick<
  WorkbenchActions,
  'addRules' | 'changeRule' | 'removeRule' | 'setProposing' | 'openRules' | 'saveRules'
>;

/** A data file as the host puts its path in. */
const placeholders = (files: readonly FileToken[]): string[] => files.map(({ token }) => `{{${token}}}`);

function sideOf({ comparison, origins, datasets, counts }: WorkbenchState, side: Side): RulesSide | null {
  const slice = comparison?.[side];
  const count = counts[side];
  if (slice === undefined || count === undefined) return null;
  const origin = origins[slice.dataset];
  const files = datasets[slice.dataset]?.files ?? [];
  return {
    dataset: slice.dataset,
    label: slice.name,
    usualLabel: datasetName(files.map(({ name }) => name)),
    files: placeholders(origin?.files ?? []),
    joins: (origin?.joins ?? []).map(({ key, keep, files: joined }) => ({
      key,
      keep,
      files: placeholders(joined),
    })),
    reading: origin?.options ?? {},
    sql: bareCondition(count.sql),
  };
}

/** What is on screen, as a rules file says it; null while a side is not counted. */
function comparisonOf(state: WorkbenchState): RulesComparison | null {
  const { comparison, roles, settings } = state;
  const [reference, production] = [sideOf(state, 'reference'), sideOf(state, 'production')];
  if (comparison === null || reference === null || production === null) return null;
  return {
    ...settings,
    sides: { reference, production },
    roles: { ...roles[comparison.production.dataset], ...roles[comparison.reference.dataset] },
  };
}

/** Rules that a comparison is held against: kept as the text of their file, so that what a person wrote in it stays. */
export function rulesActions(tools: Tools): RulesActions {
  const { get, set, host } = tools;

  function change(edit: (text: string) => string): void {
    try {
      const { settings } = get();
      const text = edit(settings.rules.text);
      set({ settings: { ...settings, rules: { ...settings.rules, text } }, edited: true });
    } catch (error) {
      get().reportProblem(problemOf(error));
    }
  }

  return {
    addRules: (rules) =>
      change((text) => {
        const there: Rule[] = [...(rulesInUse(get())?.rules ?? [])];
        const added = rules.map((rule) => {
          const own = withOwnName(rule, there);
          there.push(own);
          return own;
        });
        return withRules(text, added);
      }),

    changeRule: (place, rule) =>
      change((text) => {
        const others = (rulesInUse(get())?.rules ?? []).filter((_, at) => at !== place);
        return withRuleAt(text, place, withOwnName(rule, others));
      }),

    removeRule: (place) => change((text) => withoutRule(text, place)),

    setProposing: (proposing) => set({ proposing }),

    async openRules() {
      const opened = await asked(tools, () => host.openRules());
      if (opened === undefined || opened === null) return;
      try {
        readRules(opened.text, opened.name);
      } catch (error) {
        get().reportProblem(problemOf(error));
        return;
      }
      set(({ settings }) => ({
        settings: { ...settings, rules: { file: opened.name, text: opened.text } },
        proposing: false,
        edited: true,
      }));
      tell(tools, `Opened ${opened.name}`);
    },

    async saveRules() {
      const { settings } = get();
      const compared = comparisonOf(get());
      if (settings.rules.text.trim() === '' || compared === null) return;
      const saved = await asked(tools, async () =>
        host.saveRules({
          suggestedName: settings.rules.file,
          text: withComparison(settings.rules.text, dataOf(compared), optionsOf(compared)),
        }),
      );
      if (saved === undefined || saved === null) return;
      set((state) => ({
        settings: { ...state.settings, rules: { ...state.settings.rules, file: saved.name } },
      }));
      tell(tools, `Saved ${saved.name}. Hold new data against it: tidemark check ${saved.name}`);
    },
  };
}
