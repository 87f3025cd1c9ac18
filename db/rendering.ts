import { AsyncLocalStorage } from "node:async_hooks";

/** What a page says about itself while it is rendered: what it was made of, and a status Next cannot give. */
export type Rendering = { tags: Set<string>; status?: number };

// On globalThis, because Next's bundle and the delivery layer hold different copies of this module.
const KEY = Symbol.for("readalso.rendering");
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Rendering> };
shared[KEY] ??= new AsyncLocalStorage<Rendering>();
const rendering = shared[KEY];

/** Runs a render and gathers what it depends on. */
export function render<T>(record: Rendering, run: () => T): T {
  return rendering.run(record, run);
}

/**
 * Called by every reader-facing read with the tags of what it is about to show, like `article:123`, `section:4`, `latest`,
 * `settings`: the stored page is thrown away when one of them changes.
 */
export function dependsOn(...tags: string[]): void {
  const record = rendering.getStore();
  for (const tag of tags) record?.tags.add(tag);
}

/** Gives the page being rendered a status that Next has no function for, such as 410. */
export function answer(status: number): void {
  const record = rendering.getStore();
  if (record) record.status = status;
}
