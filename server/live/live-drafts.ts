import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { DraftNotice } from "#db/drafts/live/tell-drafts.ts";
import { openDraftRooms } from "./draft-rooms.ts";
import { draftSocket } from "./draft-socket.ts";

export type LiveDrafts = {
  heard: (notice: DraftNotice) => void;
  trust: (notices: boolean) => void;
  close: () => Promise<void>;
};

/** Lets people write together: drafts' sockets are answered here, every other upgrade is passed on to Next (`ofNext`). */
export function liveDrafts({
  server,
  ofNext,
  siteUrl,
  trustedProxies,
  isDatabaseAway,
}: {
  server: Server;
  ofNext: Server;
  siteUrl: string;
  trustedProxies: number;
  isDatabaseAway: () => boolean;
}): LiveDrafts {
  const rooms = openDraftRooms({ isDatabaseAway });
  const answer = draftSocket({ rooms, siteUrl, trustedProxies, isDatabaseAway });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (!answer(request, socket, head) && !ofNext.emit("upgrade", request, socket, head)) socket.destroy();
  };
  server.on("upgrade", onUpgrade);
  return {
    heard: rooms.heard,
    // Notices may have been missed until now.
    trust: (notices) => {
      if (notices) rooms.catchAllUp();
    },
    close: async () => {
      server.off("upgrade", onUpgrade);
      await rooms.close();
    },
  };
}
