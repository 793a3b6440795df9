import { useState } from 'react';
import { EXPERIMENT_COLUMNS, type EstimateTexts, experimentRows } from '../../../shared/card/experiment-rows';
import type { Experiment } from '../../../shared/domain/experiment';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { useWorkbench } from '../../store/use-workbench';

/** The arms of an experiment: whether they can be compared, and how each differs from the control. */
export function ExperimentPanel({ experiment }: { readonly experiment: Experiment }): React.JSX.Element {
  const { headline, reasons, column, unit, notes } = experiment;
  return (
    <section
      className="panel viewed-panel span-12"
      aria-label="Arms of the experiment"
      data-testid="experiment"
    >
      <header>
        <h2>Arms of “{column}”</h2>
        <span className="muted">{unit === null ? 'by row' : `by unit of “${unit}”`}, production</span>
        <ArmFields key={JSON.stringify([experiment.arms, experiment.outcome])} experiment={experiment} />
      </header>
      <p className="viewed-note" data-testid="experiment-headline">
        <strong>{headline}.</strong>
      </p>
      {reasons.map((reason) => (
        <p className="viewed-note" key={reason}>
          {reason}
        </p>
      ))}
      <div className="metric-scroll">
        <table className="metric-table">
          <thead>
            <tr>
              {EXPERIMENT_COLUMNS.map((name) => (
                <th scope="col" key={name} title={TITLES[name]}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {experimentRows(experiment, TEXTS).map(([name = '', ...cells]) => (
              <tr key={`${name}\0${cells[0] ?? ''}`}>
                <th scope="row" className="name">
                  {name}
                </th>
                {cells.map((cell, i) => (
                  <td key={EXPERIMENT_COLUMNS[i + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p className="viewed-note muted" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}

const TEXTS: EstimateTexts = {
  value: formatValueOf,
  difference: formatDifference,
  range: formatDifferenceRange,
};

const TITLES: Readonly<Partial<Record<(typeof EXPERIMENT_COLUMNS)[number], string>>> = {
  '95 %': 'Newcombe’s interval of a difference of shares, Welch’s of means',
  'Any look': 'Holds however often one looks (Waudby-Smith et al. 2023)',
  Relative: 'Change as a share of the control, by the delta method',
  p: 'Adjusted over all metrics and arms (Holm)',
};

/** Which arm is the control, and the sizes that were planned. */
function ArmFields({
  experiment: { arms, control },
}: {
  readonly experiment: Experiment;
}): React.JSX.Element {
  const outcome = useWorkbench((state) => state.settings.outcome);
  const setOutcome = useWorkbench((state) => state.setOutcome);
  const planned = arms.map(({ arm }) => outcome.shares?.[arm] ?? 1).join(':');
  const [text, setText] = useState(planned);
  const shares = text.split(':').map((part) => Number(part.trim().replace(',', '.')));
  const bad = shares.length !== arms.length || !shares.every((share) => share > 0 && share < Infinity);
  const apply = (): void => {
    if (bad || text === planned) return;
    setOutcome({ ...outcome, shares: Object.fromEntries(arms.map(({ arm }, i) => [arm, shares[i] ?? 1])) });
  };
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
        <input
          className="input small"
          style={{ width: 72 }}
          data-testid="experiment-planned"
          value={text}
          aria-invalid={bad}
          onChange={({ target }) => setText(target.value)}
          onBlur={apply}
          onKeyDown={({ key }) => {
            if (key === 'Enter') apply();
          }}
        />
      </label>
    </>
  );
}
