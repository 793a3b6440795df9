import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../../../shared/card/cyclonedx/bill-of-materials';
import { humanSections } from '../../../../shared/card/cyclonedx/considerations';
import { writeCard } from '../../../../shared/card/write-card';
import type { Result } from '../../../../shared/domain/result';
import { exampleChecked, examplePerformance } from '../../checks/checked';

const folder = path.join(import.meta.dirname, '../../../fixtures/cyclonedx');
const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(path.join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;

let valid: ValidateFunction;
beforeAll(() => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(schemaOf('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
  ajv.addSchema(schemaOf('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
  valid = ajv.compile(schemaOf('bom-1.6'));
});

const result = (more: Partial<Result> = {}): Result =>
  exampleChecked({ performance: examplePerformance(), ...more }).result;
const WORDS = `
# Credit

## Users

- Credit officers.
- Auditors.

## Intended use

Decides on loans
up to 50,000.

## Known limitations
Never saw self-employed people.

## Ethical considerations

A wrong refusal hurts.

### Fairness

Women are refused more often.
`;

describe('a bill of materials', () => {
  it('is what the official schema of CycloneDX 1.6 wants', () => {
    for (const made of [
      billOfMaterials(result(), { title: 'Credit', words: [WORDS] }),
      billOfMaterials(exampleChecked().result, { title: '', words: [] }),
    ]) {
      valid(made);
      expect(valid.errors).toBeNull();
    }
    // The schema does refuse.
    expect(valid({ ...billOfMaterials(result(), { title: 'x', words: [] }), specVersion: 1 })).toBe(false);
  });

  it('has the metrics with their intervals, and the datasets with their hashes', () => {
    const text = JSON.stringify(billOfMaterials(result(), { title: 'Credit', words: [] }));
    expect(text).toContain(
      '{"type":"rocAuc","value":"0.7","slice":"production","confidenceInterval":{"lowerBound":"0.69","upperBound":"0.71"}}',
    );
    expect(text).toMatch(/"hashes":\[\{"alg":"SHA-256","content":"[0-9a-f]{64}"\}\]|tidemark:fingerprint/);
    expect(text).toContain('"datasets":[{"ref":"dataset-reference"},{"ref":"dataset-production"}]');
    expect(text).toContain('"task":"binary classification"');
    expect(text).toContain('"timestamp":"2024-04-30T12:00:00.000Z"');
  });

  it('is the same for the same result, and another for another', () => {
    const serial = (made: object): unknown => Reflect.get(made, 'serialNumber');
    const asked = { title: 'Credit', words: [WORDS] };
    const made = billOfMaterials(result(), asked);
    expect(JSON.stringify(billOfMaterials(result(), asked))).toBe(JSON.stringify(made));
    expect(serial(made)).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(serial(billOfMaterials(result(), { ...asked, title: 'Other' }))).not.toBe(serial(made));
  });

  it('takes the words of people to where they belong', () => {
    expect(humanSections([WORDS])).toEqual({
      about: '',
      users: ['Credit officers.', 'Auditors.'],
      useCases: ['Decides on loans up to 50,000.'],
      limitations: ['Never saw self-employed people.'],
      tradeoffs: [],
      ethics: ['A wrong refusal hurts.'],
      fairness: ['Women are refused more often.'],
    });
    expect(humanSections(['Only a note.', WORDS]).about).toBe('Only a note.');
  });

  it('takes nothing that Tidemark wrote for words of people', () => {
    const { markdown } = writeCard(result(), { title: 'Credit', note: '', chartFolder: '' });
    expect(humanSections([markdown])).toEqual(humanSections([]));
    const mine = markdown.replace(
      /\*What it decides[^]*?\*\n/,
      'It decides on loans.\n\n## Users\n\nOfficers.\n',
    );
    expect(humanSections([mine])).toMatchObject({
      about: 'It decides on loans.',
      users: ['Officers.'],
      limitations: [],
    });
  });
});
