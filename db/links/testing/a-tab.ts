import * as Y from "yjs";
import { database } from "#db/client.ts";
import { openDocument } from "#db/drafts/live/open-document.ts";
import { applyStored, readUpdates } from "#db/drafts/live/read-updates.ts";
import { draftUpdates } from "#db/schema/schema.ts";
import { done } from "#db/testing/builders.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import type { Staff } from "#lib/permissions.ts";

/** A tab: its own copy of the live document, whose changes are acknowledged when `send` has returned. */
export async function aTab(staff: Staff & { id: number }, articleId: number) {
  const { stored } = done(await openDocument(staff, { articleId }));
  const document = new Y.Doc();
  applyStored(document, stored);
  const changes: Uint8Array[] = [];
  document.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") changes.push(update);
  });
  return {
    document,
    send: async () => {
      const update = Buffer.from(Y.mergeUpdates(changes.splice(0)));
      await database().insert(draftUpdates).values({ articleId, update, staffId: staff.id });
    },
    receive: async () => {
      const now = await readUpdates({ articleId, since: -1 });
      if (now) applyStored(document, now, "server");
    },
    text: () => draftFromDocument(document).body,
    type: (words: string) => {
      const line = liveParts(document).body.get(0) as Y.XmlElement;
      (line.get(0) as Y.XmlText).insert(0, words);
    },
  };
}
