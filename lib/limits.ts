/** Every limit a person can run into, in one place: characters unless said. */
export const LIMITS = {
  headline: 200,
  standfirst: 600,
  slug: 80,
  workingTitle: 200,
  kicker: 60,
  dateline: 80,
  alt: 500,
  caption: 1000,
  credit: 200,
  label: 200,
  notice: 1000,
  promiseNote: 300,
  /** Why an article goes back to its writer. */
  reason: 1000,
  /** What is said with handing an article over. */
  note: 500,
  /** One comment on a draft; the words it is about, as they are kept; comments of a thread; open threads of an article. */
  comment: 4000,
  quote: 500,
  threadComments: 200,
  openThreads: 300,
  name: 120,
  /** Lines about a section, topic or contributor. */
  description: 600,
  /** Filters of the newsroom's list that one person keeps. */
  savedFilters: 30,
  bylines: 20,
  topics: 30,
  /** Articles in the Related list under an article. */
  related: 8,
  /** Bytes of a draft as JSON. */
  draftBytes: 4_000_000,
  /** Blocks of a body, nested ones included. */
  blocks: 5000,
  /** Levels of nesting in a body. */
  depth: 12,
  /** Bytes of an uploaded picture. */
  uploadBytes: 25_000_000,
  /** Pixels of an uploaded picture (width × height). */
  uploadPixels: 60_000_000,
  /** Pixels of an uploaded picture's longer side: WebP cannot hold more than 16,383. */
  uploadSide: 16_000,
} as const;

/** Headlines longer than this are cut by search engines and social cards: advice, not refusal. */
export const HEADLINE_ADVICE = 110;
