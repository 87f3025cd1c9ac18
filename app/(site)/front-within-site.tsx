import type { Metadata } from "next";
import { FrontPage } from "#components/front/front-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { placeAddress } from "#lib/address.ts";
import { arrangeFront } from "#lib/front.ts";
import { pageMetadata } from "./page-metadata.ts";
import { front, site } from "./reads.ts";

/** What an edition's front says of itself; the default one bears the site's own name. */
export async function frontMetadata(prefix = ""): Promise<Metadata> {
  const { editions } = await site(prefix);
  const name = editions.find((edition) => edition.prefix === prefix)?.name;
  return pageMetadata({ ...(prefix && name && { title: name }), path: placeAddress(prefix) });
}

/** The front of the edition under this path prefix. */
export async function FrontWithinSite({ prefix = "" }: { prefix?: string }) {
  const [news, around] = await Promise.all([front(prefix), site(prefix)]);
  return (
    <SitePage site={around} current={placeAddress(prefix)}>
      <FrontPage plan={arrangeFront(news)} site={around} />
    </SitePage>
  );
}
