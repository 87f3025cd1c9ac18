import { asc, eq } from "drizzle-orm";
import { database } from "#db/client.ts";
import { deskMembers, desks } from "#db/schema/schema.ts";

export type DeskRow = {
  id: number;
  name: string;
  /** Ids of the people who sit there. */
  members: number[];
};

/** The newsroom's desks in their order; no secret from anybody in the house. */
export async function listDesks(): Promise<DeskRow[]> {
  const rows = await database()
    .select({ id: desks.id, name: desks.name, member: deskMembers.staffId })
    .from(desks)
    .leftJoin(deskMembers, eq(deskMembers.deskId, desks.id))
    .orderBy(asc(desks.position), asc(desks.id), asc(deskMembers.staffId));
  const byDesk = Map.groupBy(rows, (row) => row.id);
  return [...byDesk].map(([id, seats]) => ({
    id,
    name: seats[0]?.name ?? "",
    members: seats.flatMap(({ member }) => (member === null ? [] : [member])),
  }));
}
