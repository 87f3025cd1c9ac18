import { closeDatabase } from "#db/client.ts";
import { anArticle, aSection } from "#db/testing/builders.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("an editor sees what forbids publishing and, apart from it, what is worth a look", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await anArticle({ by: staff, headline: "Two killed at the pier TK" });
  await page.goto(`/newsroom/articles/${articleId}`);
  const panel = page.getByRole("region", { name: "Publishing" });
  await panel.getByText("3 things worth a look").click();
  await expect(panel.getByText("“TK” still stands for something to come.")).toBeVisible();
  await expect(panel.getByText(/It has no topic/)).toBeVisible();
  await expect(panel.getByText(/readers are asked for money under it/)).toBeVisible();
  await expect(panel.getByRole("button", { name: "Publish", exact: true })).toBeEnabled();
  expect(await barriers(page)).toEqual([]);

  await panel.getByRole("button", { name: "“TK” still stands for something to come." }).click();
  await expect(page.getByLabel("Headline", { exact: true })).toBeFocused();
  await page.getByLabel("Headline", { exact: true }).fill("");
  await expect(panel.getByRole("button", { name: "Write a headline." })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
});

test("a link to an own address at which readers find nothing is said in the checklist and beside the link", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("editor");
  const section = await aSection();
  const to = (href: string) => ({
    type: "paragraph" as const,
    content: [{ type: "text" as const, text: `See ${href}`, marks: [{ type: "link" as const, attrs: { href } }] }],
  });
  const content = [to(`/${section.slug}/never-was`), to(`/${section.slug}`)];
  const { articleId } = await anArticle({ by: staff, section: section.id, body: { type: "doc", content } });
  await page.goto(`/newsroom/articles/${articleId}`);
  const panel = page.getByRole("region", { name: "Publishing" });
  await panel.getByText(/worth a look/).click();
  await expect(panel.getByText(`Readers find nothing at /${section.slug}/never-was on this site.`)).toBeVisible();
  await expect(panel.getByText(`Readers find nothing at /${section.slug} on`)).toHaveCount(0);
  const links = page.getByRole("region", { name: "Links", exact: true });
  await expect(links.getByText("Readers find nothing at this address of ours.")).toHaveCount(1);
  await page.screenshot({ path: test.info().outputPath("own-dead-end.png"), fullPage: true });
});
