import type { Problem } from "#lib/problem.ts";
import { database, type Transaction } from "./client.ts";

/**
 * Runs a verb: one transaction, one `now`. `refuse` inside of it takes back everything written so far and becomes the
 * verb's answer; any other error is a surprise and is thrown on.
 */
export async function act<T extends { ok: true }>(
  run: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T | Problem> {
  try {
    return await database().transaction((tx) => run(tx, new Date()));
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

/** Runs a part of a verb that may be refused without ending the verb: what the part wrote is taken back, the rest stays. */
export async function attempt<T extends { ok: true }>(
  tx: Transaction,
  run: (inner: Transaction) => Promise<T>,
): Promise<T | Problem> {
  try {
    return await tx.transaction(run);
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

/** Ends the running verb with this problem. */
export function refuse(problem: Problem["problem"], more: Omit<Problem, "ok" | "problem"> = {}): never {
  throw new Refusal({ ok: false, problem, ...more });
}

class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.problem);
    this.problem = problem;
  }
}
