/** Where each path leads in the end when some of these lead to others of them; null for one that leads in a circle. */
export function flattenChains(leads: ReadonlyMap<string, string>): Map<string, string | null> {
  const ends = new Map<string, string | null>();
  for (const path of leads.keys()) {
    const way: string[] = [];
    let at: string | null = path;
    while (at !== null && leads.has(at) && !ends.has(at) && !way.includes(at)) {
      way.push(at);
      at = leads.get(at) ?? null;
    }
    const isCircle = at !== null && way.includes(at);
    const end: string | null = isCircle ? null : at !== null && ends.has(at) ? (ends.get(at) ?? null) : at;
    for (const each of way) ends.set(each, end);
  }
  return ends;
}
