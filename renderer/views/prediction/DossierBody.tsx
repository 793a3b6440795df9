import { dossierFacts } from '../../../shared/card/dossier-facts';
import {
  findingText,
  nothingOdd,
  otherFindings,
  outcomeText,
  placeText,
} from '../../../shared/card/dossier-words';
import { formatInstant } from '../../../shared/card/format';
import type { Dossier, RowAnswers } from '../../../shared/domain/dossier';
import { formatCount, formatMetric } from '../../format/number';

/** What is odd first, then what went in and came out, and the rows near it. */
export function DossierBody({ dossier }: { readonly dossier: Dossier }): React.JSX.Element {
  const { dataset, id, time, inSlice, outlier, outcome, inputs, nearest, before, after, chunk, notes } =
    dossier;
  const findings = otherFindings(dossier);
  return (
    <div className="prediction-body">
      <p className="prediction-outcome" data-testid="prediction-outcome" data-outcome={outcome.kind}>
        {outcomeText(dossier)}
      </p>
      <p className="muted">
        {[dataset, id, time === undefined ? undefined : formatInstant(time)]
          .filter((text) => text !== undefined)
          .join(' · ')}
        {inSlice ? '' : ' · outside the slice that is compared'}
      </p>
      {findings.length === 0 ? (
        <p>{nothingOdd(dossier)}</p>
      ) : (
        <ul className="prediction-findings" data-testid="prediction-findings">
          {findings.map((finding) => (
            <li key={`${finding.kind} ${'column' in finding ? finding.column : ''}`}>
              {findingText(finding, dossier, () => true)}
            </li>
          ))}
        </ul>
      )}
      <Facts dossier={dossier} />
      {'notScored' in outlier ? null : (
        <Rows
          title="What makes its outlier score"
          names={['Input', 'Value', 'Nearest ordinary value']}
          rows={outlier.reasons.map(({ column, value, ordinary }) => [
            column,
            value ?? 'missing',
            ordinary ?? 'ordinary by itself',
          ])}
        />
      )}
      <Rows
        title="Inputs"
        names={['Input', 'Value', 'Where it stands']}
        rows={inputs.map((input) => [input.column, input.value ?? 'missing', placeText(input)])}
      />
      <Rows
        title="Nearest reference rows"
        names={['Row', 'Distance', 'Prediction', 'Score', 'Label']}
        rows={nearest.map((near) => [nameOf(near), formatMetric(near.distance), ...answersOf(near)])}
      />
      <Rows
        title="Just before and after"
        names={['Row', 'Time', 'Version', 'Prediction', 'Score', 'Label']}
        rows={[...before.toReversed(), ...after].map((one) => [
          nameOf(one),
          formatInstant(one.time),
          one.version ?? '–',
          ...answersOf(one),
        ])}
      />
      <Rows
        title={`What drifted around it, ${chunk?.label ?? ''}`}
        names={['Column', 'PSI']}
        rows={(chunk?.drifted ?? []).map(({ column, psi }) => [column, formatMetric(psi)])}
      />
      {notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </div>
  );
}

const nameOf = ({ row, id }: { readonly row: number; readonly id?: string | undefined }): string =>
  id ?? `row ${formatCount(row)}`;

const answersOf = ({ prediction, score, label }: RowAnswers): string[] =>
  [prediction, score, label].map((text) => text ?? '–');

function Facts({ dossier }: { readonly dossier: Dossier }): React.JSX.Element {
  return (
    <dl className="prediction-facts">
      {dossierFacts(dossier).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({
  title,
  names,
  rows,
}: {
  readonly title: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): React.JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <table className="prediction-rows">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((text, j) => (
                <td key={names[j]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
