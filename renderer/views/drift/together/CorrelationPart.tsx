import { useMemo, useState } from 'react';
import type { CorrelationDrift } from '../../../../shared/domain/multivariate';
import { formatChange, formatMetric, formatPValue } from '../../../format/number';
import { shortNames } from '../../../format/short-names';
import { SaveMenu } from '../../parts/SaveMenu';
import { pairsCsv } from './correlation-csv';
import { CorrelationMap, type Spot } from './CorrelationMap';
import { FindingPanel } from './FindingPanel';
import type { Correlations } from './heat-cells';

/** Which pairs of columns are related differently: a map of all of them, and the largest changes in numbers. */
export function CorrelationPart({
  correlation,
}: {
  readonly correlation: CorrelationDrift;
}): React.JSX.Element {
  const { result, status, sentence } = correlation;
  const [spot, setSpot] = useState<Spot | null>(null);
  return (
    <FindingPanel
      title="Which pairs are related differently?"
      label="Correlations"
      status={status}
      sentence={sentence}
      wide
    >
      {result === undefined ? null : (
        <div className="correlation-body">
          <CorrelationMap correlations={result} spot={spot} onSpot={setSpot} />
          <Pairs correlations={result} onSpot={setSpot} />
        </div>
      )}
    </FindingPanel>
  );
}

/** Characters of a name that there is room for in a window of the least size. */
const LONGEST_NAME = 22;

function Pairs({
  correlations,
  onSpot,
}: {
  readonly correlations: Correlations;
  readonly onSpot: (spot: Spot | null) => void;
}): React.JSX.Element {
  const { pairs, matrix } = correlations;
  const short = useMemo(() => shortNames(matrix.columns, LONGEST_NAME), [matrix]);
  const shortOf = (name: string): string => short[matrix.columns.indexOf(name)] ?? name;
  const place = (first: string, second: string): Spot | null => {
    const [row, column] = [matrix.columns.indexOf(first), matrix.columns.indexOf(second)];
    return row < 0 || column < 0 ? null : { row, column };
  };
  return (
    <div className="pairs">
      <div className="heat-bar">
        <strong>Largest changes</strong>
        <SaveMenu
          title="largest changes"
          tables={[
            {
              title: 'Largest changes of correlations',
              fileName: 'correlation-changes',
              csv: () => pairsCsv(correlations),
            },
          ]}
        />
      </div>
      <div className="pairs-scroll">
        <table className="together-numbers">
          <thead>
            <tr>
              <th scope="col">Pair</th>
              <th scope="col">Reference</th>
              <th scope="col">Production</th>
              <th scope="col">Change</th>
              <th scope="col" title="Fisher’s z, adjusted for all pairs (Benjamini-Hochberg)">
                p
              </th>
            </tr>
          </thead>
          <tbody onPointerLeave={() => onSpot(null)}>
            {pairs.map(({ first, second, reference, production, change, pAdjusted }) => (
              <tr key={JSON.stringify([first, second])} onPointerEnter={() => onSpot(place(first, second))}>
                <th scope="row" title={`${first} and ${second}`}>
                  <span className="pair">
                    <span>{shortOf(first)}</span>
                    <span>{shortOf(second)}</span>
                  </span>
                </th>
                <td>{formatMetric(reference)}</td>
                <td>{formatMetric(production)}</td>
                <td>{formatChange(change)}</td>
                <td>{formatPValue(pAdjusted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
