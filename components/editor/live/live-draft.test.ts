import { expect, it, vi } from "vitest";
import { emptyDraft } from "#lib/draft.ts";
import { LiveDraft } from "./live-draft.ts";

it("somebody who publishes at once, while this browser still reads its copy, is not told that words are unsaved", async () => {
  // Nobody answers: the server is met later.
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const live = new LiveDraft({ articleId: 1, staffId: 1, draft: emptyDraft(), savedAt: new Date(), mayWrite: true });
  void live.start();
  expect(await live.flush()).toEqual({ ok: true });
  live.stop();
  vi.unstubAllGlobals();
});
