import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import log from 'electron-log/main';
import { z } from 'zod';
import { UserError } from '../shared/domain/errors';
import type { HostChannel, HostOutcome } from '../shared/host';
import { DROPPED_CHANNEL, requestChannel } from './channels';
import { APP_ORIGIN } from './protocols/schemes';

type MaybePromise<T> = T | Promise<T>;

/** Work for a request that has not been checked yet. */
export type RequestHandler = (payload: unknown) => Promise<unknown>;

/** Work for a request, done only when its payload is what the contract says. */
export function answering<Request extends z.ZodType, Answer extends z.ZodType>(
  contract: { readonly request: Request; readonly answer: Answer },
  work: (request: z.output<Request>) => MaybePromise<z.output<Answer>>,
): RequestHandler {
  return async (payload) => {
    const parsed = contract.request.safeParse(payload);
    if (parsed.success) return work(parsed.data);
    throw new UserError('The window asked for something the app does not know.', 'Restart Tidemark.', {
      detail: z.prettifyError(parsed.error),
    });
  };
}

/** Connects every request of the contract, and dropped files, for the window's own page alone. */
export function listenForRequests(
  handlers: Readonly<Record<HostChannel, RequestHandler>>,
  dropped: RequestHandler,
): void {
  for (const [channel, handler] of Object.entries(handlers)) listen(requestChannel(channel), handler);
  listen(DROPPED_CHANNEL, dropped);
}

function listen(channel: string, handler: RequestHandler): void {
  ipcMain.handle(channel, (event, payload: unknown) => {
    if (!isOwnPage(event)) throw new Error('not allowed');
    return outcomeOf(channel, () => handler(payload));
  });
}

function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${APP_ORIGIN}/`);
}

/** Runs work and words what it throws for the wire: a user error as it is, a fault of ours logged and told as one. */
export async function outcomeOf<T>(what: string, work: () => Promise<T>): Promise<HostOutcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof UserError) {
      log.warn(what, error.message, error.cause ?? error.detail ?? '');
      const { message, advice, detail } = error;
      return { ok: false, error: { message, advice, ...(detail === undefined ? {} : { detail }) } };
    }
    log.error(what, error);
    return {
      ok: false,
      error: {
        message: 'Something went wrong in Tidemark itself.',
        advice: 'Try again; if it happens again, please report it with the log file (Help, Show Log File).',
      },
    };
  }
}
