import type { Work } from "#db/articles/read-work.ts";
import type { LinkBackRow } from "#db/link-backs/list-link-backs.ts";
import type { LinkChangeRow } from "#db/links/list-link-changes.ts";
import type { PreviewLinkRow } from "#db/preview-links/list-preview-links.ts";
import type { PromiseRow } from "#db/promises/promise-row.ts";
import type { Draft } from "#lib/draft.ts";
import type { FormAct } from "#lib/form-state.ts";
import type { Problem } from "#lib/problem.ts";
import type { Status } from "#lib/status.ts";
import type { PreviewLinkActions } from "./preview-links-panel.tsx";
import type { Target } from "./targets.ts";
import type { ThreadActions } from "./thread-panel.tsx";

/** An article as its editor shows it. */
export type EditorArticle = {
  id: number;
  edition: { pathPrefix: string; language: string };
  status: Status;
  revision: number;
  savedAt: Date;
  draft: Draft;
  /** `section` is a slug. */
  live: { address: string; slug: string; section: string; firstPublishedAt: Date } | null;
  embargoUntil: Date | null;
  withdrawnNotice: string | null;
  /** What is promised for it, soonest first, and what was done last. */
  promises: { waiting: PromiseRow[]; done: PromiseRow[] };
  may: { save: boolean; publish: boolean; withdraw: boolean; spike: boolean };
  /** Where it stands at the desks. */
  work: Work;
};

export type Named = { id: number; name: string };

/** What the newsroom around the article is. */
export type EditorRoom = {
  staff: Named;
  colleagues: Named[];
  desks: Named[];
  siteUrl: string;
  timeZone: string;
  /** Are readers asked for support under articles? */
  asks: boolean;
  sections: (Named & { slug: string; suggestedLinks: number })[];
  topics: Named[];
  mayCreateTopic: boolean;
  mayChangeThread: boolean;
  targets: Target[];
  pictureWidths: [id: number, width: number][];
  /** The running story it is part of. */
  thread: Named | null;
  revisions: { revision: number; kind: string; savedBy: string; savedAt: Date }[];
  previewLinks: PreviewLinkRow[];
  /** The withdrawal or spiking that can still be taken back as a whole. */
  undoable: LinkChangeRow | null;
  /** Who has linked here and may be linked back. */
  linkBacks: LinkBackRow[];
};

export type ActResult = { ok: true; message: string; address?: string | null } | Problem;

/** The steps an article takes at the desks. */
export type WorkActions = Record<
  "submit" | "approve" | "giveBack" | "assign" | "moveToDesk" | "setDue",
  (form: FormData) => Promise<ActResult>
>;

/** The newsroom's acts, as server actions that take a form. */
export type EditorActions = {
  publish: (form: FormData) => Promise<ActResult>;
  withdraw: (form: FormData) => Promise<ActResult>;
  spike: (form: FormData) => Promise<ActResult>;
  unspike: (form: FormData) => Promise<ActResult>;
  /** Takes a withdrawal back, with all it did to links. */
  undoImpact: (form: FormData) => Promise<ActResult>;
  /** Publishes, updates or withdraws at a time; sets or lifts an embargo. */
  schedule: (form: FormData) => Promise<ActResult>;
  embargo: (form: FormData) => Promise<ActResult>;
  takeBack: (form: FormData) => Promise<ActResult>;
  tryAgain: (form: FormData) => Promise<ActResult>;
  /** Asks the server for the article as it is now. */
  look: () => Promise<void>;
  work: WorkActions;
  previewLinks: PreviewLinkActions;
  answerLinkBack: FormAct;
  threads: ThreadActions;
  createTopic: (form: FormData) => Promise<{ ok: true; topic: Named } | Problem>;
};
