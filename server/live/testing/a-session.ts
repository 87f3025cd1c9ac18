import { database } from "#db/client.ts";
import { startSession } from "#db/staff/start-session.ts";

/** An open session of this person; answers with its id. */
export async function aSession(staffId: number): Promise<string> {
  const browser = { address: "127.0.0.1", userAgent: "a test" };
  return startSession(database(), { staffId, browser, now: new Date() });
}
