import type { Page, WebSocket } from 'playwright-core';

/** The channels of a page, and what comes through them. */
export interface Channels {
  /** How many are open now. */
  readonly open: () => number;
  /** Waits for the next thing that is told by itself. */
  readonly told: () => Promise<void>;
}

/** Follows the channels that a page opens from now on. */
export function channelsOf(page: Page): Channels {
  const open = new Set<WebSocket>();
  let told = Promise.withResolvers<undefined>();
  page.on('websocket', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('framereceived', () => {
      told.resolve(undefined);
    });
  });
  return {
    open: () => open.size,
    told: async () => {
      told = Promise.withResolvers();
      await told.promise;
    },
  };
}
