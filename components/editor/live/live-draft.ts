import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { Draft } from "#lib/draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { LIVE_TEXTS, type LiveParts, liveParts } from "#lib/live-draft/live-parts.ts";
import { writeFieldsInto } from "#lib/live-draft/write-draft-into.ts";
import { askForTicket, liveAddress } from "./ask-for-ticket.ts";
import { BrowserCopy } from "./browser-copy.ts";
import { DraftConnection } from "./draft-connection.ts";
import { type DraftLink, type DraftStanding, type FlushResult, newLink, standingOf } from "./draft-link.ts";
import type { Place } from "./server-messages.ts";

/** Changes made in the fields around the body have this as their origin. */
export const TYPED_HERE = Symbol("typed here");

/** What the page shows of a live draft. */
export type LiveView = {
  /** False until there is a text to write in. */
  isReady: boolean;
  /** The text as it stands, a moment behind the typing. */
  draft: Draft;
  link: DraftLink;
  /** Of the link; the same object until it says something else. */
  standing: DraftStanding;
};

type Options = { articleId: number; staffId: number; draft: Draft; savedAt: Date; mayWrite: boolean };

// The whole text is read for it: so seldom that hardly a key comes in between.
const DRAFT_BEHIND_MS = 300;
const COPY_ALONE_MS = 1_500;

/** One article open in one tab: the shared document, this browser's copy of it, its way to the server, and undo. */
export class LiveDraft {
  readonly document = new Y.Doc();
  readonly parts: LiveParts = liveParts(this.document);
  /** Takes back this person's own steps, in the body and in every field alike. */
  readonly undoing: Y.UndoManager;
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private view: LiveView;
  private copy: BrowserCopy | null = null;
  private connection: DraftConnection | null = null;
  private isStopped = false;
  private drafting: ReturnType<typeof setTimeout> | undefined;
  private beginning: Promise<void> | undefined;

  constructor(options: Options) {
    const { draft, savedAt, mayWrite } = options;
    this.options = options;
    this.view = firstView({ draft, savedAt, mayWrite });
    const { body, topics, related, bylines, facts, text } = this.parts;
    this.undoing = new Y.UndoManager([body, topics, related, bylines, facts, ...LIVE_TEXTS.map(text)], {
      trackedOrigins: new Set([ySyncPluginKey, TYPED_HERE]),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
      captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
    });
  }

  /** Reads this browser's copy, if there is one, and meets the server. */
  start(): Promise<void> {
    this.beginning = this.begin();
    return this.beginning;
  }

  private async begin(): Promise<void> {
    const { articleId, staffId, savedAt, mayWrite } = this.options;
    const copy = await BrowserCopy.open({ articleId, staffId, document: this.document });
    if (this.isStopped) return copy?.close();
    this.copy = copy;
    this.document.on("update", this.draftSoon);
    const connection = new DraftConnection({
      ...{ document: this.document, epoch: copy?.epoch ?? null, savedAt, mayWrite },
      isUnsaved: copy?.isUnsaved ?? false,
      ticket: () => askForTicket(articleId),
      open: () => new WebSocket(liveAddress(articleId)),
      onEpoch: (epoch) => copy?.begin(epoch),
      isOnline: () => navigator.onLine,
    });
    this.connection = connection;
    connection.subscribe(() => this.noteLink(connection.link));
    connection.connect();
    // The server's text is a moment away; the copy alone is shown only where nothing comes.
    if (copy?.isWhole) setTimeout(() => this.tell({ isReady: true, draft: this.draftNow() }), COPY_ALONE_MS);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.drafting);
    this.document.off("update", this.draftSoon);
    this.connection?.close();
    this.leaveCopy();
    this.copy?.close();
  }

  /** The page is left, perhaps for good. */
  leaveCopy = (): void => this.copy?.leave();

  get snapshot(): LiveView {
    return this.view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The text as it stands this moment. */
  draftNow(): Draft {
    return draftFromDocument(this.document);
  }

  /** Sets chosen things (not the body), as one step of undo. */
  change(fields: Partial<Omit<Draft, "body">>): void {
    this.undoing.stopCapturing();
    writeFieldsInto(this.document, fields, TYPED_HERE);
    this.draftAtOnce();
  }

  stand(place: Place): void {
    this.connection?.stand(place);
  }

  noteActivity = (): void => this.connection?.noteActivity();
  retryNow = (): void => this.connection?.retryNow();
  lookNow = (): void => this.connection?.watch();

  /** Resolves once the server has everything typed here. */
  async flush(): Promise<FlushResult> {
    // Somebody presses a button while this browser still reads its copy.
    await this.beginning;
    return this.connection?.flush() ?? { ok: false, link: this.view.link };
  }

  /** Gives up what this browser has and takes what the server has. */
  async startAgain(): Promise<void> {
    const { copy } = this;
    this.copy = null;
    this.stop();
    await copy?.remove();
    window.location.reload();
  }

  private noteLink(link: DraftLink): void {
    this.copy?.note(link.isUnsaved);
    const isReady = this.view.isReady || link.isMet || (link.lost !== null && this.copy?.isWhole === true);
    if (isReady && !this.view.isReady) this.tell({ link, isReady, draft: this.draftNow() });
    else this.tell({ link });
    // A copy of a document that is no more, with nothing of one's own in it, is nothing to ask about.
    if (link.lost === "other-document" && !link.isUnsaved) void this.startAgain();
  }

  private draftSoon = (): void => {
    this.drafting ??= setTimeout(() => this.draftAtOnce(), DRAFT_BEHIND_MS);
  };

  private draftAtOnce(): void {
    clearTimeout(this.drafting);
    this.drafting = undefined;
    if (this.view.isReady) this.tell({ draft: this.draftNow() });
  }

  private tell(change: Partial<Omit<LiveView, "standing">>): void {
    if (this.isStopped) return;
    const standing = change.link ? standingOf(change.link, this.view.standing) : this.view.standing;
    this.view = { ...this.view, ...change, standing };
    for (const listener of this.listeners) listener();
  }
}

/** What is shown before the document is there. */
export function firstView({ draft, ...known }: Pick<Options, "draft" | "savedAt" | "mayWrite">): LiveView {
  const link = newLink(known);
  return { isReady: false, draft, link, standing: standingOf(link) };
}
