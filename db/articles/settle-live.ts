import type { Transaction } from "#db/client.ts";
import { writeIntoDocument } from "#db/drafts/live/write-into-document.ts";
import type { Draft } from "#lib/draft.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Article } from "./lock-article.ts";
import { settleDraft } from "./settle-draft.ts";

type Typed = { staff: Staff; article: Article; isLive: boolean; draft: Draft };

/**
 * Makes a draft ready to be kept. Where people may be writing in it just now (`isLive`, as `holdTyping` said), it goes into
 * their document, and what that then says is what is kept.
 */
export async function settleLive(tx: Transaction, { staff, article, isLive, draft }: Typed) {
  const { id, editionId } = article;
  const settled = await settleDraft(tx, { editionId, articleId: id, draft });
  if (!isLive) return settled;
  return settleDraft(tx, {
    ...{ editionId, articleId: id },
    draft: await writeIntoDocument(tx, { articleId: id, staff, draft: settled.draft }),
  });
}
