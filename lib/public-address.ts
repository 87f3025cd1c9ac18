import ipaddr from "ipaddr.js";

/**
 * Is this IP address one of the public internet? Loopback, private, link-local, carrier, documentation and every other special
 * range of IANA is not, nor an IPv6 address that holds such an IPv4 one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

/** An address on the web that we may ask for at all: http or https on its usual port, without a name and password in it. */
export function askableAddress(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = /^https?:$/.test(url.protocol) && url.port === "" && url.username === "" && url.password === "";
  return isPlain && url.hostname !== "" ? url : null;
}
