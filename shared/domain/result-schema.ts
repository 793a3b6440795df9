import { z } from 'zod';
import { resultSchema } from './result';

const TITLE = 'Tidemark result';
const DESCRIPTION =
  'What Tidemark found comparing production data with reference data: `tidemark report --json` and the window’s export write it. The same input gives the same bytes.';

/**
 * The JSON Schema (2020-12) of the result document, as `assets/schema` publishes it. Objects may have more fields
 * than it knows: a later version of the same format may add some, and takes none away.
 */
export function resultJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(resultSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      // Every count is a whole number that a double holds; the bound says nothing more.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema, title: TITLE, description: DESCRIPTION, ...schema };
}
