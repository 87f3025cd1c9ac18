import { createContext, useContext } from "react";
import type { Target } from "./targets.ts";
import type { UploadedPicture } from "./upload-picture.ts";

/** What the blocks of the body need to know of the article they stand in. */
export type EditorDesk = {
  articleId: number;
  editable: boolean;
  /** What is known of the articles that links point to. */
  targets: ReadonlyMap<number, Target>;
  /** Widths of pictures by the id of their upload. */
  pictureWidths: ReadonlyMap<number, number>;
  remember: (targets: Target[]) => void;
  upload: (file: File, onProgress: (share: number) => void) => Promise<UploadedPicture>;
  /** Says a sentence on screen and to screen readers. */
  say: (sentence: string) => void;
};

const DeskContext = createContext<EditorDesk | null>(null);
export const EditorDeskProvider = DeskContext.Provider;

export function useEditorDesk(): EditorDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This part of the editor stands outside the article editor.");
  return desk;
}
