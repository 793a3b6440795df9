import type { CardSection } from '../../shared/domain/card-section';
import type { ViewedState, WorkbenchActions, WorkbenchState } from './state';
import type { Tools } from './tools';

/** Whether a part of the card is made because the card is looked at. */
export const isComposed = (
  { view, cardLeftOut }: Pick<WorkbenchState, 'view' | 'cardLeftOut'>,
  section: CardSection,
): boolean => view === 'card' && !cardLeftOut.includes(section);

/** The analysis that a part of the card says something of. */
export function sectionAnalysis(state: WorkbenchState, section: CardSection): ViewedState<unknown> {
  if (section !== 'together') return state[section];
  const { phase, multivariate, problem } = state.multivariate;
  return { phase, found: multivariate, problem };
}

/** What an analysis found, when that is of the comparison as it is now and wanted on the card; else null. */
export function onCard<T>(
  { cardLeftOut }: Pick<WorkbenchState, 'cardLeftOut'>,
  section: CardSection,
  { phase, found }: Pick<ViewedState<T>, 'phase' | 'found'>,
): T | null {
  return phase === 'done' && !cardLeftOut.includes(section) ? found : null;
}

export function cardSectionActions({ set }: Tools): Pick<WorkbenchActions, 'setOnCard'> {
  return {
    setOnCard: (section, wanted) =>
      set(({ cardLeftOut }) => ({
        cardLeftOut: wanted
          ? cardLeftOut.filter((one) => one !== section)
          : [...cardLeftOut.filter((one) => one !== section), section],
        edited: true,
      })),
  };
}
