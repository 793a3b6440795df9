import { TEST_CATALOGUE } from '../../../../shared/analysis/tests/catalogue';
import type { ColumnTest, ColumnTests } from '../../../../shared/domain/column-tests';
import { visibleText } from '../../../format/visible-text';
import { DefinitionHelp } from '../Definition';
import { testDefinition } from './test-definitions';
import { pValueText, statisticText, testParameters } from './test-text';

const FAMILIES = [
  ['test', 'Tests', 'p-values of this column alone, not adjusted'],
  ['distance', 'Distances', 'sizes, whatever the number of rows'],
] as const;

/** Every test of a column with what it sees and who computes the same; those without a result say why. */
export function TestsTable({ tests: { name, tests } }: { readonly tests: ColumnTests }): React.JSX.Element {
  return (
    <div className="numbers-scroll" tabIndex={0} role="group" aria-label={`Tests of ${name}`}>
      <table className="numbers-table tests-table" data-testid="tests-table">
        <caption className="visually-hidden">Tests and distances of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Statistic</th>
            <th scope="col">p</th>
            <th scope="col" className="test-words">
              Sees
            </th>
            <th scope="col" className="test-words">
              Source
            </th>
          </tr>
        </thead>
        {FAMILIES.map(([family, title, hint]) => (
          <tbody key={family}>
            <tr className="family">
              <th scope="rowgroup" colSpan={5}>
                {title}
                <span>{hint}</span>
              </th>
            </tr>
            {tests
              .filter((test) => test.family === family)
              .map((test) => (
                <TestLine key={test.id} test={test} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function TestLine({ test }: { readonly test: ColumnTest }): React.JSX.Element {
  const { id, name, statistic, detail, reason, source } = test;
  return (
    <tr data-testid={`test-${id}`} data-computed={reason === undefined}>
      <th scope="row">
        <span className="test-name">
          <span className="ellipsis" title={name}>
            {name}
          </span>
          <DefinitionHelp
            definition={testDefinition(id)}
            parameters={testParameters(test).map(([key, value]) => [key, visibleText(value)])}
          />
        </span>
      </th>
      {reason === undefined ? (
        <>
          <td className="ellipsis" title={visibleText(detail)}>
            <span className="test-symbol">{statistic?.name}</span> {statisticText(test)}
          </td>
          <td>{pValueText(test)}</td>
          <td className="test-words">{TEST_CATALOGUE[id].sees}</td>
        </>
      ) : (
        <td colSpan={3} className="test-words">
          Not computed: {reason}.
        </td>
      )}
      <td className="test-words" title={source}>
        {source.split('; ')[0]}
      </td>
    </tr>
  );
}
