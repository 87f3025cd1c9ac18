import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FOLDER } from "./newsroom.ts";
import { milliseconds, shareOf } from "./shares.ts";
import type { Row } from "./table.ts";

const SAVES = 200;
const TEXT = "The river is low, and everybody who lives beside it has begun to count. ".repeat(60);

/** Saves a draft through the API again and again, from request to answer. */
export async function measureSaves({ url, home }: { url: string; home: string }): Promise<Row> {
  const token = await addToken(home);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: number; revision: number };
  };
  const draft = { section: "politics", headline: "A draft to measure", bodyHtml: `<p>${TEXT}</p>` };
  const { id, revision } = await send("POST", "/articles", draft);
  const taken: number[] = [];
  let baseRevision = revision;
  for (let save = 0; save < SAVES; save += 1) {
    const changed = { ...draft, baseRevision, bodyHtml: `${draft.bodyHtml}<p>Line ${save}.</p>` };
    const begun = performance.now();
    baseRevision = (await send("PUT", `/articles/${id}/draft`, changed)).revision;
    taken.push(performance.now() - begun);
  }
  const value = `${milliseconds(shareOf(taken, 0.5))} / ${milliseconds(shareOf(taken, 0.95))}`;
  return { what: `draft save, request to answer, ${SAVES} saves: p50 / p95`, value };
}

async function addToken(home: string): Promise<string> {
  const env = { ...process.env, READALSO_HOME: home, DATABASE_URL: "" };
  const words = ["server/cli.ts", "token:add", "Bench", "--role", "editor"];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: FOLDER, env });
  return stdout.trim().split("\n").at(-1) ?? "";
}
