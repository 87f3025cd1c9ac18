import { answerProblem } from "#app/answer.ts";

const nowhere = () => answerProblem({ ok: false, problem: "not-found" });

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
