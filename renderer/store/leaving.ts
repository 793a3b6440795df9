import type { WorkbenchActions } from './state';
import type { Tools } from './tools';

/** What is to become of changes that are in no project yet when the comparison makes way for another. */
export type Leaving = 'save' | 'discard' | 'stay';

/** Whether the comparison may make way: asks when there are unsaved changes, and saves them where that is wanted. */
export async function mayLeave({ get, set, until }: Tools): Promise<boolean> {
  const { comparison, edited } = get();
  if (comparison === null || !edited) return true;
  set({ leaving: 'asked' });
  await until(({ leaving }) => leaving !== 'asked');
  const choice = get().leaving;
  set({ leaving: null });
  if (choice !== 'save') return choice === 'discard';
  await get().saveProject(false);
  // A save that was dismissed or failed keeps the changes, and so the comparison.
  return !get().edited;
}

export const leavingActions = ({ set }: Tools): Pick<WorkbenchActions, 'answerLeaving'> => ({
  answerLeaving: (leaving) => set({ leaving }),
});
