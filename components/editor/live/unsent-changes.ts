import * as Y from "yjs";

const MOST_UNDER_WAY = 8;

/** The changes made here on their way to an acknowledgement: counted when made, numbered when sent. */
export class UnsentChanges {
  private waiting: Uint8Array[] = [];
  private underWay: { seq: number; upTo: number; at: number }[] = [];
  private seq = 0;
  private made = 0;
  private acknowledged = 0;

  get isUnsaved(): boolean {
    return this.acknowledged < this.made;
  }

  /** When the oldest change that is still waiting for its acknowledgement was sent, in milliseconds. */
  get waitsSince(): number | null {
    return this.underWay[0]?.at ?? null;
  }

  add(update: Uint8Array): void {
    this.made += 1;
    this.waiting.push(update);
  }

  /** All that waits as one numbered change; null when nothing waits or too much is under way already. */
  next(now: number): { seq: number; update: Uint8Array } | null {
    const [first, ...more] = this.waiting;
    if (!first || this.underWay.length >= MOST_UNDER_WAY) return null;
    this.waiting = [];
    this.seq += 1;
    this.underWay.push({ seq: this.seq, upTo: this.made, at: now });
    return { seq: this.seq, update: more.length > 0 ? Y.mergeUpdates([first, ...more]) : first };
  }

  /** Everything up to this number is committed. */
  acknowledge(seq: number): void {
    const done = this.underWay.filter((sent) => sent.seq <= seq);
    this.acknowledged = Math.max(this.acknowledged, ...done.map(({ upTo }) => upTo));
    this.underWay = this.underWay.filter((sent) => sent.seq > seq);
  }

  /** A new connection begins: what the server lacks takes the place of whatever was waiting or under way. */
  startAgain(lacking: Uint8Array | null): void {
    this.waiting = [];
    this.underWay = [];
    this.seq = 0;
    if (lacking) this.add(lacking);
    else this.acknowledged = this.made;
  }
}
