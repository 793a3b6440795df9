import type { Shadow } from '../../../shared/domain/shadow';
import { useWorkbench } from '../../store/use-workbench';

/** Which value of the deployment column is the live model's and which the shadow's. */
export function DeploymentFields({
  twins: { column, live, shadow, others },
}: {
  readonly twins: NonNullable<Shadow['pairing']['twins']>;
}): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.shadow);
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  const values = [live, shadow, ...others];
  const field = (name: string, chosen: string, other: string, side: 'live' | 'shadow'): React.JSX.Element => (
    <label title={`Value of “${column}” in the rows of this model`}>
      {name}{' '}
      <select
        className="input small"
        data-testid={`shadow-${side}-value`}
        value={chosen}
        onChange={({ target: { value } }) => {
          const rest = value === other ? chosen : other;
          setShadowSettings({
            ...settings,
            live: side === 'live' ? value : rest,
            shadow: side === 'live' ? rest : value,
          });
        }}
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {field('Live', live, shadow, 'live')}
      {field('Shadow', shadow, live, 'shadow')}
    </>
  );
}
