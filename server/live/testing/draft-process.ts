import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { settings, siteUrl } from "#lib/settings.ts";
import { listenForChanges } from "../../change-notices.ts";
import { liveDrafts } from "../live-drafts.ts";

// A process of the newsroom with nothing but its live documents: it starts in a moment and can be killed in tests.
const server = createServer((_, response) => response.writeHead(404).end());
const ofNext = createServer();
const live = liveDrafts({
  ...{ server, ofNext, siteUrl: siteUrl(), trustedProxies: 0 },
  isDatabaseAway: () => changes.isDatabaseAway(),
});
const changes = listenForChanges({
  url: settings().DATABASE_URL ?? "",
  onChanged: () => {},
  onDraft: live.heard,
  onTrust: live.trust,
});
server.listen(settings().PORT, "127.0.0.1", () => {
  console.log(`Listens on port ${(server.address() as AddressInfo).port}`);
});
process.on("SIGTERM", async () => {
  await live.close();
  await changes.close();
  process.exit(0);
});
