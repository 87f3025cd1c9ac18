import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { articles } from "#db/schema/schema.ts";
import { aLiveArticle } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { STATUSES, statusOf } from "#lib/status.ts";
import { statusCondition } from "./status-condition.ts";

testDatabase();

test("the status in SQL is the status of lib, for every mixture of dates", async () => {
  await aLiveArticle();
  const now = new Date();
  const [past, future] = [new Date(now.getTime() - 3_600_000), new Date(now.getTime() + 3_600_000)];
  const [{ liveRevision, draftRevision } = {}] = await database().select().from(articles);
  const mixtures = [null, past].flatMap((spikedAt) =>
    [null, liveRevision ?? null].flatMap((live) =>
      [null, past].flatMap((withdrawnAt) =>
        [null, past, future].flatMap((publishAt) =>
          [null, past, future].flatMap((embargoUntil) =>
            [null, past].flatMap((approvedAt) =>
              [null, past].map((submittedAt) => ({
                ...{ spikedAt, withdrawnAt, publishAt, embargoUntil, approvedAt, submittedAt },
                ...{ liveRevision: live, draftRevision: draftRevision ?? null },
              })),
            ),
          ),
        ),
      ),
    ),
  );
  for (const facts of mixtures) {
    await database().update(articles).set(facts);
    const having = await Promise.all(
      STATUSES.map(async (status) => ((await database().$count(articles, statusCondition(status, now))) ? status : [])),
    );
    expect({ facts, having: having.flat() }).toEqual({ facts, having: [statusOf(facts, now)] });
  }
});
