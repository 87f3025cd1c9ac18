import { useEffect } from "react";
import type { EditorArticle } from "./editor-article.ts";

/** A new article begins in its headline: nothing else can be meant. */
export function useFirstWords({ revision, draft }: EditorArticle, editable: boolean): void {
  const isNew = revision === 1 && draft.headline === "" && draft.body.content.length === 0;
  useEffect(() => {
    if (!isNew || !editable || document.activeElement !== document.body) return;
    document.getElementById("field-headline")?.focus();
  }, [isNew, editable]);
}
