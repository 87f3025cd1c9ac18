import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import type { SectionPage } from "#db/live/read-section.ts";
import { placeAddress } from "#lib/address.ts";
import { pageMetadata } from "./page-metadata.ts";
import { site } from "./reads.ts";

/** A page of a section of the edition under this path prefix. */
type Shown = { prefix: string; found: SectionPage; after?: string };

export function sectionMetadata({ prefix, found, after }: Shown): Promise<Metadata> {
  const { name, description, slug } = found.section;
  const path = placeAddress(prefix, slug);
  // Only sections of the default edition have a feed.
  const feed = prefix === "" ? `/feeds/${slug}.xml` : undefined;
  return pageMetadata({ title: name, description, path: after ? `${path}?after=${after}` : path, feed });
}

export async function SectionWithinSite({ prefix, found, after }: Shown) {
  const around = await site(prefix);
  const { name, description, slug } = found.section;
  const path = placeAddress(prefix, slug);
  return (
    <SitePage site={around} current={path}>
      <ListPage
        heading={name}
        intro={description ? <p>{description}</p> : null}
        page={found}
        path={path}
        after={after}
        site={around}
        ofSection
      />
    </SitePage>
  );
}
