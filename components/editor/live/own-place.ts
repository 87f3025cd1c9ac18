import { NOWHERE, type Place } from "./server-messages.ts";

const TOGETHER_MS = 80;
const PRESENT_MS = 20_000;

type Message = { type: "presence"; active: boolean } & Place;

/** Tells the others where this person is: soon after a move, and now and then that the person is still here. */
export class OwnPlace {
  private readonly say: (message: Message) => void;
  private place: Place = NOWHERE;
  private isActive = true;
  private toldAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (message: Message) => void) {
    this.say = say;
  }

  move(place: Place): void {
    this.place = place;
    this.isActive = true;
    this.timer ??= setTimeout(this.tell, TOGETHER_MS);
  }

  /** A sign of the person without a move: a key, a click, the pointer. */
  noteActivity(): void {
    this.isActive = true;
  }

  tell = (): void => {
    this.stop();
    this.say({ type: "presence", ...this.place, active: this.isActive });
    this.isActive = false;
    this.toldAt = Date.now();
  };

  tellIfLongAgo(): void {
    if (Date.now() - this.toldAt > PRESENT_MS) this.tell();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
