import { sql } from "drizzle-orm";
import { type Database, database, readersDatabase, type Transaction } from "#db/client.ts";
import { readTargetYields } from "#db/links/read-target-yields.ts";
import { bestCandidates, chooseSuggestions, type Suggestion } from "#lib/suggestions/rank-candidates.ts";
import { findCandidates } from "./find-candidates.ts";
import { readCandidates } from "./read-candidates.ts";
import { type Edition, readDraft } from "./read-draft.ts";

/** What suggestions are drawn from. `paragraph` is the one under the caret; `topics` are ids; `section` is a slug. */
export type SuggestionWish = {
  edition?: string;
  headline: string;
  standfirst?: string;
  /** A paragraph a line. */
  text: string;
  paragraph?: string;
  topics?: number[];
  section?: string | null;
  /** Articles never offered: the draft itself and what it links to already. */
  except?: number[];
  /** Whether an article that says nearly the same as the text may be offered: to take its place, not to be linked in it. */
  mayRepeat?: boolean;
  /** Only articles published before it are offered; recency counts from it. */
  at: Date;
  /** 1 to 50. */
  limit: number;
};

const MOST_LINKED = 100;
const MOST_YIELDS = 60;

/**
 * Public, not sensitive articles that the draft could link to, best first. They are found by the draft's strongest words
 * over the archive's word tables, of which a bounded part is read whatever the archive's size, and ranked by how they fit and
 * how readers follow links to them. Found as the readers' role: what is not public cannot be offered. Who asks inside a
 * transaction hands it over, so that no second connection is waited for while it holds one.
 */
export async function suggestTargets(
  wish: SuggestionWish,
  newsroom: Database | Transaction = database(),
): Promise<Suggestion[]> {
  const db = readersDatabase();
  const { headline, standfirst = "", text, paragraph = "", topics = [], except = [], at, limit } = wish;
  const edition = await readEdition(db, wish.edition);
  if (!edition) return [];
  const texts = { headline, standfirst, text, near: paragraph };
  const { draft, strongest } = await readDraft(db, edition, texts);
  const found = await findCandidates(db, { draft, topics, at });
  const offered = found.filter((id) => !except.includes(id));
  const mayBeOffered = sql`live.edition_id = ${edition.id} AND NOT sensitive AND first_published_at < ${at.toISOString()}`;
  const [candidates, linked] = await Promise.all([
    readCandidates(db, { ids: offered, topics, only: mayBeOffered }),
    readCandidates(db, { ids: wish.mayRepeat ? [] : except.slice(0, MOST_LINKED), topics: [], only: sql`true` }),
  ]);
  const wished = {
    ...{ draft, linked, at, strongest: wish.mayRepeat ? [] : strongest, limit, section: wish.section ?? null },
    text: `${headline}\n${standfirst}\n${text}\n${paragraph}`,
  };
  const best = bestCandidates(candidates, wished);
  const targetIds = best.slice(0, MOST_YIELDS).map(({ candidate }) => candidate.articleId);
  const yields = await readTargetYields(newsroom, { targetIds, editionId: edition.id, now: at });
  return chooseSuggestions(best, wished, yields);
}

async function readEdition(db: Database, code: string | undefined): Promise<Edition | undefined> {
  const wanted = code === undefined ? sql`is_default` : sql`code = ${code}`;
  const [edition] = await db.execute<Edition>(
    sql`SELECT id::int, search_config AS "searchConfig", language FROM editions WHERE ${wanted}`,
  );
  return edition;
}
