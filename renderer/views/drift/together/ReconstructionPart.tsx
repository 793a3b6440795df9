import { useCallback } from 'react';
import type { Reconstruction } from '../../../../shared/domain/multivariate';
import { Chart } from '../../../charts/Chart';
import { type ChartDrawing, type ChartTheme, type Figure, NO_FIGURE } from '../../../charts/figure';
import { formatChange, formatCount, formatMetric, formatQuantity } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { FindingPanel } from './FindingPanel';
import { reconstructionCsv } from './reconstruction-csv';
import { type OverTime, reconstructionFigure, reconstructionTable } from './reconstruction-figure';

type Result = NonNullable<Reconstruction['result']>;

/** How well the reference's principal components describe the rows of both sides, and of each chunk. */
export function ReconstructionPart({
  reconstruction,
}: {
  readonly reconstruction: Reconstruction;
}): React.JSX.Element {
  const { result, status, sentence } = reconstruction;
  const chart = useErrorsChart(result?.overTime);
  return (
    <FindingPanel
      title="Does production fit the reference’s pattern?"
      label="Reconstruction"
      status={status}
      sentence={sentence}
      table={
        result === undefined
          ? undefined
          : {
              title: 'Reconstruction error',
              fileName: 'reconstruction-error',
              csv: () => reconstructionCsv(result),
            }
      }
      chart={chart}
    >
      {result === undefined ? null : (
        <>
          <Sides result={result} />
          {result.overTime === undefined || chart === undefined ? null : (
            <>
              <Chart {...chart} />
              <p className="together-note muted">
                Over time, {result.overTime.description}
                {beyondText(result.overTime)}
              </p>
            </>
          )}
        </>
      )}
    </FindingPanel>
  );
}

function Sides({ result }: { readonly result: Result }): React.JSX.Element {
  const { reference, production, difference, columns, components, explained } = result;
  return (
    <>
      <table className="together-numbers side-errors">
        <thead>
          <tr>
            <th scope="col">Reconstruction error</th>
            <th scope="col">Mean</th>
            <th scope="col" title="Mean ± 3 standard errors">
              Band
            </th>
            <th scope="col">Deviation</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {(['reference', 'production'] as const).map((side) => {
            const error = { reference, production }[side];
            return (
              <tr key={side}>
                <th scope="row">
                  <span className="side-mark" data-side={side} />{' '}
                  {side === 'reference' ? 'Reference' : 'Production'}
                </th>
                <td>{formatMetric(error.mean)}</td>
                <td>
                  {formatMetric(error.lower)} to {formatMetric(error.upper)}
                </td>
                <td>{formatMetric(error.standardDeviation)}</td>
                <td>{formatCount(error.rows)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="together-note muted">
        {formatChange(difference)} σ of the reference’s rows. {components} of {columns} components explain{' '}
        {formatPercent(explained)} of its variance
        {result.heldOut ? '; each half of it judged by the other half.' : '.'}
      </p>
    </>
  );
}

/** What is drawn over time, where there is time. */
function useErrorsChart(overTime: OverTime | undefined): ChartDrawing | undefined {
  const draw = useCallback(
    (theme: ChartTheme): Figure =>
      overTime === undefined ? NO_FIGURE : reconstructionFigure(overTime, theme),
    [overTime],
  );
  if (overTime === undefined) return undefined;
  return {
    name: `Reconstruction error ${overTime.description}`,
    fileName: 'reconstruction-error',
    height: 168,
    draw,
    table: reconstructionTable(overTime),
  };
}

function beyondText({ chunks, threshold }: OverTime): string {
  if (threshold === undefined) return '; the reference has too few chunks to learn a threshold from.';
  const production = chunks.filter(({ side }) => side === 'production');
  const { length: beyond } = production.filter((chunk) => chunk.beyond);
  return `: ${formatCount(beyond)} of ${formatQuantity(production.length, 'chunk')} of production outside what the reference’s chunks stay within (dotted).`;
}
