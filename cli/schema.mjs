/**
 * `npm run schema`: writes the JSON schema of the result document, from the schema the product itself uses. A test
 * holds the written one equal to it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { createServer } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'assets/schema/tidemark.result.schema.json');

const server = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { resultJsonSchema } = await server.ssrLoadModule('/shared/domain/result-schema.ts');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    await format(JSON.stringify(resultJsonSchema()), { parser: 'json', printWidth: 110 }),
  );
} finally {
  await server.close();
}
