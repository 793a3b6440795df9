import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictionsSection } from '../../../shared/card/predictions-section';
import { reportCommand } from '../../../shared/card/reproduce-section';
import { writeCard } from '../../../shared/card/write-card';
import { type Dossier, dossierSchema } from '../../../shared/domain/dossier';
import type { Result } from '../../../shared/domain/result';
import { markdownTree, skeletonOf } from './card-structure';
import { categoryColumn, numberColumn } from './example-columns';
import { resultOf } from './example-result';
import { hostileText } from './hostile-text';

const up = Array.from({ length: 40 }, (_, i) => i);

function dossierOf(text: string): Dossier {
  return dossierSchema.parse({
    side: 'production',
    dataset: text,
    row: 1234,
    id: `id ${text}`,
    inSlice: true,
    inputs: [
      { column: 'n', kind: 'number', value: '99', percentile: 1, atOrAbove: 0, beyond: true, unseen: false },
      { column: 'colour', kind: 'category', value: text, share: 0, beyond: false, unseen: true },
      { column: 'email', kind: 'category', value: `mail ${text}`, share: 0.5, beyond: false, unseen: false },
      {
        column: 'gender',
        kind: 'category',
        value: `sex ${text}`,
        share: 0.001,
        beyond: false,
        unseen: false,
      },
    ],
    leftOut: [],
    outlier: { notScored: 'No column varies.' },
    answers: { prediction: '1', label: '0' },
    outcome: { kind: 'wrong' },
    version: { value: text },
    nearest: [{ row: 7, id: `near ${text}`, distance: 0.25, compared: 4, label: '0' }],
    before: [],
    after: [],
    findings: [
      { kind: 'wrong', oddness: 3 },
      { kind: 'unseen', oddness: 1.5, column: 'colour' },
      { kind: 'beyond', oddness: 1.5, column: 'n' },
      { kind: 'rare', oddness: 0.999, column: 'gender' },
    ],
    notes: [],
  });
}

function resultWith(predictions: Dossier[]): Result {
  const gender = { ...categoryColumn('gender', [['a', 1, 2]]), role: 'sensitive' as const };
  const columns = [
    numberColumn('n', up, up),
    categoryColumn('colour', [['red', 10, 20]]),
    categoryColumn('email', [['x', 10, 20]]),
    gender,
  ];
  return { ...resultOf({ columns }), predictions };
}

describe('single predictions on the card', () => {
  it('say what is odd, without ids and personal values', () => {
    expect(predictionsSection(resultWith([dossierOf('green')]))).toMatchInlineSnapshot(`
      "## Single predictions

      ### Production row 1,234

      **The prediction was wrong: 1, and the label is 0.**

      Prediction 1; label 0; model version green; no outlier score: No column varies.

      - colour is green, which the reference never had.
      - n is 99, above every value of the reference.
      - gender is unusual for the reference; its value is withheld.

      The 1 nearest reference rows, at a distance of 0.250 to 0.250: label 0 in 1.

      <details>
      <summary>Its inputs in the reference</summary>

      | Input | Value | Where it stands |
      | :--- | :--- | :--- |
      | \`n\` | \`99\` | above every value of the reference |
      | \`colour\` | \`green\` | never in the reference |
      | \`email\` | withheld |  |
      | \`gender\` | withheld |  |

      </details>"
    `);
    expect(predictionsSection(resultWith([]))).toBeNull();
  });

  it('are in the command that makes the card again, by their rows', () => {
    const reference: Dossier = { ...dossierOf('green'), side: 'reference' };
    const options = { title: '', note: '', chartFolder: 'charts' };
    const command = reportCommand(resultWith([dossierOf('green'), reference]), options);
    expect(command).toContain('--prediction-row 1234 \\');
    expect(command).toContain('--prediction-row reference=1234 \\');
  });

  it('keep the shape of the card whatever their values are', () => {
    const card = (text: string) =>
      skeletonOf(
        markdownTree(
          writeCard(resultWith([dossierOf(text)]), { title: 'Card', note: '', chartFolder: 'charts' })
            .markdown,
        ),
      );
    const plain = card('green');
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(card(`a${text}`)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });
});
