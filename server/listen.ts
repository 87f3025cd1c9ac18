import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "#lib/settings.ts";

const TRIES = 20;

/** Listens on the port of the settings; where nobody asked for a particular one and it is taken, on the next free one, said aloud. */
export async function listenOnFreePort({
  server,
  settings,
  say,
}: {
  server: Server;
  settings: Settings;
  say: (sentence: string) => void;
}): Promise<number> {
  const asked = process.env.PORT !== undefined && process.env.PORT !== "";
  for (let port = settings.PORT; ; port += 1) {
    const got = await listen({ server, port, host: settings.HOST });
    if (got !== undefined) {
      if (got !== settings.PORT && settings.PORT !== 0)
        say(`Port ${settings.PORT} is taken, so this newsroom is on port ${got}.`);
      return got;
    }
    if (asked)
      throw new Error(`Port ${port} is taken. Stop what uses it, or write another one: PORT=${port + 1} npm start`);
    if (port === settings.PORT + TRIES)
      throw new Error(`Ports ${settings.PORT} to ${port} are all taken. Write a free one: PORT=8080 npm start`);
  }
}

function listen({ server, port, host }: { server: Server; port: number; host: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.removeListener("listening", onListening);
      if (error.code === "EADDRINUSE") resolve(undefined);
      else if (error.code === "EACCES")
        reject(new Error(`This user may not use port ${port}. Write one above 1023: PORT=3000 npm start`));
      else reject(error);
    };
    const onListening = () => {
      server.removeListener("error", onError);
      resolve((server.address() as AddressInfo).port);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen(port, host);
  });
}
