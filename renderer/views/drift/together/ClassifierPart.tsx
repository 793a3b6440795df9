import { useState } from 'react';
import type { DomainClassifier } from '../../../../shared/domain/multivariate';
import { formatMetric, formatNumber } from '../../../format/number';
import { csvText } from '../../parts/csv';
import { FindingPanel } from './FindingPanel';

const FEW = 8;

/** Whether the sides can be told apart, and by which columns. */
export function ClassifierPart({
  classifier,
  onColumn,
}: {
  readonly classifier: DomainClassifier;
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const { result, status, sentence } = classifier;
  return (
    <FindingPanel
      title="Can the sides be told apart?"
      label="Classifier"
      status={status}
      sentence={sentence}
      table={
        result === undefined
          ? undefined
          : {
              title: 'What gives the sides away',
              fileName: 'classifier-ranking',
              csv: () => rankingCsv(result.ranking),
            }
      }
    >
      {result === undefined ? null : (
        <>
          <AucScale result={result} thresholds={classifier.thresholds} />
          <Ranking ranking={result.ranking} onColumn={onColumn} />
        </>
      )}
    </FindingPanel>
  );
}

type Result = NonNullable<DomainClassifier['result']>;

/** Every column by the AUC that is lost when its values are shuffled. */
export function rankingCsv(ranking: Result['ranking']): string {
  return csvText([['column', 'auc_lost'], ...ranking.map(({ name, loss }) => [name, loss])]);
}

/** Place of an AUC between chance and certainty, in percent of the width; below chance is chance. */
const placeOf = (auc: number): number => Math.max(0, Math.min(1, (auc - 0.5) * 2)) * 100;

function AucScale({
  result: { auc, interval },
  thresholds,
}: {
  readonly result: Result;
  readonly thresholds: DomainClassifier['thresholds'];
}): React.JSX.Element {
  const [from, to] = [interval?.lower ?? auc, interval?.upper ?? auc].map(placeOf);
  return (
    <div className="auc" data-testid="auc">
      <strong>AUC {formatMetric(auc)}</strong>
      <span className="auc-scale" aria-hidden="true">
        {[thresholds.watch, thresholds.drift].map((threshold) => (
          <u key={threshold} style={{ left: `${placeOf(threshold)}%` }} />
        ))}
        <i style={{ left: `${from}%`, width: `${(to ?? 0) - (from ?? 0)}%` }} />
        <b style={{ left: `${placeOf(auc)}%` }} />
      </span>
      <span className="auc-ends muted">
        <span>0.5 chance</span>
        <span>
          watch {formatNumber(thresholds.watch)}, drifted {formatNumber(thresholds.drift)}
        </span>
        <span>1 certain</span>
      </span>
    </div>
  );
}

function Ranking({
  ranking,
  onColumn,
}: {
  readonly ranking: Result['ranking'];
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? ranking : ranking.slice(0, FEW);
  const most = Math.max(1e-9, ...ranking.map(({ loss }) => loss));
  return (
    <>
      <table className="ranking">
        <thead>
          <tr>
            <th scope="col">What gives them away</th>
            <th scope="col" colSpan={2} title="AUC lost when the column’s values are shuffled among the rows">
              AUC lost when shuffled
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, loss }) => (
            <tr key={name}>
              <th scope="row">
                <button
                  type="button"
                  className="ranking-name ellipsis"
                  title={name}
                  onClick={() => onColumn(name)}
                >
                  {name === '' ? '(no name)' : name}
                </button>
              </th>
              <td className="ranking-bar" aria-hidden="true">
                <i style={{ width: `${(Math.max(0, loss) / most) * 100}%` }} />
              </td>
              <td>{formatMetric(loss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ranking.length > FEW ? (
        <button type="button" className="button small quiet together-more" onClick={() => setAll(!all)}>
          {all ? `First ${FEW}` : `All ${ranking.length} columns`}
        </button>
      ) : null}
    </>
  );
}
