import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebPolicy } from "../ask-outside.ts";

export type Site = {
  /** Like `http://shop.example:4711`: the policy's look-up knows the name. */
  url: string;
  host: string;
  asked: { method: string; path: string; agent: string; at: number }[];
  close: () => Promise<void>;
};

/** A site on this machine that stands for one on the web, under a name that only `policyFor` knows. */
export async function aSite(
  name: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Site> {
  const asked: Site["asked"] = [];
  const server = createServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, path, agent: headers["user-agent"] ?? "", at: performance.now() });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `${name}:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://${host}`, host, asked, close };
}

/**
 * What may be asked in a test: names under `.example` lead to this machine, which counts as public; every other name leads to
 * a private address.
 */
export function testPolicy(): WebPolicy {
  return {
    askable: (address) => {
      const url = URL.canParse(address) ? new URL(address) : null;
      return url && /^https?:$/.test(url.protocol) ? url : null;
    },
    isPublic: (address) => address === "127.0.0.1",
    lookup: (hostname, _options, callback) =>
      callback(null, [{ address: hostname.endsWith(".example") ? "127.0.0.1" : "10.0.0.7", family: 4 }]),
  };
}
