import { BODY_VERSION, type Body } from "#lib/body/schema.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";

type Kept = Record<string, unknown> & { version?: number; body?: Body };

/** What each version's drafts need to become the next one's; the first step is for those that named no version. */
const STEPS: readonly ((draft: Kept) => Kept)[] = [
  (draft) => ({ ...emptyDraft(), ...draft, body: withNodeIds(draft.body ?? emptyDraft().body) }),
  // The Related list came with version 2.
  (draft) => ({ ...draft, related: draft.related ?? [] }),
];

/**
 * A draft as it was kept, brought to the present schema step by step. Nothing kept is ever rewritten for it: old revisions
 * upgrade whenever they are read. Throws on a draft of a newer Readalso than this one.
 */
export function upgradeDraft(kept: unknown): Draft {
  let draft = kept as Kept;
  for (let version = draft.version ?? 0; version < BODY_VERSION; version += 1) {
    const step = STEPS[version];
    if (!step) throw new Error(`no draft of version ${version} can be read`);
    draft = { ...step(draft), version: version + 1 };
  }
  if ((draft.version ?? 0) > BODY_VERSION) throw new Error(`a newer Readalso wrote this draft (${draft.version})`);
  return draft as Draft;
}
