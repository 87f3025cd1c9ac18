import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER, clientAddress } from "#lib/client-address.ts";
import { PATH_HEADER } from "#lib/newsroom-path.ts";

/** Tells pages and actions where a request came from and what it asked for, over anything the client says itself. */
export function markRequest(request: IncomingMessage, trustedProxies: number): void {
  const forwarded = request.headers["x-forwarded-for"];
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress({
    remoteAddress: request.socket.remoteAddress,
    forwardedFor: Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    trustedProxies,
  });
  request.headers[PATH_HEADER] = request.url ?? "/";
}
