"use client";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { LinkNumbers } from "#lib/links/link-numbers.ts";
import type { LinkHealth } from "#lib/outside/link-health.ts";

/** What was known of the article's links when its page was made: how outside addresses stand, which own ones lead nowhere, what readers did at lines. */
export type LinkFacts = { health: LinkHealth[]; nowhere: string[]; numbers: LinkNumbers; timeZone: string; now: Date };
type Known = LinkFacts & {
  healthOf: (url: string) => LinkHealth | undefined;
  broken: ReadonlySet<string>;
  deadEnds: ReadonlySet<string>;
};

const FactsContext = createContext<Known | null>(null);

export function LinkFactsProvider({ facts, children }: { facts: LinkFacts; children: ReactNode }) {
  const known = useMemo<Known>(() => {
    const byUrl = new Map(facts.health.map((health) => [health.url, health]));
    const broken = facts.health.filter(({ state }) => state === "broken").map(({ url }) => url);
    return { ...facts, healthOf: (url) => byUrl.get(url), broken: new Set(broken), deadEnds: new Set(facts.nowhere) };
  }, [facts]);
  return <FactsContext.Provider value={known}>{children}</FactsContext.Provider>;
}

export function useLinkFacts(): Known {
  const known = useContext(FactsContext);
  if (!known) throw new Error("This part of the editor stands outside the article's page.");
  return known;
}
