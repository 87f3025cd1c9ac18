import { createContext, useContext } from "react";
import type { SuggestedStore } from "./suggested/suggested-store.ts";
import type { Target } from "./targets.ts";
import type { UploadedPicture } from "./upload-picture.ts";

type Answer = { words: string; act: () => void };
/** A question to the writer; without `yes` it is news that stays until it was read. */
export type Offer = { sentence: string; yes?: Answer; no: Answer };

/** What the blocks of the body need to know of the article they stand in. */
export type EditorDesk = {
  articleId: number;
  /** The language its edition is written in. */
  language: string;
  editable: boolean;
  /** What is known of the articles that links point to. */
  targets: ReadonlyMap<number, Target>;
  /** Widths of pictures by the id of their upload. */
  pictureWidths: ReadonlyMap<number, number>;
  remember: (targets: Target[]) => void;
  upload: (file: File, onProgress: (share: number) => void) => Promise<UploadedPicture>;
  /** A picture that came another way than by upload from here. */
  rememberPicture: (picture: UploadedPicture) => void;
  /** Asks the writer something that can wait; declining is what happens when nobody answers. */
  offer: (offer: Offer) => void;
  /** Links that the text could have; null where one may not write. */
  suggested: SuggestedStore | null;
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

/** Belongs on each field of the article's own words: the browser checks the spelling of its edition's language, not the screen's. */
export function useWritten(): { lang: string; spellCheck: true } {
  return { lang: useEditorDesk().language, spellCheck: true };
}
