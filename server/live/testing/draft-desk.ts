import { afterEach, beforeAll, vi } from "vitest";
import { aStaff } from "#db/testing/builders.ts";
import type { Language } from "#lib/language.ts";
import type { Role } from "#lib/permissions.ts";
import { aSession } from "./a-session.ts";
import { draftWriter } from "./draft-writer.ts";
import { type DraftProcess, startDraftProcess } from "./start-draft-process.ts";

type Opened = { articleId: number; at: { port: number }; role?: Role; language?: Language };

/** Processes and writers for tests of live documents; after each test they go. */
export function draftDesk() {
  const leaving: (() => unknown)[] = [];
  // Each test starts processes, which takes its time on a busy machine.
  vi.setConfig({ testTimeout: 120_000 });

  beforeAll(() => {
    process.env.AUTH_SECRET = "a secret of the tests of live documents";
  });
  afterEach(async () => {
    for (const leave of leaving.splice(0).reverse()) await leave();
  });

  async function aProcess(port = 0): Promise<DraftProcess> {
    const started = await startDraftProcess(port);
    leaving.push(() => started.end("SIGTERM"));
    return started;
  }

  /** Somebody with the article open, whose copy is up to date. */
  async function aWriter({ articleId, at, role = "editor", language }: Opened) {
    const staff = await aStaff(role);
    const session = { id: await aSession(staff.id) };
    const writer = draftWriter({ articleId, sessionId: () => session.id, port: () => at.port, language });
    leaving.push(writer.leave);
    await writer.saved();
    return { ...writer, staff, session };
  }

  return { aProcess, aWriter };
}
