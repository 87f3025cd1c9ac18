import type { Editor } from "@tiptap/core";
import type { PastedPicture } from "#lib/body/pasted-pictures.ts";
import { askableAddress } from "#lib/public-address.ts";
import { translate } from "#lib/translate.ts";
import type { EditorDesk } from "./editor-desk.tsx";
import { holdPlace, releasePlace } from "./held-places.ts";
import { insertBlockAt } from "./insert-block.ts";
import { insertPictures } from "./insert-pictures.ts";
import { fetchOutsidePicture, type UploadedPicture } from "./upload-picture.ts";

const t = translate("editor");
const DATA = /^data:(image\/(?:jpeg|png|webp));base64,([A-Za-z0-9+/=\s]+)$/;

type Placed = PastedPicture & { position: number };

/**
 * What happens to pictures that stood in a paste: those the clipboard holds are uploaded, those of other sites are offered and
 * fetched only when the writer says so, and those that lie on the writer's computer are said to be missing.
 */
export function bringPictures(editor: Editor, desk: EditorDesk, pictures: Placed[]): void {
  const held = pictures.filter(({ source }) => DATA.test(source));
  const outside = pictures.filter(({ source }) => askableAddress(source) !== null);
  const lost = pictures.length - held.length - outside.length;
  for (const picture of held)
    void insertPictures(editor, desk, [fileOf(picture.source)], { at: picture.position, alt: picture.alt });
  if (lost > 0)
    desk.offer({ sentence: t("paste.unreachable", { count: lost }), no: { words: t("paste.read"), act: () => {} } });
  if (outside.length > 0) offer(editor, desk, outside);
}

function offer(editor: Editor, desk: EditorDesk, pictures: Placed[]): void {
  const count = pictures.length;
  const held = pictures.map((picture) => {
    const site = siteOf(picture.source);
    return { picture, place: holdPlace(editor.view, t("paste.fromSite", { site }), picture.position) };
  });
  const sites = [...new Set(pictures.map(({ source }) => siteOf(source)))].join(", ");
  desk.offer({
    sentence: t("paste.pictures", { count, sites }),
    yes: { words: t("paste.bring", { count }), act: () => void bringAll(editor, desk, held) },
    no: {
      words: t("paste.leave", { count }),
      act: () => {
        for (const { place } of held) releasePlace(editor.view, place);
      },
    },
  });
}

async function bringAll(editor: Editor, desk: EditorDesk, held: { picture: PastedPicture; place: object }[]) {
  let brought = 0;
  for (const { picture, place } of held) brought += (await bring(editor, desk, picture, place)) ? 1 : 0;
  if (brought > 0) desk.say(t("paste.brought", { count: brought }));
}

async function bring(editor: Editor, desk: EditorDesk, picture: PastedPicture, place: object): Promise<boolean> {
  let brought: UploadedPicture | null = null;
  try {
    brought = await fetchOutsidePicture(picture);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    desk.say(t("picture.failed", { name: siteOf(picture.source), why }));
  }
  const found = releasePlace(editor.view, place);
  if (!brought || !found || editor.isDestroyed) return false;
  desk.rememberPicture(brought);
  const { id: media, alt, caption, credit } = brought;
  const node = editor.schema.nodes.image?.create({ media, alt, caption: caption || null, credit: credit || null });
  if (!node) return false;
  const { tr } = editor.state;
  insertBlockAt(tr, node, tr.doc.resolve(found.to));
  editor.view.dispatch(tr);
  return true;
}

function fileOf(source: string): File {
  const [, type = "", data = ""] = DATA.exec(source) ?? [];
  const bytes = Uint8Array.from(atob(data.replace(/\s+/g, "")), (character) => character.charCodeAt(0));
  return new File([bytes], t("picture.pasted"), { type });
}

function siteOf(source: string): string {
  return new URL(source).hostname.replace(/^www\./, "");
}
