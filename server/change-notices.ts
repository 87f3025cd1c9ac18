import postgres from "postgres";
import { CHANGED_CHANNEL, type Changed } from "#db/changed.ts";

const HEARTBEAT_MS = 2_000;
const ANSWER_MS = 4_000;
const RETRY_MS = 200;

export type ChangeNotices = { isDatabaseAway: () => boolean; close: () => Promise<void> };

/**
 * Listens for notices of changes on a connection of its own, and listens again whenever it is lost. `onTrust(false)` says that
 * notices may be missed from now on, `onTrust(true)` that they arrive again. A silent connection is found by its heartbeat.
 */
export function listenForChanges({
  url,
  onChanged,
  onTrust,
}: {
  url: string;
  onChanged: (notice: Changed) => void;
  onTrust: (notices: boolean) => void;
}): ChangeNotices {
  let closed = false;
  let away = false;
  let listening = false;
  let current: postgres.Sql | undefined;
  const wake = Promise.withResolvers<void>();

  const running = (async () => {
    while (!closed) {
      const lost = Promise.withResolvers<never>();
      lost.promise.catch(() => {
        // Told below by whatever waits at that moment.
      });
      current = connect({ url, onChanged, onClose: () => lost.reject(new Error("its connection was lost")) });
      try {
        await current.unsafe(`LISTEN ${CHANGED_CHANNEL}`);
        away = false;
        listening = true;
        onTrust(true);
        while (!closed) {
          await Promise.race([pause(HEARTBEAT_MS), wake.promise, lost.promise]);
          if (!closed) await Promise.race([within(ANSWER_MS, current.unsafe("SELECT 1")), lost.promise]);
        }
      } catch (error) {
        // One lost connection may be an accident; one that cannot be made again is not.
        if (!listening && !away)
          console.error(`The database is away (${reason(error)}). Readers get the last good pages.`);
        away = !listening;
      }
      listening = false;
      onTrust(false);
      await current.end({ timeout: closed ? 1 : 0 });
      if (!closed) await Promise.race([pause(RETRY_MS), wake.promise]);
    }
  })();

  return {
    isDatabaseAway: () => away,
    close: async () => {
      closed = true;
      wake.resolve();
      await running;
    },
  };
}

function connect({
  url,
  onChanged,
  onClose,
}: {
  url: string;
  onChanged: (notice: Changed) => void;
  onClose: () => void;
}): postgres.Sql {
  return postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 3,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
    // The driver would connect again by itself, and then hear nothing.
    onclose: onClose,
    // The driver passes it on, though its types do not say so.
    ...({
      onnotify: (channel: string, payload: string) => {
        if (channel === CHANGED_CHANNEL) onChanged(JSON.parse(payload) as Changed);
      },
    } as object),
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = pause(ms).then(() => {
    throw new Error(`no answer within ${ms / 1000} s`);
  });
  return Promise.race([promise, late]);
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return message || code || String(error);
}
