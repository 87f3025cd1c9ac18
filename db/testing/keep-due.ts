import { type Kept, keepPromise } from "#db/promises/keep-promise.ts";
import { listDue } from "#db/promises/list-due.ts";

/** Keeps whatever is due now, as a process would; what came of each by the promise's id. */
export async function keepDue(by = "a test"): Promise<Map<number, Kept["is"]>> {
  const kept = new Map<number, Kept["is"]>();
  for (const { id } of await listDue(new Date())) kept.set(id, (await keepPromise({ promiseId: id, by })).is);
  return kept;
}
