import type { Changed } from "#db/changed.ts";

// More than any newsroom withdraws between two starts.
const MOST = 10_000;
const ADDRESS = "address:";

/**
 * Remembers which addresses were taken back, by the notices of it. Their pages are gone from memory at that moment; should
 * the database go away before the notice to readers is rendered, it is still known what became of them.
 */
export function withdrawnAddresses() {
  const paths = new Set<string>();
  return {
    note({ tags, gone = [] }: Changed): void {
      // A later change of an address, such as its publication, makes what is known of it old.
      for (const path of pathsIn(tags)) paths.delete(path);
      for (const path of pathsIn(gone)) paths.add(path);
      for (const path of paths) {
        if (paths.size <= MOST) break;
        paths.delete(path);
      }
    },
    forget(path: string): void {
      paths.delete(path);
    },
    has: (path: string): boolean => paths.has(path),
  };
}

function pathsIn(tags: string[]): string[] {
  return tags.filter((tag) => tag.startsWith(ADDRESS)).map((tag) => tag.slice(ADDRESS.length));
}
