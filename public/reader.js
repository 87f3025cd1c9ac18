// The only script a reader loads: small comforts that no page needs.
const credit = document.querySelector("[data-copy]");
// Where Next's own script runs (in development) it would trip over a button it did not make.
if (credit && !self.__next_f && (navigator.share || navigator.clipboard)) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = credit.dataset.copy;
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.querySelector("h1")?.textContent, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      button.textContent = credit.dataset.copied;
    } catch (problem) {
      // Closing the phone's share sheet is an answer, not a fault.
      if (problem.name !== "AbortError") prompt(credit.dataset.copy, url);
    }
  });
  credit.append(button);
}

// How often Read also lines are seen and clicked: sums only, nothing about the reader (lib/links/beacon.ts). A line counts when
// two fifths of it were in sight for a fifth of a second, once each time the page is opened or come back to.
const counted = document.querySelector("[data-article]");
const mayCount = !navigator.webdriver && !navigator.globalPrivacyControl && !self.__next_f;
const isFromNewsroom =
  document.referrer.startsWith(`${location.origin}/newsroom`) ||
  document.referrer.startsWith(`${location.origin}/preview`);

function countLines() {
  const SIGHT = 0.4;
  const DWELL_MS = 200;
  const links = [...counted.querySelectorAll("a[data-node]")];
  const lineOf = new Map(links.map((link) => [link.closest("p"), link]));
  const seen = new Map();
  const timers = new Map();
  let isOpen = false;
  const watcher = new IntersectionObserver(
    (changes) => {
      for (const { target, intersectionRatio } of changes) {
        clearTimeout(timers.get(target));
        const link = lineOf.get(target);
        if (intersectionRatio >= SIGHT && !seen.has(link))
          timers.set(
            target,
            setTimeout(() => isOpen && seen.set(link, seen.get(link) ?? 0), DWELL_MS),
          );
      }
    },
    { threshold: SIGHT },
  );
  const open = () => {
    if (isOpen || document.visibilityState === "hidden") return;
    isOpen = true;
    for (const line of lineOf.keys()) watcher.observe(line);
  };
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    watcher.disconnect();
    const lines = Array.from(
      seen,
      ([{ dataset }, clicked]) => `${encodeURIComponent(dataset.node)}.${dataset.target}.${clicked}`,
    );
    navigator.sendBeacon(`/seen?${[counted.dataset.article, ...lines].join("&")}`);
    seen.clear();
  };
  for (const link of links)
    for (const press of ["click", "auxclick"])
      link.addEventListener(press, ({ button }) => {
        // A click is proof enough of having seen; the right button only opens a menu.
        if (button !== 2 && isOpen) seen.set(link, 1);
      });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

if (counted && navigator.sendBeacon && mayCount && !isFromNewsroom) {
  // A page that is made ahead is no page that is read.
  if (document.prerendering) document.addEventListener("prerenderingchange", countLines, { once: true });
  else countLines();
}
