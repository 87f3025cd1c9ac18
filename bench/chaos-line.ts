import { connect, createServer, type Socket } from "node:net";

export type Line = {
  url: string;
  /** Connections go to this port from now on; those that are open are cut. */
  leadTo: (port: number) => void;
  /** Cuts what is open and lets nothing through until `mend`. */
  cut: () => void;
  /** Every byte takes this long, in both directions. */
  slow: (ms: number) => void;
  mend: () => void;
  close: () => void;
};

/** One person's network between browser and newsroom, on a port that stays. */
export async function chaosLine(target: number): Promise<Line> {
  const open = new Set<Socket>();
  let port = target;
  let isCut = false;
  let delay = 0;

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (chunk) =>
        delay > 0 ? setTimeout(() => to.writable && to.write(chunk), delay) : to.write(chunk),
      );
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The line has no port.");
  return {
    url: `http://localhost:${address.port}`,
    leadTo: (other) => {
      port = other;
      cutAll();
    },
    cut: () => {
      isCut = true;
      cutAll();
    },
    slow: (ms) => {
      delay = ms;
    },
    mend: () => {
      isCut = false;
      delay = 0;
    },
    close: () => {
      cutAll();
      server.close();
    },
  };
}
