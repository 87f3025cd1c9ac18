import { isIP, isIPv6 } from "node:net";

/** Header in which the server process tells pages and actions the address a request came from; never taken from outside. */
export const CLIENT_ADDRESS_HEADER = "x-readalso-client";

/**
 * The address a request came from. Each trusted proxy adds one entry at the end of `X-Forwarded-For`, so with `trustedProxies`
 * of them the entry that many from the end is the client as the outermost one saw it; anything further left is hearsay.
 */
export function clientAddress(request: {
  remoteAddress: string | undefined;
  forwardedFor: string | undefined;
  trustedProxies: number;
}): string {
  const remote = plain(request.remoteAddress ?? "") || "unknown";
  if (request.trustedProxies === 0) return remote;
  const seen = (request.forwardedFor ?? "").split(",");
  const client = plain((seen.at(-request.trustedProxies) ?? seen[0] ?? "").trim());
  return isIP(client) ? client : remote;
}

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber has. */
export function addressGroup(address: string): string {
  if (!address.includes(":") || !isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = address.includes("::")
    ? Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0")
    : [];
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
