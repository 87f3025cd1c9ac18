import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { listAudit } from "#db/audit/list-audit.ts";
import { CHANGED_CHANNEL } from "#db/changed.ts";
import { database, driver } from "#db/client.ts";
import { createContributor } from "#db/contributors/create-contributor.ts";
import { listContributors } from "#db/contributors/list-contributors.ts";
import { audit, editions } from "#db/schema/schema.ts";
import { readSettings } from "#db/settings/read-settings.ts";
import { saveSettings } from "#db/settings/save-settings.ts";
import { aStaff } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { createTopic } from "#db/topics/create-topic.ts";
import { listTopics } from "#db/topics/list-topics.ts";
import { renameTopic } from "#db/topics/rename-topic.ts";
import { DEFAULT_ASK, DEFAULT_SITE } from "#lib/site-settings.ts";
import { createSection } from "./create-section.ts";
import { listSections } from "./list-sections.ts";
import { moveSection } from "./move-section.ts";
import { renameSection } from "./rename-section.ts";

testDatabase();

/** The tags told to caches while `run` runs. */
async function tagsOf(run: () => Promise<unknown>): Promise<string[]> {
  const tags: string[] = [];
  const { unlisten } = await driver().listen(CHANGED_CHANNEL, (notice) => tags.push(...JSON.parse(notice).tags));
  await run();
  await driver()`SELECT 1`;
  await new Promise((resolve) => setTimeout(resolve, 50));
  await unlisten();
  return tags;
}

test("a chief adds sections at the end of the navigation, and every page that shows it is told", async () => {
  const chief = await aStaff("chief");
  const tags = await tagsOf(() => createSection(chief, { name: "Politics" }));
  expect(tags).toEqual(["sections"]);
  expect(await createSection(chief, { name: "Science & Health", slug: "science" })).toMatchObject({ slug: "science" });
  expect((await listSections(chief)).map((section) => section.slug)).toEqual(["politics", "science"]);
});

test.each([
  ["newsroom", "uses"],
  ["api", "uses"],
  ["sign-in", "uses"],
  ["Not a slug!", "small letters"],
])("a section cannot live at /%s", async (slug, sentence) => {
  const result = await createSection(await aStaff("chief"), { name: "Anything", slug });
  expect(result).toMatchObject({ problem: "invalid", fields: { slug: expect.stringContaining(sentence) } });
});

test("a taken slug, a name of nothing and a name without letters are refused at the field", async () => {
  const chief = await aStaff("chief");
  await createSection(chief, { name: "Culture" });
  expect(await createSection(chief, { name: "Culture" })).toMatchObject({
    problem: "slug-taken",
    fields: { slug: expect.any(String) },
  });
  expect(await createSection(chief, { name: "   " })).toMatchObject({ fields: { name: expect.any(String) } });
  expect(await createSection(chief, { name: "!!!" })).toMatchObject({ fields: { slug: expect.any(String) } });
  expect(await createSection(chief, { name: "x".repeat(121) })).toMatchObject({ fields: { name: expect.any(String) } });
  expect(await createSection(chief, { name: "Lost", edition: "xx" })).toMatchObject({
    fields: { edition: expect.any(String) },
  });
});

test("a section of the default edition cannot hide another edition", async () => {
  await database().insert(editions).values({ code: "uk", name: "Ukrainian", language: "uk", pathPrefix: "ua" });
  const chief = await aStaff("chief");
  expect(await createSection(chief, { name: "Ua" })).toMatchObject({ fields: { slug: expect.any(String) } });
  expect(await createSection(chief, { name: "Ua", edition: "uk" })).toMatchObject({ ok: true });
});

test("renaming keeps the slug and tells the section's pages", async () => {
  const chief = await aStaff("chief");
  const made = await createSection(chief, { name: "Sport" });
  if (!made.ok) throw new Error("not made");
  const tags = await tagsOf(() => renameSection(chief, { sectionId: made.sectionId, name: "Sports <b>&</b> games" }));
  expect(tags).toEqual(["sections", `section:${made.sectionId}`]);
  const row = (await listSections(chief)).find((section) => section.id === made.sectionId);
  expect(row).toMatchObject({ slug: "sport", name: "Sports <b>&</b> games" });
  expect(await renameSection(chief, { sectionId: 999_999, name: "Ghost" })).toMatchObject({ problem: "not-found" });
});

test("sections move one place at a time and stop at the ends", async () => {
  const chief = await aStaff("chief");
  await database().insert(editions).values({ code: "xo", name: "Order", language: "en", pathPrefix: "order" });
  const ids: number[] = [];
  for (const name of ["One", "Two", "Three"]) {
    const made = await createSection(chief, { name, edition: "xo" });
    if (made.ok) ids.push(made.sectionId);
  }
  const order = async () => (await listSections(chief, { edition: "xo" })).map((section) => section.name);
  const [one = 0, , three = 0] = ids;
  await moveSection(chief, { sectionId: three, by: -1 });
  expect(await order()).toEqual(["One", "Three", "Two"]);
  await moveSection(chief, { sectionId: one, by: -1 });
  expect(await order()).toEqual(["One", "Three", "Two"]);
  await moveSection(chief, { sectionId: one, by: 1 });
  expect(await order()).toEqual(["Three", "One", "Two"]);
});

test.each(["reporter", "editor"] as const)("a %s arranges no sections", async (role) => {
  const staff = await aStaff(role);
  const refused = { ok: false, problem: "not-allowed" };
  expect(await createSection(staff, { name: "Mine" })).toEqual(refused);
  expect(await renameSection(staff, { sectionId: 1, name: "Mine" })).toEqual(refused);
  expect(await moveSection(staff, { sectionId: 1, by: 1 })).toEqual(refused);
});

test("an editor adds and renames topics; a reporter does not", async () => {
  const editor = await aStaff("editor");
  const made = await createTopic(editor, { name: "Grain corridor" });
  if (!made.ok) throw new Error("not made");
  expect(await createTopic(editor, { name: "Grain Corridor" })).toMatchObject({ problem: "slug-taken" });
  const tags = await tagsOf(() => renameTopic(editor, { topicId: made.topicId, name: "Grain and ports" }));
  expect(tags).toEqual(["topics", `topic:${made.topicId}`]);
  expect(await createTopic(await aStaff("reporter"), { name: "Mine" })).toEqual({ ok: false, problem: "not-allowed" });
});

test("topics and contributors come in pages, each once", async () => {
  const editor = await aStaff("editor");
  for (let i = 0; i < 7; i += 1) {
    await createTopic(editor, { name: `Paged ${i}` });
    await createContributor(editor, { name: `Writer ${i}`, role: "Correspondent" });
  }
  for (const list of [listTopics, listContributors] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list(editor, { after, limit: 3 });
      seen.push(...page.items.map((item) => item.slug));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThanOrEqual(7);
  }
  expect((await listTopics(editor, { q: "PAGED 3" })).items).toHaveLength(1);
  expect((await listTopics(editor, { after: "not a mark" })).items.length).toBeGreaterThan(0);
});

test("over-long words about a contributor are refused at their fields", async () => {
  const editor = await aStaff("editor");
  const result = await createContributor(editor, { name: "Long", role: "x".repeat(200), bio: "x".repeat(700) });
  expect(result).toMatchObject({ fields: { role: expect.any(String), bio: expect.any(String) } });
});

test("an admin changes the settings, readers' pages are told, and the act is in the audit log", async () => {
  const admin = await aStaff("admin");
  expect(await readSettings()).toEqual({ site: DEFAULT_SITE, ask: DEFAULT_ASK });
  const ask = { ...DEFAULT_ASK, button: "Chip in" };
  expect(await tagsOf(() => saveSettings(admin, { part: "ask", value: ask }))).toEqual(["settings"]);
  expect(await readSettings()).toEqual({ site: DEFAULT_SITE, ask });
  const rows = await database().select().from(audit).where(eq(audit.subject, "settings:ask"));
  expect(rows).toHaveLength(1);
  expect(await saveSettings(await aStaff("chief"), { part: "ask", value: ask })).toMatchObject({
    problem: "not-allowed",
  });
});

test("settings that do not work are refused at their fields and change nothing", async () => {
  const admin = await aStaff("admin");
  const ask = { ...DEFAULT_ASK, closing: "no links at all", donationUrl: "javascript:alert(1)", button: "" };
  expect(await saveSettings(admin, { part: "ask", value: ask })).toMatchObject({
    problem: "invalid",
    fields: { closing: expect.any(String), donationUrl: expect.any(String), button: expect.any(String) },
  });
  const site = { ...DEFAULT_SITE, timeZone: "Mars/Olympus", name: "x".repeat(81) };
  expect(await saveSettings(admin, { part: "site", value: site })).toMatchObject({
    fields: { timeZone: expect.any(String), name: expect.stringContaining("80") },
  });
  expect((await readSettings()).site).toEqual(DEFAULT_SITE);
});

test("the audit log is read newest first in pages by a chief, and by nobody below", async () => {
  const chief = await aStaff("chief");
  const first = await listAudit(chief, { limit: 2 });
  const second = await listAudit(chief, { limit: 2, after: first.next ?? undefined });
  const ids = [...first.items, ...second.items].map((row) => row.id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(4);
  expect((await listAudit(await aStaff("editor"))).items).toEqual([]);
});
