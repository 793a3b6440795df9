import { z } from 'zod';
import { UserError } from '../../shared/domain/errors';
import {
  hostErrorSchema,
  hostEvents,
  hostRequests,
  fileTokenSchema,
  type FileToken,
  type HostAnswer,
  type HostBridge,
  type HostChannel,
  type HostEvent,
  type HostEventPayload,
  type HostRequest,
} from '../../shared/host';

/** Every request of the host as a method; answers are validated, refusals are thrown as `UserError`. */
export type Host = {
  readonly [C in HostChannel]: undefined extends HostRequest<C>
    ? () => Promise<HostAnswer<C>>
    : (request: HostRequest<C>) => Promise<HostAnswer<C>>;
} & {
  on<E extends HostEvent>(event: E, listener: (payload: HostEventPayload<E>) => void): () => void;
  /** Tokens for files dropped on the window, in order. */
  dropped(files: readonly File[]): Promise<readonly FileToken[]>;
};

const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: hostErrorSchema }),
]);

function misunderstood(what: string, error: z.ZodError): UserError {
  return new UserError(
    `The window did not understand the answer to “${what}”.`,
    'Restart Tidemark; if it happens again, please report it with the details.',
    { detail: z.prettifyError(error) },
  );
}

/** The window's side of the contract in `shared/host`. */
export function createHost(bridge: HostBridge): Host {
  async function ask<T>(channel: HostChannel, answer: z.ZodType<T>, payload?: unknown): Promise<T> {
    const outcome = outcomeSchema.safeParse(await bridge.request(channel, payload));
    if (!outcome.success) throw misunderstood(channel, outcome.error);
    if (!outcome.data.ok) {
      const { message, advice, detail } = outcome.data.error;
      throw new UserError(message, advice, detail === undefined ? {} : { detail });
    }
    const value = answer.safeParse(outcome.data.value);
    if (!value.success) throw misunderstood(channel, value.error);
    return value.data;
  }

  return {
    pickFiles: (request) => ask('pickFiles', hostRequests.pickFiles.answer, request),
    openSample: () => ask('openSample', hostRequests.openSample.answer),
    pickProject: () => ask('pickProject', hostRequests.pickProject.answer),
    openRecent: (request) => ask('openRecent', hostRequests.openRecent.answer, request),
    listRecents: () => ask('listRecents', hostRequests.listRecents.answer),
    clearRecents: () => ask('clearRecents', hostRequests.clearRecents.answer),
    saveProject: (request) => ask('saveProject', hostRequests.saveProject.answer, request),
    keepUnsaved: (request) => ask('keepUnsaved', hostRequests.keepUnsaved.answer, request),
    restoreUnsaved: () => ask('restoreUnsaved', hostRequests.restoreUnsaved.answer),
    saveCard: (request) => ask('saveCard', hostRequests.saveCard.answer, request),
    saveText: (request) => ask('saveText', hostRequests.saveText.answer, request),
    saveFile: (request) => ask('saveFile', hostRequests.saveFile.answer, request),
    savePdf: (request) => ask('savePdf', hostRequests.savePdf.answer, request),
    openRules: () => ask('openRules', hostRequests.openRules.answer),
    saveRules: (request) => ask('saveRules', hostRequests.saveRules.answer, request),
    s3Profiles: () => ask('s3Profiles', hostRequests.s3Profiles.answer),
    s3KeepKey: (request) => ask('s3KeepKey', hostRequests.s3KeepKey.answer, request),
    s3Browse: (request) => ask('s3Browse', hostRequests.s3Browse.answer, request),
    s3Open: (request) => ask('s3Open', hostRequests.s3Open.answer, request),
    setTheme: (request) => ask('setTheme', hostRequests.setTheme.answer, request),
    setDocument: (request) => ask('setDocument', hostRequests.setDocument.answer, request),
    setEnabledCommands: (request) =>
      ask('setEnabledCommands', hostRequests.setEnabledCommands.answer, request),
    start: () => ask('start', hostRequests.start.answer),
    on<E extends HostEvent>(event: E, listener: (payload: HostEventPayload<E>) => void): () => void {
      const schema: z.ZodType = hostEvents[event];
      return bridge.on(event, (payload) => {
        // The schema of the event `E` has just accepted it, which is what its payload type says.
        if (schema.safeParse(payload).success) listener(payload as HostEventPayload<E>);
      });
    },
    dropped: async (files) => z.array(fileTokenSchema).parse(await bridge.dropped(files)),
  };
}
