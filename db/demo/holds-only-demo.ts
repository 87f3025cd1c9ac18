import { isNull, notInArray, or } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, sessions, staff, tokens } from "#db/schema/schema.ts";
import { ACCOUNTS } from "./newsroom.ts";

/**
 * Is there nothing in this newsroom but what loading the demo writes? Nobody else has an account, nobody has signed in, no
 * program has a token, and every article was made by the demo's people.
 */
export async function holdsOnlyDemo(): Promise<boolean> {
  const people = await database().select({ id: staff.id, email: staff.email }).from(staff);
  const ours = new Set<string>(ACCOUNTS.map(({ email }) => email));
  if (people.some(({ email }) => !ours.has(email))) return false;
  const theirs = notInArray(
    articles.createdBy,
    people.map(({ id }) => id),
  );
  const counts = await Promise.all([
    database().$count(sessions),
    database().$count(tokens),
    database().$count(articles, or(isNull(articles.createdBy), theirs)),
  ]);
  return counts.every((count) => count === 0);
}
