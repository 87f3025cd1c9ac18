import { and, eq, inArray, isNull } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import { pathsOf } from "#db/addresses/close-addresses.ts";
import { changed } from "#db/changed.ts";
import type { Transaction } from "#db/client.ts";
import { offerLinkBacks } from "#db/link-backs/offer-link-backs.ts";
import { changeStandings } from "#db/links/change-standings.ts";
import { writeLinks } from "#db/links/write-links.ts";
import { mediaTag } from "#db/media/public-media.ts";
import { recordOutbox } from "#db/outbox/record-outbox.ts";
import {
  articles,
  liveArticles,
  liveContributors,
  livePictures,
  liveTopics,
  media,
  revisions,
} from "#db/schema/schema.ts";
import { followThread } from "#db/threads/follow-thread.ts";
import { keepWords, readSpoken } from "#db/words/keep-words.ts";
import { notReadyFields, whyNotReady } from "#lib/ready.ts";
import { chooseAddress } from "./choose-address.ts";
import { type Composed, composeLive } from "./compose-live.ts";
import { liveSearch } from "./live-search.ts";
import { type LiveBefore, listTags, readLiveBefore, shownPictures } from "./live-tags.ts";
import type { Article, Revision } from "./lock-article.ts";

type GoLive = {
  /** Locked. */
  article: Article;
  revision: Pick<Revision, "id" | "content" | "kind" | "number">;
  now: Date;
  /** For imports: when it first went public elsewhere. */
  firstPublishedAt?: Date;
  /** For a text that stood before readers until a moment ago: what is asked of texts today is not asked of it. */
  unchecked?: boolean;
};

/**
 * Puts one revision before the readers: live row, lists, links, addresses, pictures, pointers, and the notice to page
 * caches, all in the caller's transaction; promises are the caller's business. Refuses with `not-ready` and `slug-taken`.
 */
export async function goLive(tx: Transaction, { article, revision, now, firstPublishedAt, unchecked }: GoLive) {
  const draft = revision.content;
  const problems = unchecked ? [] : whyNotReady(draft, { articleId: article.id, spiked: article.spikedAt !== null });
  if (problems.length > 0) refuse("not-ready", { fields: notReadyFields(problems) });
  const before = await readLiveBefore(tx, article.id);
  const live = await composeLive(tx, draft);
  if (!live.section) throw new Error(`article ${article.id} is ready without a section`);
  const place = await chooseAddress(tx, { article, draft, section: live.section.slug, now });
  const first = article.firstPublishedAt ?? firstPublishedAt ?? now;
  const isFirst = article.firstPublishedAt === null;
  const dates = { firstPublishedAt: first, updatedAt: isFirst ? first : now };

  const said = before && (await readSpoken(tx, article.id));
  const row = { articleId: article.id, revisionId: revision.id, sectionId: live.section.id, ...place, ...dates };
  await writeLiveRow(tx, { article, row, live });
  await writeLists(tx, { articleId: article.id, live, firstPublishedAt: first });
  await writeLinks(tx, { articleId: article.id, of: "live", text: live });
  if (revision.kind !== "import" && !unchecked) {
    await offerLinkBacks(tx, { linker: { ...live, articleId: article.id, editionId: article.editionId }, now });
  }
  await changeStandings(tx, [article.id]);
  await showPictures(tx, { articleId: article.id, live, now });
  await pointToRevision(tx, { article, revision, slug: place.slug, first, now });
  const verb = isFirst ? "publish" : before ? "update" : "republish";
  await recordOutbox(tx, `article.${verb}`, {
    articleId: article.id,
    address: place.address,
    revision: revision.number,
  });
  const ofThread = before ? [] : await followThread(tx, { articleId: article.id, firstPublishedAt: first });
  const tags = await tagsOf(tx, { article, before, live, sectionId: live.section.id, address: place.address });
  await changed(tx, [...tags, ...ofThread]);
  // Last, because words that other articles share are held until the commit.
  await keepWords(tx, { articleId: article.id, before: said });
  return { verb, address: place.address, movedFrom: place.movedFrom };
}

type Row = { articleId: number; revisionId: number; sectionId: number; slug: string; address: string } & {
  firstPublishedAt: Date;
  updatedAt: Date;
};

async function writeLiveRow(tx: Transaction, { article, row, live }: { article: Article; row: Row; live: Composed }) {
  const { headline, standfirst, kicker, dateline, bylines, image, pictures, body, related, words, sensitive } = live;
  const { articleId, revisionId, sectionId, slug, address, firstPublishedAt, updatedAt } = row;
  const values = {
    ...{ revisionId, editionId: article.editionId, sectionId, slug, address, firstPublishedAt, updatedAt },
    ...{ headline, standfirst, kicker, dateline, bylines, image, pictures, body, related, words, sensitive },
    syndicate: live.syndicate,
    search: liveSearch(article.editionId, live),
  };
  await tx
    .insert(liveArticles)
    .values({ articleId, ...values })
    .onConflictDoUpdate({ target: liveArticles.articleId, set: values });
}

async function writeLists(
  tx: Transaction,
  { articleId, live, firstPublishedAt }: { articleId: number; live: Composed; firstPublishedAt: Date },
) {
  await tx.delete(liveTopics).where(eq(liveTopics.articleId, articleId));
  await tx.delete(liveContributors).where(eq(liveContributors.articleId, articleId));
  const ofTopics = live.topics.map(({ id }, position) => ({ topicId: id, articleId, firstPublishedAt, position }));
  if (ofTopics.length > 0) await tx.insert(liveTopics).values(ofTopics);
  const ofPeople = live.contributorIds.map((contributorId) => ({ contributorId, articleId, firstPublishedAt }));
  if (ofPeople.length > 0) await tx.insert(liveContributors).values(ofPeople);
}

/** Readers may fetch what this article shows now, and no longer what only it showed before. */
async function showPictures(
  tx: Transaction,
  { articleId, live, now }: { articleId: number; live: Composed; now: Date },
) {
  const shown = shownPictures(live);
  await tx.delete(livePictures).where(eq(livePictures.articleId, articleId));
  if (shown.length === 0) return;
  await tx.insert(livePictures).values(shown.map((mediaId) => ({ mediaId, articleId })));
  await tx
    .update(media)
    .set({ publicAt: now })
    .where(and(inArray(media.id, shown), isNull(media.publicAt)));
}

async function pointToRevision(
  tx: Transaction,
  { article, revision, slug, first, now }: GoLive & { slug: string; first: Date },
) {
  const isNewest = article.draftRevision === revision.id;
  await tx
    .update(articles)
    .set({
      liveRevision: revision.id,
      firstPublishedAt: first,
      publishedAt: now,
      updatedAt: now,
      ...(isNewest ? { slug } : {}),
      ...{ withdrawnAt: null, withdrawnNotice: null },
      ...endedWork(article, revision.id),
    })
    .where(eq(articles.id, article.id));
  if (revision.kind === "import") return;
  await tx.update(revisions).set({ kind: "publish" }).where(eq(revisions.id, revision.id));
}

/** What the desk did for this text or an older one is done with; newer text that waits for the desk goes on waiting. */
function endedWork({ submittedRevision, approvedRevision, draftRevision }: Article, revisionId: number) {
  const isNewest = draftRevision === revisionId;
  return {
    ...((submittedRevision ?? 0) <= revisionId && { submittedAt: null, submittedBy: null, submittedRevision: null }),
    ...((approvedRevision ?? 0) <= revisionId && { approvedAt: null, approvedBy: null, approvedRevision: null }),
    ...(isNewest && { assignedAt: null, assignedBy: null, assignedNote: "" }),
    ...(isNewest && { returnedAt: null, returnedBy: null, returnedTo: null, returnReason: "" }),
  };
}

type Told = { article: Article; before: LiveBefore | null; live: Composed; sectionId: number; address: string };

/** Pages with a card depend on `article:ID`; pages with a list are told when who stands in it, or what a card says, changes. */
async function tagsOf(tx: Transaction, { article, before, live, sectionId, address }: Told): Promise<string[]> {
  const after = { sectionId, topicIds: live.topics.map((topic) => topic.id), contributorIds: live.contributorIds };
  const own = [`article:${article.id}`, ...(before ? shownPictures(before.row).map(mediaTag) : [])];
  if (before && cardOf(before, before.row) === cardOf(after, { ...live, address })) return [...own, "search"];
  const lists = before ? listTags({ ...before, sectionId: before.row.sectionId }) : [];
  const paths = await pathsOf(tx, article.id);
  return [...own, ...listTags(after), ...lists, ...paths.map((path) => `address:${path}`)];
}

type Card = Pick<Composed, "headline" | "standfirst" | "kicker" | "bylines" | "image" | "sensitive" | "syndicate">;

function cardOf(lists: { topicIds: number[]; contributorIds: number[] }, card: Card & { address: string }): string {
  const { headline, standfirst, kicker, address, sensitive, syndicate, image } = card;
  const picture = image && [image.media, image.width, image.height, image.alt, image.caption, image.credit];
  const people = card.bylines.map(({ name, slug, role }) => [name, slug, role]);
  const stands = [lists.topicIds.toSorted(byNumber), lists.contributorIds.toSorted(byNumber)];
  return JSON.stringify([headline, standfirst, kicker, address, sensitive, syndicate, picture, people, stands]);
}

const byNumber = (a: number, b: number) => a - b;
