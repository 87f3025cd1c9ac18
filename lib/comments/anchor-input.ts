import { z } from "zod";
import { LIVE_TEXTS } from "#lib/live-draft/live-parts.ts";

const number = z.int().nonnegative();
const itemId = z.strictObject({ client: number, clock: number });

/** A place in a shared text as Yjs writes it (`relativePositionToJSON`). */
const PositionSchema = z.strictObject({
  type: itemId.nullish(),
  tname: z.string().max(40).nullish(),
  item: itemId.nullish(),
  assoc: z.int().min(-1).max(1).optional(),
});
export type SharedPosition = z.infer<typeof PositionSchema>;

/** Where a comment stands: a stretch of words in the live body, a whole block of it, or a field around it. */
export const CommentAnchorInput = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("words"), start: PositionSchema, end: PositionSchema }),
  z.strictObject({ on: z.literal("block"), node: z.string().min(1).max(40) }),
  z.strictObject({ on: z.literal("field"), field: z.enum(LIVE_TEXTS) }),
]);
export type CommentAnchor = z.infer<typeof CommentAnchorInput>;
