import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { resultJsonSchema } from '../../../shared/domain/result-schema';

const FILE = path.resolve(import.meta.dirname, '../../../assets/schema/tidemark.result.schema.json');

describe('the JSON schema of the result document', () => {
  it('is published as the product uses it (`npm run schema` writes it)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())));
  });

  it('is a valid schema with a description of every part', () => {
    const schema: unknown = JSON.parse(JSON.stringify(resultJsonSchema()));
    expect(new Ajv2020({ strict: true }).validateSchema(schema as object)).toBe(true);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Tidemark result',
    });
    for (const part of Object.values((schema as { $defs: Record<string, unknown> }).$defs))
      expect(part).toHaveProperty('description');
  });
});
