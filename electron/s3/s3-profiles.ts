import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Names of the profiles in the shared files of the AWS tools, `default` first; none where there are no files. */
export async function profileNames(
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): Promise<string[]> {
  const texts = await Promise.all(
    [
      env['AWS_CONFIG_FILE'] ?? path.join(home, '.aws', 'config'),
      env['AWS_SHARED_CREDENTIALS_FILE'] ?? path.join(home, '.aws', 'credentials'),
    ].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const names = new Set(texts.flatMap(profilesIn));
  return [...names].sort((a, b) => Number(b === 'default') - Number(a === 'default') || (a < b ? -1 : 1));
}

/** In one file they are `[name]`, in the other `[profile name]`; sections of other kinds hold no profile. */
function profilesIn(text: string): string[] {
  return Array.from(
    text.matchAll(/^[ \t]*\[[ \t]*(?:profile[ \t]+)?("?)([^\]"]+?)\1[ \t]*\]/gm),
    ([, , name]) => (name ?? '').trim(),
  ).filter((name) => name !== '' && !/^(sso-session|services)\s/.test(name));
}
