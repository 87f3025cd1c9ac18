import { eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, deskMembers, desks } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";

/** Does the article lie on a desk this person looks after: one they sit at, or one where nobody does? */
export function deskCondition(staff: Staff): SQL {
  const seats = database().select({ one: sql`1` }).from(deskMembers);
  const mine = database()
    .select({ id: desks.id })
    .from(desks)
    .where(
      or(
        exists(seats.where(sql`${eq(deskMembers.deskId, desks.id)} AND ${eq(deskMembers.staffId, staff.id ?? 0)}`)),
        sql`NOT EXISTS (SELECT FROM desk_members WHERE desk_id = ${desks.id})`,
      ),
    );
  return inArray(articles.deskId, mine);
}
