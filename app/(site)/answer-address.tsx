import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { Nowhere } from "#components/front/nowhere.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { answer } from "#db/rendering.ts";
import { translate } from "#lib/translate.ts";
import { addressAnswer, site } from "./reads.ts";

const t = translate("site");

/** The title of a page that answers 404. */
export const NOWHERE: Metadata = { title: t("notFound"), robots: { index: false } };

/** The title of what `answerAddress` answers. */
export async function addressMetadata(path: string): Promise<Metadata> {
  const found = await addressAnswer(path);
  return found ? { ...NOWHERE, title: t("gone") } : NOWHERE;
}

/** What the address ledger says of a path where nothing stands now: a move, a notice (410), or nothing (404). */
export async function answerAddress(path: string) {
  const found = await addressAnswer(path);
  if (!found) return answerNowhere();
  if (found.state === "moved") permanentRedirect(found.to);
  answer(410);
  return (
    <SitePage site={await site()}>
      <div className="notice">
        <h1>{t("gone")}</h1>
        <p>{found.notice || t("goneText")}</p>
        <p>
          <a href="/">{t("toFront")}</a>
        </p>
      </div>
    </SitePage>
  );
}

/** A 404 as a whole page: Next's own notFound() would leave its words to a script that readers do not load. */
export async function answerNowhere() {
  answer(404);
  return (
    <SitePage site={await site()}>
      <Nowhere />
    </SitePage>
  );
}
