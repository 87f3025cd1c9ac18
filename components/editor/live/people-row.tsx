import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { translate } from "#lib/translate.ts";
import { initials, personStyle } from "./caret.ts";
import type { DraftStanding } from "./draft-link.ts";
import type { Person } from "./server-messages.ts";

const t = translate("live");
const SHOWN = 6;
const FIELDS = [
  "headline",
  "standfirst",
  "kicker",
  "dateline",
  "workingTitle",
  "slug",
  "imageAlt",
  "imageCaption",
  "imageCredit",
  "section",
  "topics",
  "related",
  "bylines",
] as const;

type Props = { standing: DraftStanding; staffId: number; draft: Draft };

/** Everybody else who has the article open, and where they are; a press goes there. */
export function PeopleRow({ standing, staffId, draft }: Props) {
  const others = standing.people.filter(({ connection }) => connection !== standing.connection);
  if (others.length === 0) return null;
  return (
    <ul className="ed-people" aria-label={t("people.here")}>
      {others.slice(0, SHOWN).map((person) => {
        const sentence = sentenceAbout(person, staffId, draft);
        return (
          <li key={person.connection}>
            <button
              type="button"
              className={person.idle ? "is-idle" : ""}
              style={personStyle(person.staffId)}
              aria-label={sentence}
              title={sentence}
              onClick={() => goTo(person)}
            >
              {initials(person.name)}
            </button>
          </li>
        );
      })}
      {others.length > SHOWN && <li className="ed-hint">{t("people.more", { count: others.length - SHOWN })}</li>}
    </ul>
  );
}

function sentenceAbout(person: Person, staffId: number, draft: Draft): string {
  const name = person.staffId === staffId ? t("people.you", { name: person.name }) : person.name;
  if (person.idle) return t("people.idle", { name });
  const field = FIELDS.find((known) => known === person.field);
  if (field) return t("people.in", { name, place: t(`field.${field}`) });
  if (person.block) return t("people.in", { name, place: placeOf(person.block, draft) });
  return person.mayWrite ? t("people.present", { name }) : t("people.looking", { name });
}

/** A block by its first words. */
function placeOf(node: string, draft: Draft): string {
  const block = draft.body.content.find(({ attrs }) => attrs?.node === node);
  const words = block
    ? bodyText({ type: "doc", content: [block] })
        .trim()
        .split(/\s+/)
    : [];
  return words.length > 0 && words[0] ? t("people.block", { words: words.slice(0, 5).join(" ") }) : t("people.text");
}

function goTo({ block, field }: Person): void {
  const place = block
    ? document.querySelector(`[data-node="${CSS.escape(block)}"]`)
    : document.getElementById(`field-${field ?? "body"}`);
  place?.scrollIntoView({ block: "center", behavior: "smooth" });
}
