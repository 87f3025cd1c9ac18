import type { ServerResponse } from "node:http";

type Away = {
  /** Has the database given reason to doubt it just now? */
  isDoubtful: () => boolean;
  /** Says to whoever asked that the database is away. */
  answerAway: () => void;
};

/**
 * Watches what Next answers to a request, so that nobody gets a fault (5xx) where the truth is that the database is away.
 * Answers with a function that says so at once to one who still waits; what Next writes afterwards goes nowhere.
 */
export function watchAnswer(response: ServerResponse, { isDoubtful, answerAway }: Away): () => void {
  const own = {
    writeHead: response.writeHead,
    flushHeaders: response.flushHeaders,
    write: response.write,
    end: response.end,
  };
  let taken = false;

  function take(): void {
    if (response.headersSent || taken) return;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Object.assign(response, own);
    answerAway();
    taken = true;
    const nothing = () => response;
    const yes = () => true;
    Object.assign(response, { writeHead: nothing, flushHeaders: nothing, write: yes, end: nothing });
    Object.assign(response, { setHeader: nothing, appendHeader: nothing, removeHeader: nothing });
  }

  const unlessFault =
    <A extends unknown[], R>(act: (...args: A) => R, instead: R) =>
    (...args: A): R => {
      if (!response.headersSent && response.statusCode >= 500 && isDoubtful()) take();
      return taken ? instead : act.apply(response, args);
    };
  Object.assign(response, {
    writeHead: (status: number, ...rest: never[]) => {
      response.statusCode = status;
      return unlessFault(own.writeHead, response).call(response, status, ...rest);
    },
    flushHeaders: unlessFault(own.flushHeaders, undefined),
    write: unlessFault(own.write as (...args: unknown[]) => boolean, true),
    end: unlessFault(own.end as (...args: unknown[]) => ServerResponse, response),
  });
  return take;
}
