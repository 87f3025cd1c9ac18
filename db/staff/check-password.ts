import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { staff } from "#db/schema/schema.ts";
import type { Problem } from "#lib/problem.ts";
import { codeKey } from "./check-code.ts";
import { type Entered, enter } from "./enter.ts";
import { isPassword, spendPasswordTime } from "./password.ts";
import {
  accountKey,
  addressKey,
  countTry,
  forgetTry,
  isBlocked,
  TRIES_PER_ACCOUNT,
  TRIES_PER_ADDRESS,
} from "./sign-in-throttle.ts";
import type { Browser } from "./start-session.ts";

type Input = { email: string; password: string; browser: Browser; now?: Date };

/**
 * The first step of signing in, by e-mail and password. An unknown account, a wrong password, a disabled person and somebody
 * who never chose a password get the same answer after the same work. Too many tries, at passwords or at the codes behind them,
 * are refused before any comparison, so that who is held off does not learn whether the password was right.
 */
export async function checkPassword({ email, password, browser, now = new Date() }: Input): Promise<Entered | Problem> {
  const typed = email.trim().toLowerCase();
  const account = accountKey(typed);
  const address = addressKey(browser.address);
  if (!(await countTry({ key: address, limit: TRIES_PER_ADDRESS, now }))) return { ok: false, problem: "too-many" };
  if (!(await countTry({ key: account, limit: TRIES_PER_ACCOUNT, now }))) return { ok: false, problem: "too-many" };
  const [person] = await database().select().from(staff).where(sql`lower(${staff.email}) = ${typed}`);
  if (person && (await isBlocked({ key: codeKey(person.id), now }))) return { ok: false, problem: "too-many" };
  const isRight = person?.passwordHash
    ? await isPassword(password, person.passwordHash)
    : await spendPasswordTime(password);
  if (!person || !isRight || person.disabledAt) return { ok: false, problem: "invalid" };
  const entered = await database().transaction((tx) => enter(tx, { person, browser, now }));
  // Half way is no success yet: the tries go on counting until the second step.
  if ("sessionId" in entered) await forgetTry({ account, address, now });
  return entered;
}
