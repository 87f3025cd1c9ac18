import { z } from "zod";
import { answerProblem, readJson, refuseForeignOrigin } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { deleteComment } from "#db/comments/delete-comment.ts";
import { editComment } from "#db/comments/edit-comment.ts";
import { listComments } from "#db/comments/list-comments.ts";
import { readMentions } from "#db/comments/read-mentions.ts";
import { replyToThread } from "#db/comments/reply-to-thread.ts";
import { reopenThread, resolveThread } from "#db/comments/resolve-thread.ts";
import { startThread } from "#db/comments/start-thread.ts";
import { CommentAnchorInput } from "#lib/comments/anchor-input.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

type Context = { params: Promise<{ id: string }> };

const MAX_BYTES = 100_000;
const PRIVATE = { "cache-control": "no-store" };
const id = z.int().positive();
const text = z.string();

const CommentInput = z.discriminatedUnion("act", [
  z.object({ act: z.literal("start"), anchor: CommentAnchorInput, quote: text, text }),
  z.object({ act: z.literal("reply"), threadId: id, text }),
  z.object({ act: z.literal("edit"), commentId: id, text }),
  z.object({ act: z.literal("delete"), commentId: id }),
  z.object({ act: z.enum(["resolve", "reopen", "read"]), threadId: id }),
]);

/** What is said beside a draft: asked for when it is opened, and again whenever its socket says that there is news. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const listed = await listComments(staff, { articleId: Number((await params).id) });
  return listed ? Response.json(listed, { headers: PRIVATE }) : answerProblem({ ok: false, problem: "not-found" });
}

/** Says or settles something. A handler and not an action: the editor's tab stays open through deploys. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const read = await readJson(request, CommentInput, { maxBytes: MAX_BYTES });
  if (!read.ok) return answerProblem(read);
  const answer = await act(staff, Number((await params).id), read.input);
  return answer.ok ? Response.json(answer, { headers: PRIVATE }) : answerProblem(answer);
}

function act(staff: Staff, articleId: number, input: z.infer<typeof CommentInput>): Promise<{ ok: true } | Problem> {
  switch (input.act) {
    case "start":
      return startThread(staff, { articleId, ...input });
    case "reply":
      return replyToThread(staff, input);
    case "edit":
      return editComment(staff, input);
    case "delete":
      return deleteComment(staff, input);
    case "resolve":
      return resolveThread(staff, input);
    case "reopen":
      return reopenThread(staff, input);
    case "read":
      return readMentions(staff, input);
  }
}
