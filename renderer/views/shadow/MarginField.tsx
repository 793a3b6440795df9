import { useState } from 'react';
import type { Shadow } from '../../../shared/domain/shadow';
import { useWorkbench } from '../../store/use-workbench';

/** By how much the shadow may be worse and still count as not worse. */
export function MarginField({ task }: { readonly task: Shadow['task'] }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.shadow);
  const { margin } = settings;
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  const [text, setText] = useState(() => String(Number((margin * 100).toPrecision(6))));
  const value = Number(text.replace(',', '.')) / 100;
  const bad = text.trim() === '' || !(value >= 0 && value <= 1);
  return (
    <label title="The shadow may be this much worse and still count as not worse">
      Margin{' '}
      <input
        className="input small"
        style={{ width: 56, textAlign: 'right' }}
        inputMode="decimal"
        data-testid="shadow-margin"
        value={text}
        aria-invalid={bad}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (!bad && value !== margin) setShadowSettings({ ...settings, margin: value });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !bad) setShadowSettings({ ...settings, margin: value });
        }}
      />{' '}
      {task === 'regression' ? '% of the error' : 'points'}
    </label>
  );
}
