import type { Experiment } from '../../../shared/domain/experiment';
import { useWorkbench } from '../../store/use-workbench';
import { CommitField, typedNumber } from '../parts/CommitField';

/** Which arm is the control, and the sizes that were planned. */
export function ArmFields({
  experiment: { arms, control },
}: {
  readonly experiment: Experiment;
}): React.JSX.Element {
  const outcome = useWorkbench((state) => state.settings.outcome);
  const setOutcome = useWorkbench((state) => state.setOutcome);
  return (
    <>
      <label title="The arm that the others are compared with">
        Control{' '}
        <select
          className="input small"
          data-testid="experiment-control"
          value={control}
          onChange={({ target }) => setOutcome({ ...outcome, control: target.value })}
        >
          {arms.map(({ arm }) => (
            <option key={arm}>{arm}</option>
          ))}
        </select>
      </label>
      <label title={`Planned sizes of ${arms.map(({ arm }) => arm).join(', ')}, such as 9:1`}>
        Planned{' '}
        <CommitField
          data-testid="experiment-planned"
          width={72}
          align="left"
          shown={arms.map(({ arm }) => outcome.shares?.[arm] ?? 1).join(':')}
          read={(text) => plannedSizes(text, arms.length)}
          onCommit={(sizes) =>
            setOutcome({
              ...outcome,
              shares: Object.fromEntries(arms.map(({ arm }, i) => [arm, sizes[i] ?? 1])),
            })
          }
        />
      </label>
    </>
  );
}

/** Sizes such as `9:1`, one for each arm and each above zero; undefined where the text is none. */
function plannedSizes(text: string, arms: number): number[] | undefined {
  const sizes = text.split(':').map(typedNumber);
  const planned = sizes.filter((size): size is number => size !== undefined && size > 0);
  return sizes.length === arms && planned.length === arms ? planned : undefined;
}
