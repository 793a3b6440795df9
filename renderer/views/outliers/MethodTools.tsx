import { useState } from 'react';
import {
  outlierMethodSchema,
  type OutlierMethod,
  type OutlierSettings,
} from '../../../shared/domain/outliers';
import { useWorkbench } from '../../store/use-workbench';

const METHODS: Readonly<Record<OutlierMethod, { readonly name: string; readonly title: string }>> = {
  'isolation-forest': {
    name: 'Isolation Forest',
    title:
      'Random trees part an unusual row from the others soon (Liu, Ting & Zhou 2008). Numbers and categories.',
  },
  ecod: {
    name: 'ECOD',
    title: 'How far out each value lies in the reference, added up (Li and others 2022). No random draw.',
  },
  mahalanobis: {
    name: 'Mahalanobis',
    title:
      'Distance from the middle of correlated numbers, robust against outliers in the reference. Numbers only.',
  },
};

/** How outliers are found, and how many rows of the reference count as such. */
export function MethodTools({ settings: found }: { readonly settings: OutlierSettings }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.outliers);
  const setSettings = useWorkbench((state) => state.setOutlierSettings);
  return (
    <>
      <label title={METHODS[settings.method].title}>
        By{' '}
        <select
          className="input small"
          data-testid="outlier-method"
          value={settings.method}
          onChange={(event) => {
            const method = outlierMethodSchema.safeParse(event.target.value);
            if (method.success) setSettings({ ...settings, method: method.data });
          }}
        >
          {outlierMethodSchema.options.map((method) => (
            <option key={method} value={method} title={METHODS[method].title}>
              {METHODS[method].name}
            </option>
          ))}
        </select>
      </label>
      <ShareField
        key={String(found.contamination)}
        share={settings.contamination}
        onChange={(contamination) => setSettings({ ...settings, contamination })}
      />
    </>
  );
}

function ShareField({
  share,
  onChange,
}: {
  readonly share: OutlierSettings['contamination'];
  readonly onChange: (share: OutlierSettings['contamination']) => void;
}): React.JSX.Element {
  const [text, setText] = useState(() =>
    share === 'auto' ? '' : String(Number((share * 100).toPrecision(4))),
  );
  const value = Number(text.replace(',', '.')) / 100;
  const empty = text.trim() === '';
  const bad = !empty && !(value > 0 && value <= 0.5);
  const commit = (): void => {
    if (!bad && (empty ? 'auto' : value) !== share) onChange(empty ? 'auto' : value);
  };
  return (
    <label title="Share of the reference that counts as outliers; empty for the method’s own threshold">
      Outliers are{' '}
      <input
        className="input small"
        style={{ width: 56, textAlign: 'right' }}
        inputMode="decimal"
        placeholder="auto"
        data-testid="outlier-share"
        value={text}
        aria-invalid={bad}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />{' '}
      % of the reference
    </label>
  );
}
