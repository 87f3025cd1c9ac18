/** Expected refusals: verbs return them, handlers map them to a status in one place, screens put them into a sentence. */
export type ProblemCode =
  | "not-found"
  | "not-allowed"
  | "out-of-date"
  | "not-ready"
  | "slug-taken"
  | "invalid"
  | "too-large"
  | "wrong-type"
  | "too-many"
  | "expired";

/** `fields` maps a path like `bylines.0.name` to a sentence that says what to do. */
export type Problem = { ok: false; problem: ProblemCode; fields?: Record<string, string>; current?: SavedRevision };

/** The newest saved revision, told to a writer whose save was refused as out of date. */
export type SavedRevision = { revision: number; savedBy: string; savedAt: Date };

export const PROBLEM_STATUS: Record<ProblemCode, number> = {
  "not-found": 404,
  "not-allowed": 403,
  "out-of-date": 409,
  "not-ready": 422,
  "slug-taken": 409,
  invalid: 422,
  "too-large": 413,
  "wrong-type": 415,
  "too-many": 429,
  expired: 401,
};

/** What only a program's request runs into, before or behind every verb. */
export type RequestProblemCode = "bad-token" | "wrong-method" | "in-progress" | "failed" | "unavailable";
export type RequestProblem = { ok: false; problem: RequestProblemCode; fields?: Record<string, string> };

export const REQUEST_PROBLEM_STATUS: Record<RequestProblemCode, number> = {
  "bad-token": 401,
  "wrong-method": 405,
  "in-progress": 409,
  failed: 500,
  unavailable: 503,
};
