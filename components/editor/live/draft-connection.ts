import * as Y from "yjs";
import { CLOSE } from "#lib/live-draft/live-messages.ts";
import { sameValue } from "#lib/same-value.ts";
import type { TicketAnswer } from "./ask-for-ticket.ts";
import { hearUpdate } from "./bring-back.ts";
import { type DraftLink, type FlushResult, type Lost, newerOf, newLink } from "./draft-link.ts";
import { lackingThere } from "./lacking.ts";
import { OwnPlace } from "./own-place.ts";
import { readCaret } from "./read-caret.ts";
import {
  base64From,
  bytesFrom,
  numbered,
  type Person,
  type Place,
  type ServerMessage,
  ServerMessageSchema,
} from "./server-messages.ts";
import { UnsentChanges } from "./unsent-changes.ts";

export type DraftConnectionOptions = {
  document: Y.Doc;
  /** Names the document in this browser's copy; null before there was one. */
  epoch: string | null;
  /** The document holds something that was never acknowledged. */
  isUnsaved: boolean;
  savedAt: Date | null;
  mayWrite: boolean;
  /** Asked for anew each time; a thrown error means that nobody knows. */
  ticket: () => Promise<TicketAnswer>;
  open: () => WebSocket;
  /** The document's name as the server says it, before its first text arrives. */
  onEpoch: (epoch: string) => void;
  isOnline: () => boolean;
};

/** Changes that came from the server have this as their origin. */
export const FROM_SERVER = Symbol("from the server");

// A letter is painted before it is sent, and letters that come together go together.
const TYPED_TOGETHER_MS = 15;
const FIRST_RETRY_MS = 400;
const LONGEST_RETRY_MS = 10_000;
const SHUT_OUT_RETRY_MS = 3_000;
const TOO_FAST_RETRY_MS = 5_000;
const QUIET_MS = 10_000;
const NO_ANSWER_MS = 8_000;

// 1009: the message was larger than the server reads at all.
const NOT_TAKEN = new Set<number>([CLOSE.badMessage, CLOSE.tooLarge, 1009]);

type Waiting = ReturnType<typeof setTimeout> | undefined;

/**
 * The way of one open draft to the server and back. Every change made here is sent at once, numbered, and counts as saved
 * only when the server says that it is committed; after any break both sides tell what they have and exchange the rest.
 */
export class DraftConnection {
  private readonly options: DraftConnectionOptions;
  private readonly document: Y.Doc;
  private readonly listeners = new Set<() => void>();
  private readonly flushes = new Set<(result: FlushResult) => void>();
  private readonly changes = new UnsentChanges();
  private current: DraftLink;
  private epoch: string | null;
  private socket: WebSocket | null = null;
  private isStopped = false;
  private isAsking = false;
  /** The server's state vector, between its welcome and its text. */
  private welcomed: Uint8Array | null = null;
  private isLive = false;
  private readonly place = new OwnPlace((message) => this.say(message));
  private attempt = 0;
  private heardAt = 0;
  private sending: Waiting;
  private retrying: Waiting;
  private watching: ReturnType<typeof setInterval> | undefined;

  constructor(options: DraftConnectionOptions) {
    this.options = options;
    this.document = options.document;
    this.epoch = options.epoch;
    this.current = newLink(options);
    this.document.on("update", this.noteChange);
  }

  get link(): DraftLink {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  connect(): void {
    void this.meet();
    this.watching = setInterval(this.watch, 1_000);
  }

  close(): void {
    this.isStopped = true;
    clearTimeout(this.sending);
    clearTimeout(this.retrying);
    this.place.stop();
    clearInterval(this.watching);
    this.document.off("update", this.noteChange);
    this.socket?.close(1000);
    this.socket = null;
  }

  /** Tries at once: the browser came online, the person came back from signing in, or pressed a button. */
  retryNow = (): void => {
    if (!this.isHopeless() && !this.socket) void this.meet();
  };

  /** Resolves once the server has everything typed before and while it waited, or cannot take it now. */
  flush(): Promise<FlushResult> {
    if (!this.current.isUnsaved) return Promise.resolve({ ok: true });
    if (this.current.lost || !this.current.mayWrite) return Promise.resolve({ ok: false, link: this.current });
    return new Promise((resolve) => {
      this.flushes.add(resolve);
      this.send();
    });
  }

  /** Where this person is now, for the others to see; called at every move. */
  stand(place: Place): void {
    this.place.move(place);
  }

  /** A sign of the person without a move. */
  noteActivity = (): void => this.place.noteActivity();

  /** Is the other side still there, and does it still acknowledge? Runs every second, and when the network went away. */
  watch = (): void => {
    if (!this.socket) return;
    const silence = Date.now() - this.heardAt;
    // Who may not write waits for nothing.
    const waitsSince = this.current.mayWrite ? this.changes.waitsSince : null;
    if (!this.options.isOnline()) this.lose("offline");
    else if (silence > 2 * QUIET_MS) this.lose("no-answer");
    else if (this.isLive) {
      if (silence > QUIET_MS) this.say({ type: "ping" });
      if (waitsSince && Date.now() - waitsSince > NO_ANSWER_MS && !this.current.lost) this.tell({ lost: "no-answer" });
      this.place.tellIfLongAgo();
    }
  };

  private isHopeless(): boolean {
    const { lost } = this.current;
    return this.isStopped || lost === "refused" || lost === "other-document";
  }

  private noteChange = (update: Uint8Array, _origin: unknown, _document: Y.Doc, transaction: Y.Transaction): void => {
    if (!transaction.local) return;
    this.changes.add(update);
    if (!this.current.isUnsaved) this.tell({ isUnsaved: true });
    this.sending ??= setTimeout(() => this.send(), TYPED_TOGETHER_MS);
  };

  private async meet(): Promise<void> {
    clearTimeout(this.retrying);
    if (this.isStopped || this.socket || this.isAsking) return;
    this.isAsking = true;
    const answer = await this.ask();
    this.isAsking = false;
    if (this.isStopped) return;
    if (answer?.ok) this.open(answer.ticket);
    else if (!answer) this.lose(this.options.isOnline() ? "no-answer" : "offline");
    else if (answer.problem === "too-many") this.lose("no-answer", TOO_FAST_RETRY_MS);
    else this.lose(answer.problem, SHUT_OUT_RETRY_MS);
  }

  private async ask(): Promise<TicketAnswer | null> {
    try {
      return await this.options.ticket();
    } catch (error) {
      console.info("The newsroom gave no answer.", error);
      return null;
    }
  }

  private open(ticket: string): void {
    const socket = this.options.open();
    this.socket = socket;
    this.heardAt = Date.now();
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      const stateVector = base64From(Y.encodeStateVector(this.document));
      socket.send(JSON.stringify({ type: "hello", ticket, epoch: this.epoch, stateVector }));
    });
    socket.addEventListener("message", ({ data }) => this.socket === socket && this.hear(data));
    socket.addEventListener("close", ({ code }) => this.socket === socket && this.leave(code));
  }

  private hear(data: unknown): void {
    this.heardAt = Date.now();
    if (data instanceof ArrayBuffer) this.take(new Uint8Array(data));
    else {
      const parsed = ServerMessageSchema.safeParse(JSON.parse(String(data)));
      // A newer server may say more than this page understands.
      if (parsed.success) this.answer(parsed.data);
    }
  }

  private answer(message: ServerMessage): void {
    if (message.type === "welcome") this.welcome(message);
    else if (message.type === "ack") this.acknowledge(message.seq, message.savedAt);
    else if (message.type === "people") this.meetPeople(message.people);
    else if (message.type === "access") this.changeAccess(message.mayWrite);
    else if (message.type === "problem") this.tell({ problems: message.fields });
    else if (message.type === "other-document") this.lose("other-document");
    else if (message.type === "refused") this.tell({ refusal: message.sentence });
    else if (message.type === "comments") this.tell({ comments: this.link.comments + 1 });
    else if (message.type === "article") {
      const { revision, savedAt, status } = message;
      this.tell({ article: { revision, status }, problems: {}, savedAt: newerOf(savedAt, this.link.savedAt) });
    }
  }

  /** The server tells everybody of every move, also whoever made it: that is no news here. */
  private meetPeople(people: Person[]): void {
    const { connection, people: before } = this.current;
    const others = (all: Person[]) => all.filter((person) => person.connection !== connection);
    if (!sameValue(others(before), others(people))) this.tell({ people });
  }

  private welcome({ epoch, stateVector, mayWrite, connection, savedAt }: Extract<ServerMessage, { type: "welcome" }>) {
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.options.onEpoch(epoch);
    }
    this.welcomed = bytesFrom(stateVector);
    const comments = this.link.comments + 1;
    this.tell({ mayWrite, connection, comments, savedAt: newerOf(savedAt, this.link.savedAt) });
  }

  /** The first bytes after a welcome are everything this side lacked; then the server gets what it lacks. */
  private take(update: Uint8Array): void {
    const stateVector = this.welcomed;
    const there = stateVector && Y.decodeStateVector(stateVector);
    // Typed in this tab, or brought along from an earlier one and never heard of there.
    const isOwn = ({ client, clock }: Y.ID) =>
      client === this.document.clientID || (there !== null && clock >= (there.get(client) ?? 0));
    readCaret();
    hearUpdate(this.document, update, { origin: FROM_SERVER, isOwn });
    if (!stateVector) return;
    this.welcomed = null;
    this.isLive = true;
    this.attempt = 0;
    this.changes.startAgain(lackingThere(this.document, { stateVector, update }));
    this.tell({ lost: null, isMet: true, isUnsaved: this.changes.isUnsaved });
    this.send();
    this.place.tell();
    this.settleFlushes();
  }

  /** What was typed while one might not write was not sent: both sides tell again what they have. */
  private changeAccess(mayWrite: boolean): void {
    this.tell({ mayWrite });
    if (mayWrite && this.current.isUnsaved) this.leave(1000);
    else this.settleFlushes();
  }

  private send(): void {
    clearTimeout(this.sending);
    this.sending = undefined;
    if (!this.isLive || !this.current.mayWrite) return;
    const change = this.changes.next(Date.now());
    // A socket that is closing drops it with a complaint; what was never acknowledged is sent again on the next one.
    if (change && this.socket?.readyState === 1) this.socket.send(numbered(change.seq, change.update));
  }

  private acknowledge(seq: number, savedAt: Date): void {
    this.changes.acknowledge(seq);
    const lost = this.current.lost === "no-answer" ? null : this.current.lost;
    this.tell({ savedAt, lost, isUnsaved: this.changes.isUnsaved });
    this.settleFlushes();
    this.send();
  }

  private leave(code: number): void {
    if (code === CLOSE.sessionOver) this.lose("signed-out", SHUT_OUT_RETRY_MS);
    else if (code === CLOSE.notThere) this.lose("gone", SHUT_OUT_RETRY_MS);
    else if (NOT_TAKEN.has(code)) this.lose("refused");
    else if (code === CLOSE.tooFast || code === CLOSE.later) this.lose("no-answer", TOO_FAST_RETRY_MS);
    else this.lose(this.options.isOnline() ? "no-answer" : "offline");
  }

  /** Nothing reaches the server now; unless that is hopeless, another try follows. */
  private lose(lost: Lost, retryIn = 0): void {
    const { socket } = this;
    this.socket = null;
    this.isLive = false;
    this.welcomed = null;
    socket?.close();
    this.attempt += 1;
    // A server that restarts is back at once: the first failure is nothing to tell of.
    const isBrief = lost === "no-answer" && this.attempt === 1 && this.current.isMet;
    if (!isBrief) this.tell({ lost, people: [] });
    this.settleFlushes();
    clearTimeout(this.retrying);
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (this.attempt - 1), LONGEST_RETRY_MS) * (0.75 + Math.random() / 2);
    if (!this.isHopeless()) this.retrying = setTimeout(() => void this.meet(), Math.max(wait, retryIn));
  }

  private say(message: object): void {
    if (this.isLive && this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  private settleFlushes(): void {
    const { isUnsaved, lost, mayWrite } = this.current;
    if (isUnsaved && lost === null && mayWrite) return;
    const waiting = [...this.flushes];
    this.flushes.clear();
    for (const settle of waiting) settle(isUnsaved ? { ok: false, link: this.current } : { ok: true });
  }

  private tell(change: Partial<DraftLink>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}
