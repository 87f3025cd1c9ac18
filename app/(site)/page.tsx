import type { Metadata } from "next";
import { FrontPage } from "#components/front/front-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { arrangeFront } from "#lib/front.ts";
import { pageMetadata } from "./page-metadata.ts";
import { front, site } from "./reads.ts";

export const generateMetadata = (): Promise<Metadata> => pageMetadata({ path: "/" });

export default async function Front() {
  const [news, around] = await Promise.all([front(), site()]);
  return (
    <SitePage site={around} current="/">
      <FrontPage plan={arrangeFront(news)} timeZone={around.site.timeZone} />
    </SitePage>
  );
}
