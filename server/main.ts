import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { closeDatabase, leaveDatabase, onConnectionLost, returnToDatabase } from "#db/client.ts";
import { forgetPublicMedia, trustPublicMedia } from "#db/media/public-media.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { parseSettings, type Settings, settings, siteUrl } from "#lib/settings.ts";
import { addressHits } from "./address-hits.ts";
import { startAddressWork } from "./address-work.ts";
import { listenForChanges } from "./change-notices.ts";
import { beaconDoor } from "./counts/beacon-door.ts";
import { tendCounts } from "./counts/tend-counts.ts";
import { createDelivery } from "./delivery.ts";
import { frontDoor } from "./front-door.ts";
import { keptSecret } from "./kept-secret.ts";
import { listenOnFreePort } from "./listen.ts";
import { type LiveDrafts, liveDrafts } from "./live/live-drafts.ts";
import { makeMissingWords } from "./missing-words.ts";
import { openDatabase } from "./open-database.ts";
import { startLinkHealth } from "./outside/link-health.ts";
import { buildIfOutdated } from "./production-build.ts";
import { startPromises } from "./promises.ts";
import { type QuickDoor, quickDoor } from "./quick-door.ts";
import { pageRenderer } from "./render-page.ts";
import { noteRunningSite } from "./running-site.ts";
import { pageSeer } from "./see-page.ts";
import { welcomeDemo } from "./welcome-demo.ts";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const FINISH_MS = 10_000;
// Slow senders and huge headers are turned away (408, 431); an upload of a large picture over a slow line is not.
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

type Stop = () => Promise<unknown> | unknown;

const say = (sentence: string) => console.log(sentence);
const stops: Stop[] = [];
let stopping = false;
let drafts: LiveDrafts | undefined;
let quick: QuickDoor | undefined;

process.chdir(FOLDER);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stopAll(0));
try {
  await start({ dev: process.argv.includes("--dev") });
} catch (error) {
  // A start that is stopped breaks off somewhere; that is no news.
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  await stopAll(1);
}

async function start({ dev }: { dev: boolean }): Promise<void> {
  const begun = Date.now();
  const given = parseSettings(process.env);
  const server = createServer(LIMITS, (_request, response) => {
    response.writeHead(503, { "retry-after": "5", "content-type": "text/plain" }).end("The newsroom is starting.\n");
  });
  const port = await listenOnFreePort({ server, settings: given, say });
  stops.push(async () => {
    // Their connections stay open as long as people write.
    await drafts?.close();
    await finish(server);
  });
  const opened = await openDatabase({ settings: given, say });
  stops.push(opened.close);
  setEnvironment({ given, port, databaseUrl: opened.url });
  await migrateDatabase(opened.url);
  stops.push(closeDatabase);
  const { url } = opened;
  const wantsDemo = opened.embedded && given.DEMO === "on";
  const demo = wantsDemo ? welcomeDemo({ home: given.READALSO_HOME, url, say }) : undefined;
  const building = new AbortController();
  stops.push(() => building.abort());
  const build = dev ? undefined : buildIfOutdated({ folder: FOLDER, say, stop: building.signal });
  // Neither may go on behind a start that failed.
  const [demoAccounts, built] = await Promise.allSettled([demo, build]);
  if (built.status === "rejected") throw built.reason;
  if (demoAccounts.status === "rejected") throw demoAccounts.reason;
  await serve({ server, dev, port, url });
  stops.push(noteRunningSite(given.READALSO_HOME));
  void makeMissingWords(say);
  welcome({ seconds: (Date.now() - begun) / 1000, port, demo: demoAccounts.value });
}

/** What Next, Auth.js and our modules inside Next's bundle read. */
function setEnvironment({ given, port, databaseUrl }: { given: Settings; port: number; databaseUrl: string }): void {
  const env = process.env as Record<string, string>;
  env.PORT = String(port);
  env.READALSO_HOME = given.READALSO_HOME;
  env.DATABASE_URL = databaseUrl;
  env.SITE_URL = given.SITE_URL ?? `http://localhost:${port}`;
  env.AUTH_SECRET = given.AUTH_SECRET ?? keptSecret({ home: given.READALSO_HOME, name: "auth-secret" });
  env.AUTH_URL = env.SITE_URL;
  env.AUTH_TRUST_HOST = "true";
  env.NEXT_TELEMETRY_DISABLED = "1";
}

async function serve({
  server,
  dev,
  port,
  url,
}: {
  server: Server;
  dev: boolean;
  port: number;
  url: string;
}): Promise<void> {
  (process.env as Record<string, string>).NODE_ENV = dev ? "development" : "production";
  // Next listens for upgrades here; those of drafts never get there.
  const ofNext = createServer();
  const app = next({ dev, dir: FOLDER, port, hostname: "localhost", httpServer: ofNext });
  stops.push(() => app.close());
  await app.prepare();
  const handle = app.getRequestHandler();
  const renderPage = pageRenderer({ handle, siteUrl: siteUrl(), dev, built: join(FOLDER, ".next") });
  const isDatabaseAway = () => changes.isDatabaseAway();
  const isDatabaseDoubtful = () => changes.isDoubtful();
  const maxBytes = settings().PAGE_CACHE_MB * 2 ** 20;
  const hits = addressHits();
  const delivery = createDelivery({
    renderPage,
    siteUrl: siteUrl(),
    maxBytes,
    keep: !dev && maxBytes > 0,
    isDatabaseAway,
    isDatabaseDoubtful,
    onLed: hits.note,
  });
  const trustedProxies = settings().TRUSTED_PROXIES;
  const beacons = beaconDoor({ siteUrl: siteUrl(), trustedProxies, isAway: isDatabaseAway });
  stops.push(beacons.stop, tendCounts({ isAway: isDatabaseAway }).stop);
  const door = frontDoor({
    delivery,
    beacons,
    renderPage,
    handle,
    siteUrl: siteUrl(),
    dev,
    trustedProxies,
    isDatabaseAway,
    isDatabaseDoubtful,
  });
  const live = liveDrafts({
    ...{ server, ofNext, siteUrl: siteUrl(), isDatabaseAway, trustedProxies },
  });
  drafts = live;
  const see = pageSeer({ listener: door.open, siteUrl: siteUrl() });
  const promises = startPromises({ url, see, isDatabaseAway });
  const addressWork = startAddressWork({ hits, isAway: isDatabaseAway });
  const changes = listenForChanges({
    url,
    onChanged: (notice) => {
      forgetPublicMedia(notice);
      delivery.changed(notice);
      promises.changed(notice);
    },
    onDraft: live.heard,
    onTrust: (notices) => {
      trustPublicMedia(notices);
      delivery.trust(notices);
      live.trust(notices);
      promises.trust(notices);
    },
    onAway: () => {
      door.tellWaiting();
      leaveDatabase().catch(console.error);
    },
    onBack: returnToDatabase,
  });
  onConnectionLost(changes.look);
  const health = startLinkHealth({ url, siteUrl: siteUrl(), isDatabaseAway });
  stops.push(changes.close, addressWork.stop, promises.stop, health.stop);
  server.removeAllListeners("request");
  server.on("request", door.open);
  // In development nothing is kept that could be answered so.
  if (!dev)
    quick = quickDoor({ server, longest: LIMITS.maxHeaderSize, answer: door.quick, shared: trustedProxies > 0 });
}

function welcome({ seconds, port, demo }: { seconds: number; port: number; demo: string | undefined }): void {
  const site = process.env.SITE_URL;
  say(`\nReadalso is ready after ${seconds.toFixed(1)} s.\n  Site      ${site}\n  Newsroom  ${site}/newsroom`);
  say(`  Sign in   ${demo ?? "npm run readalso -- staff:add you@example.org --role admin"}`);
  say(`  Listens on port ${port}\n`);
}

/** Stops accepting, and waits for what is under way. */
async function finish(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that has got its answer would otherwise stay open for the next request.
  const idle = setInterval(() => {
    server.closeIdleConnections();
    quick?.closeIdle();
  }, 50);
  const late = setTimeout(() => {
    server.closeAllConnections();
    quick?.closeAll();
  }, FINISH_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Undoes the start: first the door, then what was opened last. */
async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const [door = () => {}, ...rest] = stops;
  for (const stop of [door, ...rest.reverse()]) {
    try {
      await stop();
    } catch (error) {
      console.error("While stopping:", error);
      code = 1;
    }
  }
  process.exit(code);
}
