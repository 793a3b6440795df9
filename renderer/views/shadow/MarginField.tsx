import type { Shadow } from '../../../shared/domain/shadow';
import { useWorkbench } from '../../store/use-workbench';
import { CommitField, typedNumber } from '../parts/CommitField';

/** By how much the shadow may be worse and still count as not worse. */
export function MarginField({ task }: { readonly task: Shadow['task'] }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.shadow);
  const { margin } = settings;
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  const read = (text: string): number | undefined => {
    const value = (typedNumber(text) ?? NaN) / 100;
    return value >= 0 && value <= 1 ? value : undefined;
  };
  return (
    <label title="The shadow may be this much worse and still count as not worse">
      Margin{' '}
      <CommitField
        shown={String(Number((margin * 100).toPrecision(6)))}
        read={read}
        onCommit={(chosen) => setShadowSettings({ ...settings, margin: chosen })}
        width={56}
        inputMode="decimal"
        data-testid="shadow-margin"
      />{' '}
      {task === 'regression' ? '% of the error' : 'points'}
    </label>
  );
}
