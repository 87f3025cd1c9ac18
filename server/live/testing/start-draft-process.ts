import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("./draft-process.ts", import.meta.url));

export type DraftProcess = {
  port: number;
  pid: number;
  /** Ends it as `signal` does and waits until it is gone. */
  end: (signal: "SIGTERM" | "SIGKILL") => Promise<void>;
};

/** Starts a process of live documents on the database and secret of this one, on `port` or any free one. */
export async function startDraftProcess(port = 0): Promise<DraftProcess> {
  const env = { ...process.env, PORT: String(port), SITE_URL: "http://newsroom.example" };
  const child = spawn(process.execPath, [SCRIPT], { env, stdio: ["ignore", "pipe", "inherit"] });
  const listening = await new Promise<number>((resolve, reject) => {
    child.once("close", () => reject(new Error("the process of live documents did not start")));
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      const said = /Listens on port (\d+)/.exec(chunk)?.[1];
      if (said) resolve(Number(said));
    });
  });
  return { port: listening, pid: child.pid ?? 0, end: (signal) => end(child, signal) };
}

function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill(signal);
  });
}
