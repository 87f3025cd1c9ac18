import type { Editor } from "@tiptap/core";
import { translate } from "#lib/translate.ts";
import type { EditorDesk } from "./editor-desk.tsx";
import { holdPlace, releasePlace, sayAtPlace } from "./held-places.ts";
import { insertBlockAt } from "./insert-block.ts";

const t = translate("editor");

/** Uploads pictures one after the other and puts each where it was dropped, pasted or asked for. */
export async function insertPictures(
  editor: Editor,
  desk: EditorDesk,
  files: File[],
  { at, alt = "" }: { at?: number | undefined; alt?: string } = {},
): Promise<void> {
  const places = files.map((file) => holdPlace(editor.view, t("picture.uploading", { name: file.name, share: 0 }), at));
  for (const [index, file] of files.entries()) {
    const place = places[index];
    if (place) await insertPicture(editor, desk, { file, place, alt });
  }
}

type Coming = { file: File; place: object; alt: string };

async function insertPicture(editor: Editor, desk: EditorDesk, { file, place, alt }: Coming): Promise<void> {
  try {
    const picture = await desk.upload(file, (share) =>
      sayAtPlace(editor.view, place, t("picture.uploading", { name: file.name, share })),
    );
    const found = releasePlace(editor.view, place);
    const node = editor.schema.nodes.image?.create({
      media: picture.id,
      alt: picture.alt || alt,
      caption: picture.caption || null,
      credit: picture.credit || null,
    });
    if (!found || !node || editor.isDestroyed) return;
    const { tr } = editor.state;
    insertBlockAt(tr, node, tr.doc.resolve(found.to));
    editor.view.dispatch(tr);
    desk.say(t("picture.inserted", { name: file.name }));
  } catch (error) {
    releasePlace(editor.view, place);
    desk.say(t("picture.failed", { name: file.name, why: error instanceof Error ? error.message : String(error) }));
  }
}

export function picturesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}
