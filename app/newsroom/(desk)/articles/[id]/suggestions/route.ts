import { answerProblem, readJson, refuseForeignOrigin } from "#app/answer.ts";
import { currentStaff } from "#app/session.ts";
import { suggestForText } from "#db/suggestions/suggest-for-text.ts";
import { reasonSentence } from "#lib/suggestions/reason-sentence.ts";
import { SuggestionInput } from "#lib/suggestions/suggestion-input.ts";

type Context = { params: Promise<{ id: string }> };

const MAX_BYTES = 500_000;
const OFFERED = 10;

/** What the text on somebody's screen could link to. It changes nothing; it is a POST because a text fits into no address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return answerProblem(foreign);
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const read = await readJson(request, SuggestionInput, { maxBytes: MAX_BYTES });
  if (!read.ok) return answerProblem(read);
  const articleId = Number((await params).id);
  const answer = await suggestForText(staff, { ...read.input, articleId, limit: OFFERED, at: new Date() });
  if (!answer.ok) return answerProblem(answer);
  const items = answer.suggestions.map(({ reasons, ...suggestion }) => ({
    ...suggestion,
    reasons: reasons.map(reasonSentence),
  }));
  return Response.json({ items }, { headers: { "cache-control": "no-store" } });
}
