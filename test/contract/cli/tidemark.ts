import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resultSchema, type Result } from '../../../shared/domain/result';

const root = path.resolve(import.meta.dirname, '../../..');

/** The built command line. */
export const CLI = path.join(root, 'out/cli/tidemark.js');
export const SAMPLE = path.join(root, 'assets/sample');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Send Ctrl+C after so many milliseconds. */
  readonly interruptAfter?: number | undefined;
  /** Send a signal so many milliseconds after something has come true. */
  readonly signalWhen?:
    { readonly signal: NodeJS.Signals; readonly holds: () => boolean; readonly after: number } | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** A folder of its own and the command line in it. */
export class Workplace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'tidemark-cli-'));

  file(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.file(name), content);
    return name;
  }

  /** A CSV file of these lines. */
  csv(name: string, ...lines: readonly string[]): string {
    return this.write(name, `${lines.join('\n')}\n`);
  }

  /** Runs `tidemark` here to its end; its streams are no terminals. */
  run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return this.start(process.execPath, [CLI, ...args], options);
  }

  /** Runs any program here to its end. */
  start(
    command: string,
    args: readonly string[],
    { interruptAfter, signalWhen, env }: RunOptions = {},
  ): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.folder,
        env: { ...process.env, TIDEMARK_DEBUG: '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      const timer =
        interruptAfter === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), interruptAfter);
      const watch = setInterval(() => {
        if (signalWhen?.holds() !== true) return;
        clearInterval(watch);
        setTimeout(() => child.kill(signalWhen.signal), signalWhen.after);
      }, 50);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        clearInterval(watch);
        resolve({ code, out, err });
      });
    });
  }

  /** The result document that a call prints. */
  async result(args: readonly string[]): Promise<Result> {
    const { code, out, err } = await this.run([...args, '--json', '-']);
    if (code !== 0) throw new Error(`exit ${code}: ${err}`);
    return resultSchema.parse(JSON.parse(out));
  }
}

/** Numbers that look drawn by chance, the same every time. */
export function drawn(rows: number, shift: number, seed = 1): number[] {
  let state = seed;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: rows }, () => Number((next() + next() + next() + shift).toFixed(4)));
}
