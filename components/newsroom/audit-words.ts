import type { AuditRow } from "#db/audit/list-audit.ts";
import { ENGLISH } from "#lib/messages/english.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
const { verb: VERBS, audit } = ENGLISH.newsroom;

/** Every act the log may hold, by its verb, with its words. */
export function actsByVerb(): { verb: string; words: string }[] {
  return Object.keys(VERBS).map((verb) => ({ verb, words: verbWords(verb) }));
}

/** An act of a kind that has no words yet is named by its verb. */
export function verbWords(verb: string): string {
  return isIn(VERBS, verb) ? t(`verb.${verb}`) : verb;
}

/** What an act was done to, by its name. */
export function subjectWords({ subject, subjectName }: Pick<AuditRow, "subject" | "subjectName">): string {
  return subjectName || (isIn(audit.subject, subject) ? t(`audit.subject.${subject}`) : subject);
}

function isIn<Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}
