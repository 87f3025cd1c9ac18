import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { addressGroup, clientAddress } from "#lib/client-address.ts";
import { MAX_MESSAGE_BYTES } from "#lib/live-draft/live-messages.ts";
import { languageAskedBy } from "../speak-language.ts";
import type { DraftRooms } from "./draft-rooms.ts";
import { meet } from "./meet-member.ts";

const PATH = /^\/newsroom\/articles\/([1-9]\d{0,14})\/live(?:\?|$)/;
// Sockets that have not shown a ticket yet: of everybody, and of one address.
const MAX_STRANGERS = 200;
const MAX_OF_ADDRESS = 20;

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** Answers upgrades to a draft's socket; `false` for those of other addresses, which are not touched. */
export function draftSocket({
  rooms,
  siteUrl,
  trustedProxies,
  isDatabaseAway,
}: {
  rooms: DraftRooms;
  siteUrl: string;
  trustedProxies: number;
  isDatabaseAway: () => boolean;
}): UpgradeListener {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const strangers: string[] = [];

  return (request, socket, head) => {
    const articleId = Number(PATH.exec(request.url ?? "")?.[1]);
    if (Number.isNaN(articleId)) return false;
    if (!isOurOrigin(request, siteUrl)) turnAway(socket, "403 Forbidden");
    else if (isDatabaseAway() || strangers.length >= MAX_STRANGERS) turnAway(socket, "503 Service Unavailable");
    else {
      const address = addressOf(request, trustedProxies);
      if (strangers.filter((other) => other === address).length >= MAX_OF_ADDRESS) {
        turnAway(socket, "429 Too Many Requests");
        return true;
      }
      server.handleUpgrade(request, socket, head, async (opened) => {
        strangers.push(address);
        await meet({ socket: opened, wire: socket, articleId, rooms, language: languageAskedBy(request) });
        strangers.splice(strangers.indexOf(address), 1);
      });
    }
    return true;
  };
}

/** A page of another site could open a socket here with this person's network and browser; browsers always say whose page it is. */
function isOurOrigin({ headers }: IncomingMessage, siteUrl: string): boolean {
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) && [new URL(siteUrl).host, host].includes(new URL(origin).host);
}

function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwardedFor = [headers["x-forwarded-for"]].flat().join(",");
  return addressGroup(clientAddress({ remoteAddress: socket.remoteAddress, forwardedFor, trustedProxies }));
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
