import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import type { SignedIn } from "#app/session.ts";
import type { ArticleFilter } from "#db/articles/find-page.ts";
import { listDesks } from "#db/desks/list-desks.ts";
import { listSections } from "#db/sections/list-sections.ts";
import { listColleagues } from "#db/staff/list-colleagues.ts";
import { askedId, type ListAsk } from "#lib/list-ask.ts";

/** What the list and the board are filtered by and act with: sections, desks, people, and the newsroom's zone. */
export async function readChoices(staff: SignedIn) {
  const [sections, desks, colleagues, { site }] = await Promise.all([
    listSections(staff),
    listDesks(),
    listColleagues(),
    newsroomSettings(),
  ]);
  return {
    sections: sections.map(({ slug, name }) => ({ slug, name })),
    desks: desks.map(({ id, name }) => ({ id, name })),
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    timeZone: site.timeZone,
  };
}

/** What was asked in the address, as the question to the database. */
export function filterOf(ask: ListAsk, staff: SignedIn): ArticleFilter {
  const [desk, assignee] = [askedId(ask.desk), askedId(ask.assignee, staff.id)];
  return {
    ...(ask.status && { status: ask.status }),
    ...(ask.section && { section: ask.section }),
    ...(desk !== undefined && { desk }),
    ...(assignee !== undefined && { assignee }),
    ...(ask.q && { q: ask.q }),
  };
}
