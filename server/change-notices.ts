import postgres from "postgres";
import { CHANGED_CHANNEL, type Changed } from "#db/changed.ts";
import { isDatabaseAway } from "#db/database-away.ts";
import { DRAFTS_CHANNEL, type DraftNotice } from "#db/drafts/live/tell-drafts.ts";

// A database that falls silent without closing its connections is away after at most the sum of these.
const HEARTBEAT_MS = 1_000;
const ANSWER_MS = 2_500;
const CONNECT_MS = 4_000;
const RETRY_MS = 200;

export type ChangeNotices = {
  isDatabaseAway: () => boolean;
  /** Has a connection been lost or a question gone unanswered since the database last answered? */
  isDoubtful: () => boolean;
  /** Asks the database now instead of at the next heartbeat: somebody has reason to doubt it. */
  look: () => void;
  close: () => Promise<void>;
};

/**
 * Listens for notices of changes and of live drafts on a connection of its own, and listens again whenever it is lost.
 * `onTrust(false)` says that notices may be missed from now on, `onTrust(true)` that they arrive again. One lost or silent connection may be an accident;
 * when a new one cannot be made either, the database is away: `onAway` says so, and `onBack` when it answers again.
 */
export function listenForChanges({
  url,
  onChanged,
  onDraft = () => {},
  onTrust,
  onAway = () => {},
  onBack = () => {},
}: {
  url: string;
  onChanged: (notice: Changed) => void;
  onDraft?: (notice: DraftNotice) => void;
  onTrust: (notices: boolean) => void;
  onAway?: () => void;
  onBack?: () => void;
}): ChangeNotices {
  const hear: Hear = (channel, payload) => {
    if (channel === CHANGED_CHANNEL) onChanged(JSON.parse(payload) as Changed);
    if (channel === DRAFTS_CHANNEL) onDraft(JSON.parse(payload) as DraftNotice);
  };
  let closed = false;
  let away = false;
  let doubtful = false;
  let wake = Promise.withResolvers<void>();

  const running = (async () => {
    while (!closed) {
      const heard = await listen();
      if (!closed && !heard) await rest(RETRY_MS);
    }
  })();

  /** One connection's life; answers whether it was ever made. */
  async function listen(): Promise<boolean> {
    let lost: Error | undefined;
    let giveUp = (_: Error) => {};
    const onClose = () => {
      lost = Object.assign(new Error("its connection was lost"), { code: "CONNECTION_CLOSED" });
      giveUp(lost);
    };
    const unlessLost = <T>(work: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        giveUp = reject;
        if (lost) reject(lost);
        work.then(resolve, reject);
      });
    const sql = connect({ url, hear, onClose });
    let listening = false;
    try {
      await within(CONNECT_MS, sql.unsafe(`LISTEN ${CHANGED_CHANNEL}; LISTEN ${DRAFTS_CHANNEL}`));
      listening = true;
      doubtful = false;
      if (away) comeBack();
      onTrust(true);
      while (!closed) {
        await unlessLost(rest(HEARTBEAT_MS));
        if (closed) break;
        await unlessLost(within(ANSWER_MS, sql.unsafe("SELECT 1")));
        doubtful = false;
      }
    } catch (error) {
      doubtful = true;
      if (!listening) goAway(error);
    }
    if (listening) onTrust(false);
    await sql.end({ timeout: closed ? 1 : 0 });
    return listening;
  }

  async function rest(ms: number): Promise<void> {
    wake = Promise.withResolvers<void>();
    if (!closed) await Promise.race([pause(ms), wake.promise]);
  }

  function goAway(error: unknown): void {
    if (away || closed) return;
    if (!isDatabaseAway(error) && !(error instanceof Silence)) {
      // It lives, but lets no one listen, as when all its connections are taken.
      console.error(`Notices of changes cannot be heard: ${reason(error)}`);
      return;
    }
    away = true;
    console.error(`The database is away (${reason(error)}). Readers get the last good pages.`);
    onAway();
  }

  function comeBack(): void {
    away = false;
    console.error("The database is back.");
    onBack();
  }

  return {
    isDatabaseAway: () => away,
    isDoubtful: () => away || doubtful,
    look: () => {
      doubtful = true;
      wake.resolve();
    },
    close: async () => {
      closed = true;
      wake.resolve();
      await running;
    },
  };
}

class Silence extends Error {}

type Hear = (channel: string, payload: string) => void;

function connect({ url, hear, onClose }: { url: string; hear: Hear; onClose: () => void }): postgres.Sql {
  return postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: CONNECT_MS / 1000 + 1,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
    // The driver would connect again by itself, and then hear nothing.
    onclose: onClose,
    // The driver passes it on, though its types do not say so.
    ...({ onnotify: hear } as object),
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = pause(ms)
    .then(readWhatIsThere)
    .then(() => {
      throw new Silence(`no answer within ${ms / 1000} s`);
    });
  return Promise.race([promise, late]);
}

/** After a time in which this process itself was too busy to read, the answer may lie there already. */
function readWhatIsThere(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return message || code || String(error);
}
