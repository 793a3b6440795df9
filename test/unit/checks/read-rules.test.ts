import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { optionsOf } from '../../../cli/input/rules-options';
import { reportOptionsSchema } from '../../../cli/commands/options';
import { METRIC_NAMES } from '../../../shared/checks/rule';
import { readRules } from '../../../shared/checks/read-rules';
import { rulesJsonSchema, rulesOptionsSchema } from '../../../shared/checks/rules-file';
import { UserError } from '../../../shared/domain/errors';
import { hostileText } from '../card/hostile-text';

const ASSETS = path.resolve(import.meta.dirname, '../../../assets');
const SCHEMA = path.join(ASSETS, 'schema/tidemark.rules.schema.json');

const lines = (...text: string[]): string => text.join('\n');
const fault = (text: string): string => {
  try {
    readRules(text, 'rules.yml');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
};

describe('a rules file', () => {
  it.each([
    [
      lines(
        'schema: tidemark.rules/1',
        'rules:',
        '  - metric: psi',
        '    column: age',
        '    threshold: high',
      ),
      'rules.yml, line 5: rules[0].threshold cannot be “high”: give a number.',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - metric: psy', '    threshold: 1'),
      'rules.yml, line 3: rules[0].metric cannot be “psy”. Did you mean psi?',
    ],
    [
      lines(
        'schema: tidemark.rules/1',
        'rules:',
        '  - {metric: psi, column: age, threshold: 1}',
        '  - metric: psi',
        '    threshold: 1',
      ),
      'rules.yml, line 4: rules[1].column is missing: give text.',
    ],
    [
      lines(
        'schema: tidemark.rules/1',
        'rules:',
        '  - metric: drift-share',
        '    treshold: 1',
        '    threshold: 1',
      ),
      'rules.yml, line 4: rules[0].treshold is not known. Did you mean threshold?',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - metric: drift-share', '    threshold: 1.5'),
      'rules.yml, line 4: rules[0].threshold cannot be 1.5: give 1 or less.',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - {metric: data-age, threshold: 7}'),
      'rules.yml, line 3: rules[0].threshold cannot be 7: give text.',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - {metric: data-age, threshold: a week}'),
      'rules.yml, line 3: rules[0].threshold cannot be “a week”: give a duration such as 90m, 36h, 7d or 2w.',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - metric: quality-fails', '    severity: fatal'),
      'rules.yml, line 4: rules[0].severity cannot be “fatal”: give warn or fail.',
    ],
    [
      lines('schema: tidemark.rules/1', 'options:', '  psi-drfit: 0.2', 'rules: []'),
      'rules.yml, line 3: options.psi-drfit is not known. Did you mean psi-drift?',
    ],
    [
      lines(
        'schema: tidemark.rules/1',
        'rules:',
        '  - metric: drift-share',
        '    threshold: 1',
        '    window: {chunks: 2, at-least: 3}',
      ),
      'rules.yml, line 5: rules[0].window.at-least cannot be 3: the window has 2 chunks.',
    ],
    [
      lines('schema: tidemark.rules/1', 'rules:', '  - metric: quality-fails', '  - metric: quality-fails'),
      'rules.yml, line 4: rules[1] is called failed checks of data quality > 0, as rules[0] is. Give it a name of its own.',
    ],
    [lines('schema: tidemark.rules/1', 'rules:', '  - metric: [psi'), 'rules.yml, line '],
    [
      'schema: tidemark.rules/1\nrules: &a [*a]',
      'rules.yml, line 2: rules[0] cannot be a list: give keys with values.',
    ],
    ['', 'rules.yml, line 1: the file cannot be empty: give keys with values.'],
    ['rules: []', 'schema is missing'],
  ])('%j is told by line and key', (text, message) => {
    expect(fault(text)).toContain(message);
  });

  it('may begin with a byte order mark', () => {
    expect(
      readRules('\uFEFFschema: tidemark.rules/1\nrules: [{metric: quality-fails}]', 'r').rules.rules,
    ).toHaveLength(1);
  });

  it('is read or refused in words, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(fault(text)).toContain('rules.yml, line');
        expect(
          fault(`schema: tidemark.rules/1\nrules:\n  - metric: psi\n    ${text.replaceAll('\n', ' ')}`),
        ).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });
});

describe('the JSON schema of the rules file', () => {
  it('is published as the product uses it (`npm run schema` writes it)', () => {
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(JSON.parse(JSON.stringify(rulesJsonSchema())));
  });

  it('takes the example, and not a misspelt key', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: false }).compile(
      rulesJsonSchema(),
    );
    const example = readFileSync(path.join(ASSETS, 'sample/rules.yml'), 'utf8');
    expect(validate(parse(example)), JSON.stringify(validate.errors)).toBe(true);
    expect(readRules(example, 'rules.yml').rules.rules.length).toBeGreaterThan(5);
    expect(validate(parse(example.replace('threshold:', 'treshold:')))).toBe(false);
  });
});

it('the example of docs/pipeline.md can be read', () => {
  const text = readFileSync(path.resolve(ASSETS, '../docs/pipeline.md'), 'utf8');
  const [, example = ''] = /```yaml\n([^]*?)```/.exec(text) ?? [];
  expect(readRules(example, 'pipeline.md').rules.rules).toHaveLength(3);
  for (const metric of METRIC_NAMES) expect(text).toContain(`| \`${metric}\``);
});

describe('the options of a rules file', () => {
  it('are all options of report', () => {
    const camel = (name: string): string =>
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const name of Object.keys(rulesOptionsSchema.shape))
      expect(Object.keys(reportOptionsSchema.shape)).toContain(camel(name));
  });

  const { rules } = readRules(
    lines(
      'schema: tidemark.rules/1',
      'data:',
      '  reference: a.csv',
      '  production: [b-*.csv, /x/c.csv, s3://bucket/d.csv]',
      '  join: [{files: l.csv, key: id}]',
      '  roles: {a=b: label}',
      'options: {psi-drift: 0.3, test: {age: ks}, edges: {age: [1, 2]}, as-number: zip, header: false}',
      'rules: [{metric: subgroup-gap, of: recall, attribute: [sex, "a,b"], threshold: 0.1}]',
    ),
    'rules.yml',
  );

  it('are read as they would have been typed, with paths from the folder of the file', () => {
    expect(optionsOf(rules, 'conf', {})).toEqual({
      reference: ['conf/a.csv'],
      production: ['conf/b-*.csv', '/x/c.csv', 's3://bucket/d.csv'],
      join: ['conf/l.csv'],
      joinKey: ['id'],
      role: ['a=b=label'],
      psiDrift: '0.3',
      test: ['age=ks'],
      edges: ['age=1,2'],
      asNumber: ['zip'],
      header: false,
      by: ['sex,"a,b"'],
    });
  });

  it('come after those of the call', () => {
    const options = optionsOf(rules, '.', {
      production: ['today.csv'],
      psiDrift: '0.5',
      by: ['age'],
      role: ['c=label'],
    });
    expect(options).toMatchObject({
      reference: ['a.csv'],
      production: ['today.csv'],
      psiDrift: '0.5',
      by: ['age'],
      role: ['a=b=label', 'c=label'],
    });
    expect(optionsOf(rules, '.', { data: ['all.csv'] })).not.toHaveProperty('reference');
    expect(optionsOf(rules, '.', { join: ['m.csv'] })).not.toHaveProperty('joinKey');
  });
});
