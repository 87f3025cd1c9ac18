import { approveArticle } from "#db/articles/approve-article.ts";
import { assignArticle } from "#db/articles/assign-article.ts";
import { returnArticle } from "#db/articles/return-article.ts";
import { setDesk } from "#db/articles/set-desk.ts";
import { setDueTime } from "#db/articles/set-due-time.ts";
import { submitArticle } from "#db/articles/submit-article.ts";
import { changeDesk } from "#db/desks/change-desk.ts";
import { createDesk } from "#db/desks/create-desk.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

const HOUR = 3_600_000;

type Person = Staff & { id: number };
type Seated = { cast: Record<"reporter" | "editor" | "chief", Person>; ids: Map<string, number>; now: Date };

/** Two desks of the demo with work on them: something submitted, sent back, approved, handed over and due. */
export async function seatDesks({ cast: { reporter, editor, chief }, ids, now }: Seated): Promise<void> {
  const city = await addDesk(chief, "City desk", [reporter, editor, chief]);
  const strait = await addDesk(chief, "Strait desk", [editor, chief]);
  const article = (key: string) => ({ articleId: ids.get(key) ?? 0 });
  const due = (hours: number) => new Date(now.getTime() + hours * HOUR);

  done(await setDesk(editor, { ...article("drains"), desk: city }));
  done(await assignArticle(editor, { ...article("drains"), assignee: reporter.id }));
  done(await setDueTime(editor, { ...article("drains"), dueAt: due(3) }));
  done(await submitArticle(reporter, article("drains")));
  const reason = "Who told us about the second drain? Name the source or take the paragraph out.";
  done(await returnArticle(chief, { ...article("drains"), reason }));

  done(await setDesk(editor, { ...article("fog-licences"), desk: strait }));
  done(await setDueTime(editor, { ...article("fog-licences"), dueAt: due(20) }));
  const note = "Ready for you: the ministry has answered, its letter is in the last paragraph.";
  done(await assignArticle(editor, { ...article("fog-licences"), assignee: reporter.id, note }));

  done(await setDesk(editor, { ...article("choir-tour"), desk: city }));
  done(await setDueTime(editor, { ...article("choir-tour"), dueAt: due(5) }));
  done(await submitArticle(editor, article("choir-tour")));

  done(await setDesk(editor, { ...article("rail-deal"), desk: city }));
  done(await submitArticle(editor, article("rail-deal")));
  done(await approveArticle(chief, article("rail-deal")));
}

async function addDesk(chief: Person, name: string, members: Person[]): Promise<number> {
  const { deskId } = done(await createDesk(chief, { name }));
  done(await changeDesk(chief, { deskId, name, members: members.map(({ id }) => id) }));
  return deskId;
}

function done<T extends { ok: true }>(answer: T | Problem): T {
  if (answer.ok) return answer;
  throw new Error(`The demo's desks were refused: ${JSON.stringify(answer)}`);
}
