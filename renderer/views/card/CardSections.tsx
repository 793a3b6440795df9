import { CARD_SECTIONS, type CardSection } from '../../../shared/domain/card-section';
import { sectionAnalysis } from '../../store/card-sections';
import { useWorkbench } from '../../store/use-workbench';

const NAMES: Readonly<Record<CardSection, string>> = {
  tests: 'Every test of drifted columns',
  together: 'Columns together',
  performance: 'Performance',
  shadow: 'Shadow model',
  subgroups: 'Subgroups',
  outliers: 'Outliers',
};

const HINTS: Readonly<Partial<Record<CardSection, string>>> = {
  tests: 'Also of those to watch, and of those whose Tests tab was opened.',
};

/** What is on the card: each part can be left out, and says whether it is there yet. */
export function CardSections(): React.JSX.Element {
  return (
    <section className="card-sections" aria-labelledby="card-sections-title">
      <h3 id="card-sections-title" className="panel-heading">
        On the card
      </h3>
      <ul>
        <li>
          <label>
            <input type="checkbox" checked disabled />
            Drift and data quality
          </label>
        </li>
        {CARD_SECTIONS.map((section) => (
          <Section key={section} section={section} />
        ))}
      </ul>
    </section>
  );
}

function Section({ section }: { readonly section: CardSection }): React.JSX.Element {
  const wanted = useWorkbench((state) => !state.cardLeftOut.includes(section));
  const phase = useWorkbench((state) => sectionAnalysis(state, section).phase);
  const problem = useWorkbench((state) => sectionAnalysis(state, section).problem);
  const setOnCard = useWorkbench((state) => state.setOnCard);
  const again = useWorkbench((state) => (section === 'together' ? state.lookAgain : state.viewAgain));
  const hint = HINTS[section];
  const stopped = wanted && phase === 'failed' && problem === null;
  return (
    <li data-testid={`on-card-${section}`} data-phase={phase}>
      <label>
        <input
          type="checkbox"
          checked={wanted}
          {...(hint === undefined ? {} : { 'aria-describedby': `on-card-${section}-hint` })}
          onChange={(event) => setOnCard(section, event.target.checked)}
        />
        {NAMES[section]}
      </label>
      {wanted && phase === 'running' ? <span className="muted">measuring…</span> : null}
      {wanted && phase === 'failed' && problem !== null ? (
        <span className="muted" title={`${problem.message} ${problem.advice}`}>
          nothing to say
        </span>
      ) : null}
      {stopped ? (
        <button type="button" className="button link" onClick={again}>
          stopped: try again
        </button>
      ) : null}
      {hint === undefined ? null : (
        <p className="muted" id={`on-card-${section}-hint`}>
          {hint}
        </p>
      )}
    </li>
  );
}
