import { eq } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { type AddressOwner, takeAddress } from "#db/addresses/take-address.ts";
import type { Transaction } from "#db/client.ts";
import { editions, liveArticles } from "#db/schema/schema.ts";
import { articleAddress } from "#lib/address.ts";
import type { Draft } from "#lib/draft.ts";
import { slugFromHeadline } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";
import type { Article } from "./lock-article.ts";

/**
 * Takes the address a draft is published under. A slug the writer chose is taken as it is or refused as `slug-taken`; where
 * the writer left it empty, the article keeps the slug readers know, else one is made from the headline, with a number
 * behind it if need be.
 */
export async function chooseAddress(
  tx: Transaction,
  { article, draft, section, now }: { article: Article; draft: Draft; section: string; now: Date },
): Promise<{ slug: string; address: string; movedFrom: string[] }> {
  const prefix = await readPrefix(tx, article.editionId);
  for (const slug of slugsToTry({ draft, known: await knownSlug(tx, article), articleId: article.id })) {
    const path = articleAddress({ prefix, section, slug });
    const answer = await takeAddress(tx, { articleId: article.id, path, now });
    if (!answer.taken) return { slug, address: path, movedFrom: answer.movedFrom };
    if (draft.slug !== "") refuse("slug-taken", { fields: { slug: slugTakenSentence(path, answer.taken) } });
  }
  throw new Error(`no free address was found for article ${article.id}`);
}

export function slugTakenSentence(path: string, owner: AddressOwner): string {
  const { headline, articleId } = owner;
  if (articleId === null) return translate("addresses")("redirect.slugTaken", { path, to: owner.redirectTo ?? "" });
  return translate("problems")("article.slugTaken", { path, headline, id: String(articleId) });
}

function* slugsToTry({ draft, known, articleId }: { draft: Draft; known: string | null; articleId: number }) {
  if (draft.slug !== "") {
    yield draft.slug;
    return;
  }
  if (known) yield known;
  const made = slugFromHeadline(draft.headline);
  yield made;
  for (let copy = 2; copy <= 20; copy += 1) yield `${made}-${copy}`;
  for (let copy = 1; ; copy += 1) yield copy === 1 ? `${made}-${articleId}` : `${made}-${articleId}-${copy}`;
}

async function knownSlug(tx: Transaction, article: Article): Promise<string | null> {
  if (article.liveRevision === null) return article.withdrawnAt ? article.slug : null;
  const { slug, articleId } = liveArticles;
  const [live] = await tx.select({ slug }).from(liveArticles).where(eq(articleId, article.id));
  return live?.slug ?? null;
}

async function readPrefix(tx: Transaction, editionId: number): Promise<string> {
  const [edition] = await tx.select({ prefix: editions.pathPrefix }).from(editions).where(eq(editions.id, editionId));
  return edition?.prefix ?? "";
}
