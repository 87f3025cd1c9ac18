import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Draft, emptyDraft } from "#lib/draft.ts";
import { DraftSaver, type SaveAnswer, type SaveRequest, type UnsavedCopy } from "./draft-saver.ts";

const savedAt = new Date("2026-05-04T10:00:00Z");
const text = (headline: string): Draft => ({ ...emptyDraft(), headline });

/** A server whose answers the test gives one by one. */
function slowServer() {
  const requests: SaveRequest[] = [];
  const waiting: { resolve: (answer: SaveAnswer) => void; reject: (error: Error) => void }[] = [];
  return {
    requests,
    send: (request: SaveRequest) => {
      requests.push(request);
      return new Promise<SaveAnswer>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    async answer(answer: SaveAnswer) {
      waiting.shift()?.resolve(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
    async breakOff() {
      waiting.shift()?.reject(new TypeError("Failed to fetch"));
      await vi.advanceTimersByTimeAsync(0);
    },
    headlines: () => requests.map((request) => request.draft.headline),
  };
}

function writing({ online = true } = {}) {
  const server = slowServer();
  const kept: (UnsavedCopy | null)[] = [];
  const saver = new DraftSaver({
    revision: 1,
    savedAt: null,
    send: server.send,
    keep: (copy) => kept.push(copy),
    isOnline: () => online,
  });
  return { server, saver, kept };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a draft is saved while it is written", () => {
  it("waits for a short quiet and says Saved only when the server did", async () => {
    const { server, saver, kept } = writing();
    saver.change(text("A"));
    saver.change(text("AB"));
    expect(server.requests).toHaveLength(0);
    expect(saver.state.is).toBe("saving");
    await vi.advanceTimersByTimeAsync(700);
    expect(server.headlines()).toEqual(["AB"]);
    expect(saver.state.is).toBe("saving");
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(saver.state).toEqual({ is: "saved", savedAt });
    expect(saver.hasUnsaved).toBe(false);
    expect(kept.at(-1)).toBeNull();
  });

  it("saves every few seconds during long typing", async () => {
    const { server, saver } = writing();
    for (let stroke = 0; stroke < 20; stroke++) {
      saver.change(text(`stroke ${stroke}`));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(server.requests).toHaveLength(1);
  });

  it("keeps one request in flight, and the latest text wins", async () => {
    const { server, saver } = writing();
    saver.change(text("first"));
    await vi.advanceTimersByTimeAsync(700);
    for (const headline of ["second", "third", "fourth"]) {
      saver.change(text(headline));
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(server.headlines()).toEqual(["first"]);
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(saver.state.is).toBe("saving");
    await vi.advanceTimersByTimeAsync(700);
    expect(server.headlines()).toEqual(["first", "fourth"]);
    expect(server.requests[1]?.baseRevision).toBe(2);
    await server.answer({ ok: true, revision: 3, savedAt });
    expect(saver.state.is).toBe("saved");
    expect(saver.revision).toBe(3);
  });
});

describe("a save that fails is not forgotten", () => {
  it("is sent again exactly as it was, then the newer text on its revision", async () => {
    const { server, saver, kept } = writing();
    saver.change(text("first"));
    await vi.advanceTimersByTimeAsync(700);
    saver.change(text("first and more"));
    await server.breakOff();
    expect(saver.state).toEqual({ is: "retrying", attempt: 1 });
    expect(saver.hasUnsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests[1]).toBe(server.requests[0]);
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(kept.at(-1)).toEqual({ baseRevision: 2, draft: text("first and more") });
    await vi.advanceTimersByTimeAsync(700);
    expect(server.requests[2]).toEqual({ baseRevision: 2, draft: text("first and more") });
  });

  it("waits longer after each failure, up to a quarter of a minute", async () => {
    const { server, saver } = writing();
    saver.change(text("text"));
    await vi.advanceTimersByTimeAsync(700);
    for (const wait of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = server.requests.length;
      await server.breakOff();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(server.requests).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.requests).toHaveLength(before + 1);
    }
  });

  it("says offline when the browser is, and goes on at once when it is back", async () => {
    const { server, saver } = writing({ online: false });
    saver.change(text("text"));
    await vi.advanceTimersByTimeAsync(700);
    await server.breakOff();
    expect(saver.state.is).toBe("offline");
    saver.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.requests).toHaveLength(2);
    expect(saver.state.is).toBe("offline");
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(saver.state.is).toBe("saved");
  });

  it("continues by itself after the person signed in again", async () => {
    const { server, saver } = writing();
    saver.change(text("before"));
    await vi.advanceTimersByTimeAsync(700);
    await server.answer({ ok: false, problem: "expired" });
    expect(saver.state.is).toBe("signed-out");
    saver.change(text("typed while signed out"));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.headlines()).toEqual(["before", "typed while signed out"]);
    expect(saver.state.is).toBe("signed-out");
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(saver.state.is).toBe("saved");
  });

  it("names what the server refused, and tries again when the text changes", async () => {
    const { server, saver } = writing();
    const problem = { ok: false, problem: "invalid", fields: { headline: "Shorten it." } } as const;
    saver.change(text("too long"));
    await vi.advanceTimersByTimeAsync(700);
    await server.answer(problem);
    expect(saver.state).toEqual({ is: "refused", problem });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
    saver.change(text("short"));
    await vi.advanceTimersByTimeAsync(700);
    expect(server.headlines()).toEqual(["too long", "short"]);
  });
});

describe("a stale save", () => {
  const current = { revision: 7, savedBy: "Olena", savedAt };

  it("stops saving and keeps every later keystroke", async () => {
    const { server, saver, kept } = writing();
    saver.change(text("mine"));
    await vi.advanceTimersByTimeAsync(700);
    await server.answer({ ok: false, problem: "out-of-date", current });
    expect(saver.state).toEqual({ is: "out-of-date", current });
    saver.change(text("mine, and more"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
    expect(saver.hasUnsaved).toBe(true);
    expect(kept.at(-1)).toEqual({ baseRevision: 1, draft: text("mine, and more") });
    expect(await saver.flush()).toEqual({ ok: false, state: { is: "out-of-date", current } });
  });

  it("becomes the newest when the writer says so", async () => {
    const { server, saver } = writing();
    saver.change(text("mine"));
    await vi.advanceTimersByTimeAsync(700);
    await server.answer({ ok: false, problem: "out-of-date", current });
    saver.saveOver(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.requests[1]).toEqual({ baseRevision: 7, draft: text("mine") });
    await server.answer({ ok: true, revision: 8, savedAt });
    expect(saver.state.is).toBe("saved");
  });
});

describe("flush", () => {
  it("is done at once when everything is acknowledged", async () => {
    const { saver, server } = writing();
    expect(await saver.flush()).toEqual({ ok: true, revision: 1 });
    expect(server.requests).toHaveLength(0);
  });

  it("waits for the save under way and for what was typed during it", async () => {
    const { server, saver } = writing();
    saver.change(text("first"));
    await vi.advanceTimersByTimeAsync(700);
    saver.change(text("second"));
    let result: unknown;
    void saver.flush().then((value) => {
      result = value;
    });
    await server.answer({ ok: true, revision: 2, savedAt });
    expect(result).toBeUndefined();
    expect(server.headlines()).toEqual(["first", "second"]);
    await server.answer({ ok: true, revision: 3, savedAt });
    expect(result).toEqual({ ok: true, revision: 3 });
  });

  it("says what stands in the way when the save fails, and the text stays queued", async () => {
    const { server, saver } = writing();
    saver.change(text("text"));
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    await server.breakOff();
    expect(await flushed).toEqual({ ok: false, state: { is: "retrying", attempt: 1 } });
    expect(saver.hasUnsaved).toBe(true);
  });
});
