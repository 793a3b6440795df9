/** A store that took too long to answer. No timeout by its name: the client would ask again. */
export class SilentStore extends Error {
  override readonly name = 'SilentStore';
}

/** The error for a request that ran out of time; undefined for any other error, such as a connection that broke. */
export function silenceOf(error: unknown): SilentStore | undefined {
  if (error instanceof SilentStore) return error;
  if (!(error instanceof Error) || error.name !== 'TimeoutError') return undefined;
  // The client calls these timeouts too.
  const broke = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
  return broke ? undefined : new SilentStore(error.message);
}
