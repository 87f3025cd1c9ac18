import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { staff } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { isPassword, spendPasswordTime } from "./password.ts";
import {
  accountKey,
  addressKey,
  countTry,
  forgetTry,
  TRIES_PER_ACCOUNT,
  TRIES_PER_ADDRESS,
} from "./sign-in-throttle.ts";
import { type Browser, startSession } from "./start-session.ts";

type Input = { email: string; password: string; browser: Browser; now?: Date };

/**
 * Signs in by e-mail and password and opens a session. An unknown account, a wrong password, a disabled person and somebody
 * who never chose a password get the same answer after the same work; too many tries are refused before any comparison.
 */
export async function checkPassword({
  email,
  password,
  browser,
  now = new Date(),
}: Input): Promise<{ ok: true; staffId: number; sessionId: string } | Problem> {
  const typed = email.trim().toLowerCase();
  const account = accountKey(typed);
  const address = addressKey(browser.address);
  if (!(await countTry({ key: address, limit: TRIES_PER_ADDRESS, now }))) return { ok: false, problem: "too-many" };
  if (!(await countTry({ key: account, limit: TRIES_PER_ACCOUNT, now }))) return { ok: false, problem: "too-many" };
  const [person] = await database()
    .select({ id: staff.id, passwordHash: staff.passwordHash, disabledAt: staff.disabledAt })
    .from(staff)
    .where(sql`lower(${staff.email}) = ${typed}`);
  const isRight = person?.passwordHash
    ? await isPassword(password, person.passwordHash)
    : await spendPasswordTime(password);
  if (!person || !isRight || person.disabledAt) return { ok: false, problem: "invalid" };
  await forgetTry({ account, address, now });
  const sessionId = await startSession(database(), { staffId: person.id, browser, now });
  return { ok: true, staffId: person.id, sessionId };
}
