/** Names on the wire between the preload script and the host. */
export const requestChannel = (channel: string): string => `tidemark:request:${channel}`;
export const eventChannel = (event: string): string => `tidemark:event:${event}`;
/** Paths of dropped files: sent by the preload script, which alone can read them off the DOM's File objects. */
export const DROPPED_CHANNEL = 'tidemark:dropped';
