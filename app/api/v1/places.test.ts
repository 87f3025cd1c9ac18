import { expect, test } from "vitest";
import { testDatabase } from "#db/testing/test-database.ts";
import { POST as addContributor, GET as listContributors } from "./contributors/route.ts";
import { POST as addEdition, GET as listEditions } from "./editions/route.ts";
import { POST as addSection, GET as listSections } from "./sections/route.ts";
import { aProgram, ask } from "./testing/a-program.ts";
import { POST as addTopic, GET as listTopics } from "./topics/route.ts";

testDatabase();

test("a chief's program adds sections, topics, people and editions, and every program lists them", async () => {
  const chief = await aProgram("chief");
  const reporter = await aProgram("reporter");
  const section = await chief.ask(addSection, "POST", { body: { name: "Harbour life" } });
  expect(section).toMatchObject({ status: 201, json: { id: expect.any(Number), slug: "harbour-life" } });
  expect(await chief.ask(addTopic, "POST", { body: { name: "Tides" } })).toMatchObject({ status: 201 });
  const person = { name: "Ana Lind", role: "Reporter", bio: "Writes about ports." };
  expect(await chief.ask(addContributor, "POST", { body: person })).toMatchObject({ json: { slug: "ana-lind" } });
  const edition = { code: "uk", name: "Українською", language: "uk" };
  expect(await chief.ask(addEdition, "POST", { body: edition })).toMatchObject({
    status: 201,
    json: { code: "uk", slug: "uk", name: "Українською" },
  });
  const names = async (list: typeof listTopics) =>
    (await reporter.ask(list, "GET")).json.items.map((item: { name: string }) => item.name);
  expect(await names(listSections)).toContain("Harbour life");
  expect(await names(listTopics)).toEqual(["Tides"]);
  expect(await names(listContributors)).toContain("Ana Lind");
  expect(await names(listEditions)).toEqual(["English", "Українською"]);
});

test("lists go on where the page before ended, and end", async () => {
  const chief = await aProgram("chief");
  for (const name of ["Alpha", "Beta", "Gamma"]) {
    await chief.ask(addTopic, "POST", { body: { name } });
    await chief.ask(addSection, "POST", { body: { name } });
  }
  for (const list of [listTopics, listSections]) {
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 20; page += 1) {
      const { json } = await chief.ask(list, "GET", { query: `?limit=2${after && `&after=${after}`}` });
      expect(json.items.length).toBeLessThanOrEqual(2);
      seen.push(...json.items.map((item: { slug: string }) => item.slug));
      if (json.next === null) break;
      after = json.next;
    }
    expect(seen).toEqual(expect.arrayContaining(["alpha", "beta", "gamma"]));
    expect(new Set(seen).size).toBe(seen.length);
  }
});

test("what is taken, reserved, missing or not one's to add is said at its field", async () => {
  const chief = await aProgram("chief");
  await chief.ask(addTopic, "POST", { body: { name: "Taken" } });
  const taken = await chief.ask(addTopic, "POST", { body: { name: "Taken" } });
  expect(taken).toMatchObject({ status: 409, json: { problem: "slug-taken", fields: { slug: expect.any(String) } } });
  const reserved = await chief.ask(addSection, "POST", { body: { name: "News", slug: "newsroom" } });
  expect(reserved).toMatchObject({ status: 422, json: { fields: { slug: expect.stringContaining("newsroom") } } });
  const nameless = await chief.ask(addContributor, "POST", { body: { nmae: "Ana" } });
  expect(Object.keys(nameless.json.fields).sort()).toEqual(["name", "nmae"]);
  const language = await chief.ask(addEdition, "POST", { body: { code: "xx", name: "X", language: "not a language" } });
  expect(language).toMatchObject({ status: 422, json: { fields: { language: expect.any(String) } } });
  const reporter = await aProgram("reporter");
  for (const add of [addSection, addTopic, addContributor, addEdition]) {
    const body = { name: "Mine", code: "mine", language: "en" };
    expect((await reporter.ask(add, "POST", { body })).status).toBe(403);
    expect((await ask(add, { method: "POST", body })).status).toBe(401);
  }
});
