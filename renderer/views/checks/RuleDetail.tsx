import { useCallback } from 'react';
import type { RuleOutcome } from '../../../shared/checks/check-document';
import { backtestText } from '../../../shared/checks/words';
import type { ChartTheme, Figure } from '../../charts/figure';
import { ChartInPlace } from '../parts/ChartInPlace';
import { historyFigure, historyTable } from './history-figure';

/** What was found of a rule, in a sentence; when it would have fired; and how often where nothing is wrong. */
export function RuleDetail({ outcome }: { readonly outcome: RuleOutcome }): React.JSX.Element {
  const { message, backtest, history, owner, retrain, finding, unknownCounts } = outcome;
  const facts = [
    ...(owner === null ? [] : [`Owner: ${owner}.`]),
    ...(finding === 'unknown' && unknownCounts !== 'pass'
      ? [`Undecided counts as ${unknownCounts === 'fail' ? 'a failure' : 'a warning'} in the terminal.`]
      : []),
    ...(retrain ? ['Asks for a retraining when it fires.'] : []),
  ];
  return (
    <div className="rule-detail">
      <p data-testid="rule-message">{message}</p>
      {facts.length === 0 ? null : <p className="muted">{facts.join(' ')}</p>}
      {backtest === undefined ? null : (
        <p className="muted">
          {backtest.why === null
            ? `Where nothing is wrong it ${backtestText(backtest)}.`
            : `Not tried on the reference: ${backtest.why.replace(/^no history: /, '')}.`}
        </p>
      )}
      {history === undefined || history.chunks.length === 0 ? null : <HistoryChart outcome={outcome} />}
    </div>
  );
}

function HistoryChart({ outcome }: { readonly outcome: RuleOutcome }): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => historyFigure(outcome.history?.chunks ?? [], outcome, theme),
    [outcome],
  );
  const chart = {
    name: `${outcome.name} over time`,
    fileName: 'rule-over-time',
    height: 150,
    draw,
    table: historyTable(outcome.history?.chunks ?? [], outcome),
  };
  return (
    <>
      <ChartInPlace chart={chart} />
      <p className="viewed-note">
        Each complete chunk by itself; the dotted line is the limit, a triangle is where the rule would have
        fired.
      </p>
    </>
  );
}
