import { type Editor, Extension } from "@tiptap/core";
import { Fragment, Node, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { bodyFromHtml, type UnresolvedBody } from "#lib/body/body-from-html.ts";
import { htmlFromText } from "#lib/body/html-from-text.ts";
import { resolveOwnLinks } from "#lib/body/resolve-own-links.ts";
import { isSafeHref } from "#lib/body/schema.ts";
import { translate } from "#lib/translate.ts";
import { bringPictures } from "./bring-pictures.ts";
import type { EditorDesk } from "./editor-desk.tsx";
import { holdPlace, releasePlace } from "./held-places.ts";
import { insertPictures, picturesOf } from "./insert-pictures.ts";
import { linkAttrs } from "./marks/link.ts";
import { ownPathHere } from "./own-path-here.ts";
import { readAlsoTargets } from "./read-also-targets.ts";
import { resolvePaths, type Target } from "./targets.ts";

const t = translate("editor");

/** What arrives by the clipboard or is dropped: pictures are uploaded, our own addresses become links by id, HTML is cleaned as an import is. */
export function clipboardExtension(desk: () => EditorDesk) {
  return Extension.create({
    name: "clipboard",
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          key: new PluginKey("clipboard"),
          props: {
            handlePaste: (_view, event) => paste(editor, desk(), event.clipboardData),
            handleDrop: (view, event, _slice, moved) => {
              const files = moved ? [] : picturesOf(event.dataTransfer);
              if (files.length === 0) return false;
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
              void insertPictures(editor, desk(), files, { at });
              return true;
            },
          },
        }),
      ];
    },
  });
}

function paste(editor: Editor, desk: EditorDesk, data: DataTransfer | null): boolean {
  const html = data?.getData("text/html") ?? "";
  const text = data?.getData("text/plain").trim() ?? "";
  if (isAddress(text)) return pasteAddress(editor, desk, text);
  // What was copied in this editor comes back as it was.
  if (html.includes("data-pm-slice")) return false;
  if (html !== "") return pasteHtml(editor, desk, html);
  const files = picturesOf(data);
  if (files.length === 0)
    return text.includes("\n") && pasteHtml(editor, desk, htmlFromText(data?.getData("text/plain") ?? ""));
  void insertPictures(editor, desk, files);
  return true;
}

function isAddress(text: string): boolean {
  return /^(https?:\/\/|\/[a-z0-9])\S+$/i.test(text) && isSafeHref(text);
}

/** One of our addresses on an empty line becomes a Read also; any address on selected words becomes their link. */
function pasteAddress(editor: Editor, desk: EditorDesk, address: string): boolean {
  const path = ownPathHere(address);
  const { selection } = editor.state;
  if (path === null) return pasteForeignAddress(editor, address);
  const isEmptyLine = selection.empty && selection.$from.depth === 1 && selection.$from.parent.content.size === 0;
  const place = holdPlace(editor.view, t("paste.looking"));
  void lookUp(desk, [path]).then((found) => {
    const range = releasePlace(editor.view, place);
    const target = found.get(path);
    if (!range || editor.isDestroyed) return;
    if (!target) {
      if (!address.startsWith("/") || !selection.empty) linkRange(editor, range, address, { href: address });
      else editor.chain().insertContentAt(range, address).run();
    } else if (isEmptyLine) pasteReadAlso(editor, desk, target, range.from, address);
    else linkRange(editor, range, target.headline, { articleId: target.articleId });
  });
  return true;
}

function pasteForeignAddress(editor: Editor, address: string): boolean {
  const { from, to } = editor.state.selection;
  linkRange(editor, { from, to }, address, { href: address });
  return true;
}

function pasteReadAlso(editor: Editor, desk: EditorDesk, target: Target, at: number, address: string): void {
  const isItself = target.articleId === desk.articleId;
  if (isItself || readAlsoTargets(editor.state.doc).includes(target.articleId)) {
    editor.chain().insertContentAt(at, address).run();
    desk.say(isItself ? t("readAlso.itself") : t("readAlso.alreadyNamed", { headline: target.headline }));
    return;
  }
  editor.chain().setTextSelection(at).insertReadAlso(target.articleId).focus().run();
  desk.say(t("readAlso.inserted", { headline: target.headline }));
}

type Range = { from: number; to: number };

function linkRange(editor: Editor, range: Range, words: string, attrs: { href: string } | { articleId: number }): void {
  const link = { type: "link", attrs: linkAttrs(attrs) };
  if (range.from === range.to)
    editor
      .chain()
      .insertContentAt(range, { type: "text", text: words, marks: [link] })
      .run();
  else editor.chain().setTextSelection(range).setMark("link", link.attrs).setTextSelection(range.to).run();
}

function pasteHtml(editor: Editor, desk: EditorDesk, html: string): boolean {
  const unresolved = bodyFromHtml(html, { ownPath: ownPathHere });
  if (unresolved.ownPaths.length === 0) {
    insertBody(editor, desk, unresolved);
    return true;
  }
  const place = holdPlace(editor.view, t("paste.looking"));
  void lookUp(desk, unresolved.ownPaths).then((found) => {
    const range = releasePlace(editor.view, place);
    if (!range || editor.isDestroyed) return;
    editor.commands.setTextSelection(range);
    const ids = new Map([...found].map(([path, target]) => [path, target.articleId]));
    insertBody(editor, desk, { ...unresolved, body: resolveOwnLinks(unresolved, ids, { self: desk.articleId }) });
  });
  return true;
}

/** Text joins the line it is pasted into; whole blocks stand between. */
function insertBody(editor: Editor, desk: EditorDesk, { body, pictures }: UnresolvedBody): void {
  if (body.content.length > 0) insertBlocks(editor, body);
  const { doc, selection } = editor.state;
  // Counted from the end of the paste: its first block may have joined the line it was pasted into.
  const last = selection.$to.index(0);
  const placed = pictures.map((picture) => {
    const child = Math.min(Math.max(last - (body.content.length - picture.at), 0), doc.childCount - 1);
    return { ...picture, position: endOfChild(doc, child) };
  });
  bringPictures(editor, desk, placed);
}

/** The place at the end of a block's text, or behind a block that has none. */
function endOfChild(doc: Node, child: number): number {
  let position = 0;
  for (let index = 0; index <= child; index++) position += doc.child(index).nodeSize;
  return doc.child(child).isTextblock ? position - 1 : position;
}

function insertBlocks(editor: Editor, body: { content: unknown[] }): void {
  const blocks = Fragment.from(body.content.map((block) => Node.fromJSON(editor.schema, block)));
  const isText = (block: Node | null) => block?.type.name === "paragraph";
  const slice = new Slice(blocks, isText(blocks.firstChild) ? 1 : 0, isText(blocks.lastChild) ? 1 : 0);
  const { tr } = editor.state;
  // One undo takes back the paste, and nothing before or after it.
  const undoing = yUndoPluginKey.getState(editor.state)?.undoManager;
  undoing?.stopCapturing();
  tr.replaceSelection(slice).setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView();
  if (!(tr.selection instanceof TextSelection)) tr.setSelection(TextSelection.near(tr.selection.$to));
  editor.view.dispatch(tr);
  undoing?.stopCapturing();
}

async function lookUp(desk: EditorDesk, paths: string[]): Promise<Map<string, Target>> {
  try {
    const found = await resolvePaths(desk.articleId, paths);
    desk.remember([...found.values()]);
    return found;
  } catch {
    desk.say(t("paste.notLookedUp"));
    return new Map();
  }
}
