import { answerProblem } from "#app/answer.ts";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { currentStaff } from "#app/session.ts";
import { EXPORT_FORMATS, exportAudit } from "#db/audit/export-audit.ts";
import { auditFilter, parseAuditAsk } from "#lib/audit-ask.ts";
import { dayKey } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

/** The audit log as a file, for the same filter as the page; `format` is csv or jsonl. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return answerProblem({ ok: false, problem: "expired" });
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = EXPORT_FORMATS.find((candidate) => candidate === parameters.format);
  if (!format) {
    const values = EXPORT_FORMATS.join(", ");
    return answerProblem({
      ok: false,
      problem: "invalid",
      fields: { format: translate("problems")("input.oneOf", { values }) },
    });
  }
  const { site } = await newsroomSettings();
  const ask = parseAuditAsk(parameters);
  const understood = auditFilter(ask, site.timeZone);
  if (!understood.ok) return answerProblem({ ok: false, problem: "invalid", fields: understood.fields });
  const result = await exportAudit(staff, { filter: understood.filter, ask, format });
  if (!result.ok) return answerProblem(result);
  const day = dayKey(new Date(), site.timeZone);
  return new Response(streamOf(result.lines), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="audit-log-${day}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

/** Reads on only when the last piece was taken, and stops when nobody listens any more. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
