import { randomUUID } from "node:crypto";
import { createArticle } from "#db/articles/create-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { database } from "#db/client.ts";
import { deskMembers, desks, editions, media, sections, staff, topics } from "#db/schema/schema.ts";
import type { Block } from "#lib/body/schema.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import type { Role, Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** A person with an account of this role, and a name and e-mail address of their own. */
export async function aStaff(role: Role = "editor", name?: string): Promise<Staff & { id: number; email: string }> {
  const mark = randomUUID().slice(0, 8);
  const email = `${role}-${mark}@newsroom.example`;
  const values = { email, name: name ?? `${role} ${mark}`, role };
  const [row] = await database().insert(staff).values(values).returning({ id: staff.id });
  if (!row) throw new Error("no staff was made");
  return { id: row.id, token: null, name: values.name, role, email };
}

/** A section of the default edition. */
export async function aSection(slug = `section-${randomUUID().slice(0, 8)}`, name = slug) {
  const edition = await database().query.editions.findFirst({ where: (table, { eq }) => eq(table.isDefault, true) });
  if (!edition) throw new Error("there is no default edition");
  const [row] = await database().insert(sections).values({ editionId: edition.id, slug, name }).returning();
  if (!row) throw new Error("no section was made");
  return row;
}

/** Another edition, in Ukrainian, with a section of its own. */
export async function anEdition(code: string) {
  const [edition] = await database()
    .insert(editions)
    .values({ code, name: code, language: "uk", pathPrefix: code, searchConfig: "simple" })
    .returning();
  if (!edition) throw new Error("no edition was made");
  const slug = `section-${randomUUID().slice(0, 8)}`;
  const [section] = await database().insert(sections).values({ editionId: edition.id, slug, name: slug }).returning();
  if (!section) throw new Error("no section was made");
  return { edition: edition.code, section };
}

export async function aTopic(slug = `topic-${randomUUID().slice(0, 8)}`, name = slug) {
  const [row] = await database().insert(topics).values({ slug, name }).returning();
  if (!row) throw new Error("no topic was made");
  return row;
}

/** A desk at which these people sit. */
export async function aDesk(...members: { id: number }[]): Promise<{ id: number; name: string }> {
  const name = `Desk ${randomUUID().slice(0, 8)}`;
  const [row] = await database().insert(desks).values({ name }).returning({ id: desks.id });
  if (!row) throw new Error("no desk was made");
  const seats = members.map(({ id }) => ({ deskId: row.id, staffId: id }));
  if (seats.length > 0) await database().insert(deskMembers).values(seats);
  return { id: row.id, name };
}

/** A picture's row; there is no file behind it. */
export async function aPicture(): Promise<number> {
  const values = { hash: randomUUID(), mimeType: "image/jpeg", width: 1600, height: 900, bytes: 1000 };
  const [row] = await database().insert(media).values(values).returning({ id: media.id });
  if (!row) throw new Error("no picture was made");
  return row.id;
}

export const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });
export const readAlso = (articleId: number, label?: string): Block => ({
  type: "readAlso",
  attrs: { articleId, ...(label && { label }) },
});

/** A draft that could be published as it is, in a section of its own unless `section` says otherwise. */
export async function aDraft(part: Partial<Draft> = {}): Promise<Draft> {
  return {
    ...emptyDraft(),
    headline: `Harbour reopens ${randomUUID().slice(0, 8)}`,
    standfirst: "The first ferry left at dawn.",
    body: { type: "doc", content: [paragraph("The harbour reopened on Monday.")] },
    section: part.section === undefined ? (await aSection()).id : part.section,
    ...part,
  };
}

/** A draft article made by `by` (a new editor unless given); other fields are those of a draft. */
export async function anArticle({ by, edition, ...part }: Partial<Draft> & { by?: Staff; edition?: string } = {}) {
  const author = by ?? (await aStaff("editor"));
  const draft = await aDraft(part);
  const { articleId, revision } = done(await createArticle(author, { draft, ...(edition && { edition }) }));
  return { articleId, revision, draft, by: author };
}

/** An article that readers see, published by a new editor. */
export async function aLiveArticle(part: Partial<Draft> & { by?: Staff; edition?: string } = {}) {
  const article = await anArticle(part);
  const editor = await aStaff("editor");
  const { articleId, revision } = article;
  const published = done(await publishArticle(editor, { articleId, baseRevision: revision }));
  return { ...article, address: published.address ?? "", publishedBy: editor };
}

/** The answer of a verb that must not be refused here. */
export function done<T extends { ok: true }>(answer: T | Problem): T {
  if (answer.ok) return answer;
  throw new Error(`refused: ${JSON.stringify(answer)}`);
}
