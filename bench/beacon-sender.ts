import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";

const [, , port = "", path = "", rate = "", seconds = "", file = ""] = process.argv;
const TICK_MS = 10;
const CONNECTIONS = 50;
// So many readers behind as many addresses, as a proxy tells them.
const READERS = 5_000;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";

const heads = (JSON.parse(readFileSync(file, "utf8")) as string[]).map(headOf);
const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, open));
const said = new Map<string, number>();
let sent = 0;
const begun = performance.now();
const timer = setInterval(send, TICK_MS);
setTimeout(end, Number(seconds) * 1000);

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => resolve(socket));
    socket.setNoDelay(true).on("error", reject);
    socket.on("data", (part) => {
      for (const [, status = ""] of part.toString("latin1").matchAll(/HTTP\/1\.1 (\d{3})/g))
        said.set(status, (said.get(status) ?? 0) + 1);
    });
  });
}

/** As many as are due by the clock: a late tick sends more. */
function send(): void {
  const due = ((performance.now() - begun) / 1000) * Number(rate);
  for (; sent < due; sent++) sockets[sent % CONNECTIONS]?.write(beacon(sent), "latin1");
}

/** Up to the reader's address. Put together once: whoever sends shares the machine with whoever is measured. */
function headOf(said: string): string {
  return [
    `POST ${path}?${said} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `origin: http://127.0.0.1:${port}`,
    `user-agent: ${BROWSER}`,
    "accept: */*",
    "accept-encoding: gzip, deflate, br",
    `referer: http://127.0.0.1:${port}/world/an-article`,
    "sec-fetch-site: same-origin",
    "content-length: 0",
    "x-forwarded-for: 198.51.",
  ].join("\r\n");
}

function beacon(at: number): string {
  const reader = at % READERS;
  return `${heads[at % heads.length]}${reader >> 8}.${reader & 255}\r\n\r\n`;
}

function end(): void {
  clearInterval(timer);
  const taken = (performance.now() - begun) / 1000;
  setTimeout(() => {
    console.log(JSON.stringify({ sent, taken, said: Object.fromEntries(said) }));
    process.exit(0);
  }, 300);
}
