import { expect, test } from "vitest";
import type { ImpactChoice } from "./impact-choice.ts";
import { putRelatedBack } from "./put-related-back.ts";
import { redirectRelated } from "./redirect-related.ts";

const changed = (related: number[], choice: ImpactChoice["related"]) =>
  redirectRelated(related, { from: 7, self: 1, choice: { related: choice } });
const replace = (articleId: number) => ({ do: "replace" as const, with: articleId });

test.each<[string, ImpactChoice["related"], number[]]>([
  ["is replaced where it stands", replace(9), [5, 9, 6]],
  ["is dropped", { do: "drop" }, [5, 6]],
  ["is dropped where its replacement stands already", replace(6), [5, 6]],
  ["is dropped where its replacement is the article itself", replace(1), [5, 6]],
  ["is kept", { do: "keep" }, [5, 7, 6]],
  ["is kept where nobody chose", undefined, [5, 7, 6]],
])("a related article that goes %s", (_, choice, after) => {
  expect(changed([5, 7, 6], choice)).toEqual(after);
});

test("a list without the article that goes is the same list", () => {
  const related = [5, 6];
  expect(changed(related, replace(9))).toBe(related);
});

test.each<[string, ImpactChoice["related"], number[], number[], number]>([
  ["nobody has changed since", replace(9), [5, 9, 6], [5, 7, 6], 0],
  ["got another article since", replace(9), [9, 4, 6], [7, 4, 6], 0],
  ["lost the replacement since", replace(9), [5, 6], [5, 6], 1],
  ["it was dropped from, and that others were added to", { do: "drop" }, [3, 6, 5, 4], [3, 6, 5, 7, 4], 0],
  ["has it again by somebody’s hand", { do: "drop" }, [7, 5, 6, 4], [7, 5, 6, 4], 0],
])("undone, it stands where it stood in a list that %s", (_, choice, now, back, missing) => {
  const before = [5, 7, 6];
  const after = changed(before, choice);
  expect(putRelatedBack(now, { before, after })).toMatchObject({ related: back, missing });
});

test("only a list that is as the change left it is put back to the letter", () => {
  const pair = { before: [5, 7], after: [5, 9] };
  expect(putRelatedBack([5, 9], pair).isExact).toBe(true);
  expect(putRelatedBack([9, 5], pair).isExact).toBe(false);
  expect(putRelatedBack([1, 2, 3], { before: [5], after: [5] })).toEqual({
    ...{ related: [1, 2, 3], isExact: true, missing: 0 },
  });
});
