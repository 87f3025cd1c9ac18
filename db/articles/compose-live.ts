import { asc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { contributors, media, sections, topics } from "#db/schema/schema.ts";
import { bodyPictures } from "#lib/body/body-links.ts";
import { bodyWords } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import type { LiveByline, LivePicture } from "#lib/live.ts";

/** What readers get of a draft, whether it is published or previewed; `section` is null only in a preview. */
export type Composed = {
  section: { id: number; slug: string; name: string } | null;
  headline: string;
  standfirst: string;
  kicker: string;
  dateline: string;
  bylines: LiveByline[];
  image: LivePicture | null;
  pictures: Record<string, { width: number; height: number }>;
  body: Body;
  /** Ids of the articles in the list under the text, public or not. */
  related: number[];
  words: number;
  topics: { id: number; slug: string; name: string }[];
  contributorIds: number[];
  sensitive: boolean;
  syndicate: boolean;
};

/** Looks up the section, topics, contributors and picture sizes of a settled draft. */
export async function composeLive(tx: Transaction | Database, draft: Draft): Promise<Composed> {
  const [section, topicNames, people, sizes] = await Promise.all([
    readSection(tx, draft.section),
    readTopics(tx, draft.topics),
    readContributors(tx, draft),
    readSizes(tx, draft),
  ]);
  const { image } = draft;
  const size = image ? sizes[image.media] : undefined;
  const pictures = Object.fromEntries(bodyPictures(draft.body).flatMap((id) => (sizes[id] ? [[id, sizes[id]]] : [])));
  return {
    section,
    headline: draft.headline.trim(),
    standfirst: draft.standfirst.trim(),
    kicker: draft.kicker.trim(),
    dateline: draft.dateline.trim(),
    bylines: people.bylines,
    contributorIds: people.ids,
    image: image && size ? { ...image, ...size } : null,
    pictures,
    body: draft.body,
    related: draft.related,
    words: bodyWords(draft.body),
    topics: topicNames,
    sensitive: draft.sensitive,
    syndicate: draft.syndicate,
  };
}

async function readSection(tx: Transaction | Database, id: number | null): Promise<Composed["section"]> {
  if (id === null) return null;
  const { slug, name } = sections;
  const [section] = await tx.select({ id: sections.id, slug, name }).from(sections).where(eq(sections.id, id));
  return section ?? null;
}

async function readTopics(tx: Transaction | Database, ids: number[]): Promise<Composed["topics"]> {
  if (ids.length === 0) return [];
  const { id, slug, name } = topics;
  const rows = await tx.select({ id, slug, name }).from(topics).where(inArray(id, ids));
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

async function readContributors(tx: Transaction | Database, draft: Draft) {
  const ids = [...new Set(draft.bylines.flatMap((byline) => byline.contributor ?? []))];
  if (ids.length === 0) return { ids, bylines: [] };
  const { id, slug, role } = contributors;
  const rows = await tx.select({ id, slug, role }).from(contributors).where(inArray(id, ids)).orderBy(asc(id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bylines = draft.bylines.flatMap(({ name, contributor }): LiveByline[] => {
    const person = byId.get(contributor ?? 0);
    if (!person) return [];
    return [person.role ? { name, slug: person.slug, role: person.role } : { name, slug: person.slug }];
  });
  return { ids, bylines };
}

async function readSizes(tx: Transaction | Database, draft: Draft): Promise<Composed["pictures"]> {
  const ids = [...bodyPictures(draft.body), ...(draft.image ? [draft.image.media] : [])];
  if (ids.length === 0) return {};
  const { id, width, height } = media;
  const rows = await tx.select({ id, width, height }).from(media).where(inArray(id, ids));
  return Object.fromEntries(rows.map((row) => [row.id, { width: row.width, height: row.height }]));
}
