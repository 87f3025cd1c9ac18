import { readArticle } from "#db/articles/read-article.ts";
import { closeDatabase } from "#db/client.ts";
import { anArticle, paragraph } from "#db/testing/builders.ts";
import { bodyText } from "#lib/body/body-text.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("a reporter finds a name in the text and spells it right everywhere, in one step that can be taken back", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const content = [paragraph("Mayor Kowalsky spoke."), paragraph("Then Kowalsky left. kowalsky!")];
  const { articleId } = await anArticle({ by: staff, body: { type: "doc", content } });
  await page.goto(`/newsroom/articles/${articleId}`);
  const body = page.getByRole("textbox", { name: "Body" });
  await body.click();
  await page.keyboard.press("Control+f");
  const find = page.getByRole("search", { name: "Find in the text" });
  await find.getByRole("searchbox", { name: "Find" }).fill("Kowalsky");
  await expect(find.getByText("Found 3 times")).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await find.getByRole("textbox", { name: "Replace with" }).fill("Kowalski");
  await find.getByRole("button", { name: "Replace all" }).click();
  await expect(find.getByText("Not found")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(body).toBeFocused();
  await expect(body).toContainText("Mayor Kowalski spoke.");
  await expect
    .poll(async () => bodyText((await readArticle(staff, articleId))?.draft.body ?? { type: "doc", content: [] }))
    .toBe("Mayor Kowalski spoke.\nThen Kowalski left. Kowalski!");
  await page.keyboard.press("Control+z");
  await expect(body).toContainText("Mayor Kowalsky spoke.");
  await expect(body).toContainText("Then Kowalsky left. kowalsky!");
});
