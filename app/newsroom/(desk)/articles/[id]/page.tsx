import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff, type SignedIn } from "#app/session.ts";
import { ArticleEditor } from "#components/editor/article-editor.tsx";
import type { EditorArticle, EditorRoom } from "#components/editor/editor-article.ts";
import { type LinkFacts, LinkFactsProvider } from "#components/editor/link-facts/link-facts-context.tsx";
import { findDeadEnds } from "#db/addresses/find-dead-ends.ts";
import { listRevisions } from "#db/articles/list-revisions.ts";
import { type NewsroomArticle, readArticle } from "#db/articles/read-article.ts";
import { readDesk } from "#db/articles/read-desk.ts";
import { readTargets } from "#db/articles/read-targets.ts";
import { readWork } from "#db/articles/read-work.ts";
import { listDesks } from "#db/desks/list-desks.ts";
import { listLinkBacks } from "#db/link-backs/list-link-backs.ts";
import { readUndoable } from "#db/links/list-link-changes.ts";
import { readLinkNumbers } from "#db/links/read-link-numbers.ts";
import { readSite } from "#db/live/read-site.ts";
import { readHealth } from "#db/outside/read-health.ts";
import { listPreviewLinks } from "#db/preview-links/list-preview-links.ts";
import { listArticlePromises } from "#db/promises/list-article-promises.ts";
import { listColleagues } from "#db/staff/list-colleagues.ts";
import { readThread } from "#db/threads/read-thread.ts";
import { bodyLinks, bodyPictures } from "#lib/body/body-links.ts";
import type { Draft } from "#lib/draft.ts";
import { textTargets } from "#lib/links/text-links.ts";
import { may } from "#lib/permissions.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { answerLinkBack } from "../../link-backs/actions.ts";
import { createTopic, publish, spike, unspike, withdraw } from "./actions.ts";
import { undoImpact } from "./impact-actions.ts";
import { makePreview, revokePreview } from "./preview-link-actions.ts";
import { embargo, look, schedule, takeBack, tryAgain } from "./promise-actions.ts";
import { createThread, removeThread, renameThread, setThread } from "./thread-actions.ts";
import { approve, assign, giveBack, moveToDesk, setDue, submit } from "./work-actions.ts";

type Props = { params: Promise<{ id: string }> };

const ACTIONS = {
  ...{ publish, withdraw, spike, unspike, undoImpact, schedule, embargo, takeBack, tryAgain, look, createTopic },
  work: { submit, approve, giveBack, assign, moveToDesk, setDue },
  previewLinks: { make: makePreview, revoke: revokePreview },
  threads: { set: setThread, create: createThread, rename: renameThread, remove: removeThread },
  answerLinkBack,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const staff = await requireStaff();
  const article = await readArticle(staff, Number((await params).id));
  const { headline = "", workingTitle = "" } = article?.draft ?? {};
  return { title: headline || workingTitle || translate("editor")("untitled") };
}

export default async function Article({ params }: Props) {
  const staff = await requireStaff();
  const article = await readArticle(staff, Number((await params).id));
  const work = article && (await readWork(staff, article.id));
  if (!article || !work) notFound();
  return (
    <LinkFactsProvider facts={await readLinkFacts(staff, article)}>
      <ArticleEditor
        key={article.id}
        article={{ ...editorArticle(article, await listArticlePromises(staff, { articleId: article.id })), work }}
        room={await readRoom(staff, article)}
        actions={ACTIONS}
      />
    </LinkFactsProvider>
  );
}

async function readLinkFacts(staff: SignedIn, { id, draft }: NewsroomArticle): Promise<LinkFacts> {
  const urls = bodyLinks(draft.body).flatMap(({ targetUrl }) => targetUrl ?? []);
  const [health, nowhere, numbers, { site }] = await Promise.all([
    readHealth(urls),
    findDeadEnds(urls),
    readLinkNumbers(staff, { articleId: id }),
    readSite(),
  ]);
  return { health, nowhere, numbers, timeZone: site.timeZone, now: new Date() };
}

function editorArticle(article: NewsroomArticle, promises: EditorArticle["promises"]): Omit<EditorArticle, "work"> {
  const { id, edition, status, revision, savedAt, draft, live, embargoUntil, withdrawnNotice } = article;
  return {
    ...{ id, edition, status, revision, savedAt, draft, embargoUntil, withdrawnNotice },
    may: article.may,
    promises,
    live: live && {
      address: live.address,
      slug: live.slug,
      section: live.section,
      firstPublishedAt: live.firstPublishedAt,
    },
  };
}

async function readRoom(staff: SignedIn, article: NewsroomArticle): Promise<EditorRoom> {
  const [desk, { site, ask }, targets, thread, revisions, colleagues, desks, previewLinks, undoable, linkBacks] =
    await Promise.all([
      readDesk({ articleId: article.id, pictures: picturesOf(article.draft) }),
      readSite(),
      readTargets(staff, textTargets(article.draft)),
      readThread(staff, { articleId: article.id }),
      listRevisions(staff, { articleId: article.id }),
      listColleagues(),
      listDesks(),
      listPreviewLinks(staff, { articleId: article.id }),
      readUndoable(staff, { articleId: article.id }),
      listLinkBacks(staff, { articleId: article.id }),
    ]);
  return {
    ...desk,
    staff: { id: staff.id, name: staff.name },
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    desks: desks.map(({ id, name }) => ({ id, name })),
    siteUrl: siteUrl(),
    timeZone: site.timeZone,
    asks: ask.on,
    mayCreateTopic: may(staff, "createTopic"),
    mayChangeThread: may(staff, "changeThread"),
    targets,
    thread,
    revisions: revisions?.items ?? [],
    previewLinks,
    undoable,
    linkBacks: linkBacks.items,
  };
}

function picturesOf({ body, image }: Draft): number[] {
  return [...bodyPictures(body), ...(image ? [image.media] : [])];
}
