import { readersDatabase } from "#db/client.ts";
import { editions } from "#db/schema/places.ts";

export const dynamic = "force-dynamic";

export default async function Front() {
  const rows = await readersDatabase().select().from(editions);
  return <h1>{rows[0]?.name}</h1>;
}
