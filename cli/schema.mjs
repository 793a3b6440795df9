/**
 * `npm run schema`: writes the JSON schemas of the result document and of the rules file, from the schemas the product
 * itself uses. Tests hold the written ones equal to them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { createServer } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'assets/schema');

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
  const { rulesJsonSchema } = await server.ssrLoadModule('/shared/checks/rules-file.ts');
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries({ result: resultJsonSchema(), rules: rulesJsonSchema() }))
    await writeFile(
      path.join(folder, `tidemark.${name}.schema.json`),
      await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 }),
    );
} finally {
  await server.close();
}
