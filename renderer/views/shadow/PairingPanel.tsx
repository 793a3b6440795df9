import type { Shadow } from '../../../shared/domain/shadow';
import { formatCount, formatMetric } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useRowsOf } from '../drift/show-rows';
import { ConfusionMatrix } from '../parts/ConfusionMatrix';
import { matrixCsv } from '../parts/matrix-csv';
import { Panel } from '../parts/Panel';
import { differing } from './segment-predicate';

/** Of more classes there is no room for the matrix. */
const MOST_CLASSES = 10;

/** Which rows both models answered, and how often they say the same. */
export function PairingPanel({ shadow }: { readonly shadow: Shadow }): React.JSX.Element {
  const { pairing, agreement, classes, columns } = shadow;
  const { showRows } = useRowsOf();
  const [live, other] = [columns.prediction, columns.shadow_prediction];
  const openable = live !== undefined && other !== undefined;
  return (
    <Panel
      title="Pairing and agreement"
      table={
        agreement === null || classes.length > MOST_CLASSES
          ? undefined
          : {
              title: 'Pairing and agreement',
              fileName: 'shadow-agreement',
              csv: () => matrixCsv(['live', 'shadow'], classes, { pairs: agreement.matrix }),
            }
      }
    >
      <dl className="facts">
        <dt>Answered by both</dt>
        <dd>
          {formatCount(pairing.paired)} of {formatCount(pairing.rows)}
        </dd>
        {pairing.onlyLive + pairing.onlyShadow + pairing.neither > 0 ? (
          <>
            <dt>Live alone, shadow alone, neither</dt>
            <dd>
              {formatCount(pairing.onlyLive)}, {formatCount(pairing.onlyShadow)},{' '}
              {formatCount(pairing.neither)}
            </dd>
          </>
        ) : null}
        {pairing.repeatedIds > 0 ? (
          <>
            <dt>Rows with an identifier another has</dt>
            <dd>{formatCount(pairing.repeatedIds)}</dd>
          </>
        ) : null}
        {agreement === null ? null : (
          <>
            <dt>They agree</dt>
            <dd data-testid="shadow-agreement">
              {formatPercent(agreement.rate.value)}{' '}
              <span className="muted">
                ({formatPercent(agreement.rate.lower)} to {formatPercent(agreement.rate.upper)})
              </span>
            </dd>
            <dt>Cohen’s κ</dt>
            <dd>
              {formatMetric(agreement.kappa.value)}{' '}
              <span className="muted">
                ({formatMetric(agreement.kappa.lower)} to {formatMetric(agreement.kappa.upper)})
              </span>
            </dd>
          </>
        )}
      </dl>
      {agreement === null || classes.length > MOST_CLASSES ? null : (
        <div className="matrix-pair" style={{ marginTop: 8 }}>
          <ConfusionMatrix
            caption="Predictions of both models"
            rowsName="Live"
            columnsName="shadow"
            classes={classes}
            counts={agreement.matrix}
            {...(openable
              ? {
                  onCell: (row: number, column: number) =>
                    showRows(live, [
                      { kind: 'in', column: live, values: [classes[row] ?? ''], negated: false },
                      { kind: 'in', column: other, values: [classes[column] ?? ''], negated: false },
                    ]),
                }
              : {})}
          />
          {openable ? (
            <button
              type="button"
              className="button small"
              data-testid="show-disagreements"
              onClick={() => showRows(other, [differing(live, other)])}
            >
              Show the rows they differ on
            </button>
          ) : null}
        </div>
      )}
    </Panel>
  );
}
