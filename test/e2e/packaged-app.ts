import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
});

/**
 * The packaged app over Chromium's own debugging pipe. Playwright drives Electron through Node's inspector, which the
 * fuses of a package turn off, as they should.
 */
export class PackagedApp {
  readonly #process;
  readonly #input: Writable;
  readonly #answers = new Map<number, (message: z.infer<typeof messageSchema>) => void>();
  #lastId = 0;
  #session: string | undefined;

  constructor(executable: string, args: readonly string[]) {
    this.#process = spawn(executable, ['--remote-debugging-pipe', ...args], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const [, , , input, output] = this.#process.stdio;
    if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('no debugging pipe');
    this.#input = input;
    this.#listen(output);
  }

  /** The address of the window's page; undefined while there is none. */
  async url(): Promise<string | undefined> {
    return (await this.#page())?.url;
  }

  /** The value of an expression in the window's page. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask(
      'Runtime.evaluate',
      { expression, returnByValue: true },
      await this.#attach(),
    );
    return z.object({ result: z.object({ value: z.unknown().optional() }) }).parse(answer).result.value;
  }

  async screenshot(file: string): Promise<void> {
    const answer = await this.#ask('Page.captureScreenshot', {}, await this.#attach());
    await writeFile(file, Buffer.from(z.object({ data: z.string() }).parse(answer).data, 'base64'));
  }

  /** A command of Chromium's debugging protocol to the window's page, such as a move of the mouse. */
  async send(method: string, params: object): Promise<void> {
    await this.#ask(method, params, await this.#attach());
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.kill();
    await once(this.#process, 'exit');
  }

  async #page(): Promise<{ targetId: string; url: string } | undefined> {
    const { targetInfos } = targetsSchema.parse(await this.#ask('Target.getTargets', {}));
    return targetInfos.find(({ type }) => type === 'page');
  }

  async #attach(): Promise<string> {
    if (this.#session !== undefined) return this.#session;
    const page = await this.#page();
    if (page === undefined) throw new Error('the packaged app has no window');
    const answer = await this.#ask('Target.attachToTarget', { targetId: page.targetId, flatten: true });
    this.#session = z.object({ sessionId: z.string() }).parse(answer).sessionId;
    return this.#session;
  }

  async #ask(method: string, params: object, sessionId?: string): Promise<unknown> {
    const id = ++this.#lastId;
    const answered = new Promise<z.infer<typeof messageSchema>>((resolve) => this.#answers.set(id, resolve));
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  #listen(output: Readable): void {
    let rest = '';
    output.setEncoding('utf8');
    output.on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const text of messages) {
        const message = messageSchema.parse(JSON.parse(text));
        if (message.id !== undefined) this.#answers.get(message.id)?.(message);
      }
    });
  }
}
