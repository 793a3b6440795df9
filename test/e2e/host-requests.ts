import type { Page } from '@playwright/test';
import { z } from 'zod';
import { fileTokenSchema } from '../../shared/host';
import type { FileToken, HostChannel, HostEvent } from '../../shared/host';
import type { RunningApp } from './launch';

const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ message: z.string(), advice: z.string() }) }),
]);

/** Asks the host as the window does, through the bridge alone. */
export async function ask(
  page: Page,
  channel: HostChannel,
  payload?: unknown,
): Promise<z.infer<typeof outcomeSchema>> {
  const answer = await page.evaluate(([name, value]) => window.tidemark?.request(name, value), [
    channel,
    payload,
  ] as const);
  return outcomeSchema.parse(answer);
}

export async function mustAsk(page: Page, channel: HostChannel, payload?: unknown): Promise<unknown> {
  const outcome = await ask(page, channel, payload);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

export async function pick(running: RunningApp, ...paths: string[]): Promise<FileToken[]> {
  await running.answerOpenDialog(...paths);
  return z.array(fileTokenSchema).parse(await mustAsk(running.page, 'pickFiles', { multiple: true }));
}

/** Leaves the window's own code for an empty page of the app, so that only the test speaks to the host. */
export async function leaveHostAlone({ page, faults }: RunningApp): Promise<void> {
  await page.goto('app://tidemark/no-such-page');
  faults.length = 0;
}

/** Collects what the host tells the window. */
export async function listenTo(page: Page, event: HostEvent): Promise<() => Promise<unknown[]>> {
  await page.evaluate((name) => {
    const heard: unknown[] = [];
    Object.assign(window, { [`heard:${name}`]: heard });
    window.tidemark?.on(name, (payload) => heard.push(payload));
  }, event);
  return async () =>
    z
      .array(z.unknown())
      .parse(await page.evaluate((name): unknown => Reflect.get(window, `heard:${name}`), event));
}
