import { useEffect } from "react";
import { ImpactSheet } from "./impact-sheet.tsx";
import { useImpact } from "./use-impact.ts";

type Props = { articleId: number; errors: Record<string, string> };

/** The same sheet for a withdrawal at a time: what is chosen now is done then. */
export function PlannedImpact({ articleId, errors }: Props) {
  const look = useImpact(articleId);
  useEffect(look.look, []);
  return <ImpactSheet act="withdraw" {...{ look, errors }} />;
}
