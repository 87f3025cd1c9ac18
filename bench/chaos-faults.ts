import { database } from "#db/client.ts";
import { revokeSessions } from "#db/staff/revoke-sessions.ts";
import { signIn } from "../e2e/staff-page.ts";
import { type ChaosNewsroom, portOf } from "./chaos-newsroom.ts";
import { type ChaosWriter, killTab } from "./chaos-writer.ts";

export const PROGRAM = "Z";

/** `heal` undoes a fault when the typing beside it is done, or some rounds later. */
export type Fault = { happen: () => Promise<void>; heal?: () => Promise<void> };

/** How often each happens, of 20: starting a server again takes the longest. */
const SHARES: Record<string, number> = {
  "tab killed": 4,
  "tab closed": 2,
  "network cut": 3,
  "network slow": 2,
  "browser offline": 3,
  "other process": 2,
  "server killed": 1,
  "server stopped": 1,
  "session ended": 2,
};
export const FAULT_NAMES = Object.entries(SHARES).flatMap(([name, share]) => Array.from({ length: share }, () => name));

type Where = { newsroom: ChaosNewsroom; writer: ChaosWriter; random: () => number };

/** Everything that goes wrong, by its name in the report. */
export const FAULTS: Record<string, (where: Where) => Fault> = {
  "tab killed": ({ writer }) => ({ happen: () => killTab(writer) }),
  "tab closed": ({ writer }) => ({
    happen: async () => {
      const context = writer.page.context();
      await writer.page.close();
      writer.page = await context.newPage();
      writer.isOpen = false;
    },
  }),
  "network cut": ({ writer: { line } }) => ({ happen: async () => line.cut(), heal: async () => line.mend() }),
  "network slow": ({ writer: { line }, random }) => ({
    happen: async () => line.slow(200 + random() * 1_500),
    heal: async () => line.mend(),
  }),
  "browser offline": ({ writer }) => {
    const context = writer.page.context();
    return { happen: () => context.setOffline(true), heal: () => context.setOffline(false) };
  },
  "other process": ({ newsroom, writer: { line }, random }) => ({
    happen: async () => line.leadTo(portOf(newsroom.processes[random() < 0.5 ? 0 : 1])),
  }),
  "server killed": ({ newsroom, random }) => {
    const at = random() < 0.5 ? 0 : 1;
    return { happen: () => newsroom.end(at, "killed"), heal: () => newsroom.restart(at) };
  },
  "server stopped": ({ newsroom, random }) => {
    const at = random() < 0.5 ? 0 : 1;
    return { happen: () => newsroom.end(at, "stopped"), heal: () => newsroom.restart(at) };
  },
  "session ended": ({ writer: { staffId, page, line } }) => {
    const context = page.context();
    return {
      happen: async () => {
        await revokeSessions(database(), { staffId, now: new Date() });
      },
      heal: () => signIn(context, staffId, line.url),
    };
  },
};

/** A program adds a letter to a paragraph through the API; answers with how many letters were taken. */
export async function programWrites({ newsroom, random }: Omit<Where, "writer">): Promise<number> {
  const process = newsroom.processes[random() < 0.5 ? 0 : 1];
  const path = `${process?.url}/api/v1/articles/${newsroom.articleId}`;
  const headers = { authorization: `Bearer ${newsroom.token}`, "content-type": "application/json" };
  try {
    const article = (await (await fetch(path, { headers })).json()) as Article;
    const lines = article.draft.body.content.filter((block) => block.type === "paragraph");
    const line = lines[Math.floor(random() * lines.length)];
    if (!line) return 0;
    line.content = [...(line.content ?? []), { type: "text", text: PROGRAM }];
    const input = JSON.stringify({ baseRevision: article.revision, body: article.draft.body });
    const answer = await fetch(`${path}/draft`, { method: "PUT", headers, body: input });
    if (answer.ok) return 1;
    // People who type all the time are often faster, and a program then lets it be.
    if (answer.status === 409 || answer.status === 503) return 0;
    throw new Error(`The program's save was answered with ${answer.status}: ${await answer.text()}`);
  } catch (error) {
    // Its process was killed just now.
    if (error instanceof TypeError) return 0;
    throw error;
  }
}

type Article = {
  revision: number;
  draft: { body: { content: { type: string; content?: { type: string; text: string }[] }[] } };
};
