import { createArticle } from "#db/articles/create-article.ts";
import { importArticle } from "#db/articles/import-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { importRedirects } from "#db/redirects/import-redirects.ts";
import { removeRedirect } from "#db/redirects/remove-redirect.ts";
import { renameSection } from "#db/sections/rename-section.ts";
import { aDraft } from "#db/testing/builders.ts";
import type { Staff } from "#lib/permissions.ts";
import type { AddressModel, ModelArticle } from "./model.ts";

export const SLUGS = ["ferry", "port", "grain", "tide", "quay"];
export const SECTIONS = ["world", "trade", "culture", "monde", "science"];
const OLD = ["/2012/ferry.html", "/2013/port", "/monde", "/old/tide", "/world/ferry", "/trade/quay", "/a", "/b", "/c"];

type Dice = { pick: <T>(items: readonly T[]) => T; below: (limit: number) => number };
// So few that they get into each other's way, and that each step can look at every path there ever was.
const MOST_ARTICLES = 7;

export type World = { model: AddressModel; staff: Staff; dice: Dice };

/** One random act of the newsroom, done and told to the model; answers with what it was. */
export async function randomStep(world: World): Promise<string> {
  const acts = [
    start,
    start,
    rename,
    rename,
    rename,
    move,
    reslug,
    withdraw,
    withdraw,
    republish,
    republish,
    bring,
    bringRedirects,
    takeAway,
  ];
  const act = world.dice.pick(acts);
  const isFull = world.model.articles.size >= MOST_ARTICLES;
  return (isFull && (act === start || act === bring) ? rename : act)(world);
}

async function start({ model, staff, dice }: World): Promise<string> {
  const [section, slug] = [dice.pick([...model.sections.keys()]), dice.pick([...SLUGS, ""])];
  const made = await createArticle(staff, { draft: await aDraft({ section, slug }) });
  if (!made.ok) return "could not start";
  const article = { id: made.articleId, section, slug, live: null, notice: "", redirectTo: null };
  return `start ${slug}: ${await publish({ model, staff }, article)}`;
}

async function publish({ model, staff }: Pick<World, "model" | "staff">, article: ModelArticle): Promise<string> {
  const answer = await publishArticle(staff, { articleId: article.id });
  if (!answer.ok) return answer.problem;
  model.articles.set(article.id, article);
  const path = answer.address ?? "";
  if (article.slug !== "" && path !== `/${model.sections.get(article.section)}/${article.slug}`)
    throw new Error(`published at ${path}`);
  if (!model.isFree(path) && model.owners.get(path) !== article.id && !leadsTo(model, path, article.id))
    throw new Error(`${path} was not free`);
  model.stand(article, path);
  return path;
}

function leadsTo(model: AddressModel, path: string, articleId: number): boolean {
  const lead = model.redirects.get(path);
  return lead !== undefined && "articleId" in lead && lead.articleId === articleId;
}

/** To one of few slugs, so that most are a way back to an earlier one. */
async function rename(world: World): Promise<string> {
  const article = anyOf(world, ({ live }) => live !== null);
  return article ? change(world, article, { slug: world.dice.pick(SLUGS) }) : "nothing to rename";
}

async function move(world: World): Promise<string> {
  const article = anyOf(world, ({ live }) => live !== null);
  return article
    ? change(world, article, { section: world.dice.pick([...world.model.sections.keys()]) })
    : "nothing to move";
}

/** A draft alone changes nothing; it is published most of the time. */
async function change(world: World, article: ModelArticle, part: { slug?: string; section?: number }): Promise<string> {
  const { staff, dice } = world;
  const now = await readArticle(staff, article.id);
  if (!now) throw new Error("the article is gone");
  const draft = { ...now.draft, ...part, slug: part.slug ?? article.live?.split("/").at(-1) ?? "" };
  await saveDraft(staff, { articleId: article.id, baseRevision: now.revision, draft, kind: "save" });
  if (dice.below(5) === 0) return "a draft of another address";
  const before = { slug: article.slug, section: article.section };
  Object.assign(article, { slug: draft.slug, section: draft.section ?? article.section });
  const said = await publish(world, article);
  if (!said.startsWith("/")) Object.assign(article, before);
  return `change ${JSON.stringify(part)}: ${said}`;
}

async function reslug({ model, staff, dice }: World): Promise<string> {
  const sectionId = dice.pick([...model.sections.keys()]);
  const [from, to] = [model.sections.get(sectionId) ?? "", dice.pick([...SECTIONS, "newsroom", "api"])];
  const answer = await renameSection(staff, { sectionId, name: "Renamed", slug: to });
  if (!answer.ok) return `section ${from} to ${to}: ${answer.problem}`;
  if (["newsroom", "api"].includes(to)) throw new Error("a reserved word was taken");
  if (from === to) return "a section as it was";
  model.sections.set(sectionId, to);
  model.oldSections.delete(`/${to}`);
  model.oldSections.set(`/${from}`, sectionId);
  const inside = [...model.articles.values()].filter(({ section, live }) => section === sectionId && live);
  for (const article of inside.sort((a, b) => a.id - b.id)) readdress(model, article, to);
  return `section ${from} to ${to}`;
}

function readdress(model: AddressModel, article: ModelArticle, section: string): void {
  const slug = article.live?.split("/").at(-1) ?? "";
  const isOurs = (path: string) =>
    model.isFree(path) || model.owners.get(path) === article.id || leadsTo(model, path, article.id);
  const path = [`/${section}/${slug}`, `/${section}/${slug}-${article.id}`].find(isOurs);
  if (path) model.stand(article, path);
}

async function withdraw(world: World): Promise<string> {
  const { model, staff, dice } = world;
  const article = anyOf(world, ({ live }) => live !== null);
  if (!article) return "nothing to withdraw";
  const redirectTo = dice.below(2) === 0 ? dice.pick([...model.everPublic(), "/nowhere"]) : "";
  const notice = `Withdrawn ${article.id}.`;
  const before = redirectTo && model.expected(redirectTo);
  const answer = await withdrawArticle(staff, { articleId: article.id, notice, redirectTo });
  if (!answer.ok) return `withdraw to ${redirectTo}: ${answer.problem}`;
  if (before && before.status !== 200 && before.status !== 301)
    throw new Error(`readers would be sent to ${redirectTo}`);
  Object.assign(article, { live: null, notice, redirectTo: redirectTo || null });
  return `withdraw ${article.id} to ${redirectTo}`;
}

async function republish(world: World): Promise<string> {
  const article = anyOf(world, ({ live }) => live === null);
  if (!article) return "nothing to publish again";
  const now = await readArticle(world.staff, article.id);
  Object.assign(article, { slug: now?.draft.slug ?? "", section: now?.draft.section ?? article.section });
  return `republish: ${await publish(world, article)}`;
}

async function bring({ model, staff, dice }: World): Promise<string> {
  const section = dice.pick([...model.sections.keys()]);
  const address = dice.pick([...OLD, "/newsroom/x", "/"]);
  const draft = await aDraft({ section });
  const answer = await importArticle(staff, { draft, firstPublishedAt: new Date("2012-01-01"), address });
  if (!answer.ok) return `import at ${address}: ${answer.problem}`;
  const article = { id: answer.articleId, section, slug: "", live: null, notice: "", redirectTo: null };
  model.articles.set(article.id, article);
  if (!model.isFree(answer.address) || (address !== answer.address && !model.isFree(address)))
    throw new Error(`${address} was not free`);
  model.stand(article, answer.address);
  model.owners.set(address, article.id);
  return `import at ${address}`;
}

async function bringRedirects({ model, staff, dice }: World): Promise<string> {
  const froms = [...OLD, ...model.everPublic()];
  const tos = [...OLD, ...model.everPublic(), "/nowhere", "https://other.example/x"];
  const lines = Array.from({ length: 1 + dice.below(4) }, () => `${dice.pick(froms)},${dice.pick(tos)}`);
  const answer = await importRedirects(staff, lines.join("\n"));
  if (!answer.ok) return `redirects: ${answer.problem}`;
  const leads = new Map<string, { articleId: number } | { to: string }>();
  for (const line of answer.planned) {
    if (line.does === "refuse") continue;
    if (!model.isFree(line.from) && !model.redirects.has(line.from)) throw new Error(`${line.from} was shadowed`);
    const { articleId, redirectTo } = line.target;
    leads.set(line.from, articleId === null ? { to: redirectTo } : { articleId });
  }
  for (const [from, lead] of leads) model.redirects.set(from, lead);
  return `redirects ${lines.join(" ")}`;
}

async function takeAway({ model, staff, dice }: World): Promise<string> {
  const path = dice.pick([...model.everPublic()]);
  const answer = await removeRedirect(staff, { path });
  if (answer.ok !== model.redirects.has(path)) throw new Error(`${path} was ${answer.ok ? "" : "not "}taken away`);
  model.redirects.delete(path);
  return `take away ${path}`;
}

function anyOf({ model, dice }: World, fits: (article: ModelArticle) => boolean): ModelArticle | undefined {
  const some = [...model.articles.values()].filter(fits);
  return some.length > 0 ? dice.pick(some) : undefined;
}
