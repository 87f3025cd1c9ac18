import { type IncomingHttpHeaders, request } from "node:http";

/** A page as it comes over the wire: `fetch` would decode it. */
export function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ body: Buffer; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        else resolve({ body: Buffer.concat(parts), headers: response.headers });
      });
    })
      .on("error", reject)
      .end();
  });
}
