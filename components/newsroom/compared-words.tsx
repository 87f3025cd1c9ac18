import type { ReactNode } from "react";
import type { Mark } from "#lib/body/schema.ts";
import type { Piece } from "#lib/revisions/inline-piece.ts";
import { translate } from "#lib/translate.ts";

const t = translate("revisions");

export type Headlines = Record<number, string>;

/** Words of both texts in one line: what came in, what went, and what only looks or leads elsewhere now. */
export function ComparedWords({ pieces, headlines = {} }: { pieces: Piece[]; headlines?: Headlines }) {
  let at = 0;
  return pieces.map((piece) => {
    at += piece.text.length;
    const key = `${piece.is}${at}`;
    const words = <Marked piece={piece} />;
    if (piece.is === "inserted") return <Inserted key={key}>{words}</Inserted>;
    if (piece.is === "deleted") return <Deleted key={key}>{words}</Deleted>;
    if (!piece.was) return <span key={key}>{words}</span>;
    return (
      <span key={key}>
        <span className="bg-warning-wash">{words}</span>{" "}
        <small className="text-warning">[{marksChange(piece.was, piece.marks, headlines)}]</small>{" "}
      </span>
    );
  });
}

/** Something that came in; the word for it is read out, so that it is not told by colour alone. */
export function Inserted({ children }: { children: ReactNode }) {
  return (
    <ins className="bg-ok-wash text-ok decoration-2 underline-offset-2">
      <span className="sr-only">[{t("comparison.inserted")}: </span>
      {children}
      <span className="sr-only">]</span>
    </ins>
  );
}

export function Deleted({ children }: { children: ReactNode }) {
  return (
    <del className="bg-danger-wash text-danger">
      <span className="sr-only">[{t("comparison.deleted")}: </span>
      {children}
      <span className="sr-only">]</span>
    </del>
  );
}

const TAGS = { bold: "strong", italic: "em", strike: "s" } as const;

function Marked({ piece }: { piece: Piece }): ReactNode {
  if (piece.isBreak) return <Break />;
  const [mark, ...marks] = piece.marks;
  if (!mark) return piece.text;
  const inner = <Marked piece={{ ...piece, marks }} />;
  if (mark.type === "link") return <span className="underline decoration-dotted underline-offset-2">{inner}</span>;
  const Tag = TAGS[mark.type];
  return <Tag className={mark.type === "bold" ? "font-bold" : undefined}>{inner}</Tag>;
}

function Break() {
  return (
    <>
      <span aria-hidden="true">↵</span>
      <span className="sr-only">{t("comparison.lineBreak")}</span>
      <br />
    </>
  );
}

function marksChange(was: Mark[], now: Mark[], headlines: Headlines): string {
  const names = (marks: Mark[]) => marks.flatMap((mark) => (mark.type === "link" ? [] : mark.type));
  const come = names(now).filter((name) => !names(was).includes(name));
  const gone = names(was).filter((name) => !names(now).includes(name));
  const listed = (list: ReturnType<typeof names>) => list.map((name) => t(`comparison.marks.${name}`)).join(", ");
  return [
    come.length > 0 ? t("comparison.nowMarked", { marks: listed(come) }) : "",
    gone.length > 0 ? t("comparison.nowPlain", { marks: listed(gone) }) : "",
    linkChange(targetOf(was, headlines), targetOf(now, headlines)),
  ]
    .filter(Boolean)
    .join("; ");
}

function linkChange(was: string | undefined, now: string | undefined): string {
  if (was === now) return "";
  if (was === undefined) return t("comparison.linkNew", { target: now ?? "" });
  if (now === undefined) return t("comparison.linkGone", { target: was });
  return t("comparison.linkMoved", { was, now });
}

function targetOf(marks: Mark[], headlines: Headlines): string | undefined {
  const link = marks.find((mark) => mark.type === "link");
  if (!link) return undefined;
  return "articleId" in link.attrs ? articleName(link.attrs.articleId, headlines) : link.attrs.href;
}

/** An article by its headline, or by its number to those who may not see it. */
export function articleName(id: number, headlines: Headlines): string {
  const headline = headlines[id];
  return headline ? `“${headline}”` : t("comparison.article", { id: String(id) });
}
