import { localeNow } from "#lib/language.ts";
import { LAST_SLOT } from "#lib/links/beacon.ts";
import { shareOfLine } from "#lib/links/link-numbers.ts";
import { translate } from "#lib/translate.ts";
import { useLinkFacts } from "./link-facts-context.tsx";
import "./link-facts.css";

const t = translate("outside");

/** What share of its viewers this line wins, beside what is usual in its place; nothing while too few have seen it. */
export function LineNumbers({ node, targetId }: { node: string; targetId: number }) {
  const { numbers } = useLinkFacts();
  const known = shareOfLine(numbers, { node, targetId });
  if (!known) return null;
  const share = percent(known.share);
  const median = known.median === null ? null : percent(known.median);
  const slot = t(known.slot < LAST_SLOT ? "numbers.slot" : "numbers.lastSlot", { slot: String(known.slot) });
  return (
    <p
      className="ed-line-numbers"
      title={median === null ? t("numbers.whatAlone", { share }) : t("numbers.what", { share, median })}
    >
      <span>{median === null ? t("numbers.alone", { share }) : t("numbers.line", { share, median })}</span>
      <small>
        {t("numbers.seen", { count: known.seen })} · {slot}
      </small>
    </p>
  );
}

function percent(share: number): string {
  return new Intl.NumberFormat(localeNow(), { style: "percent", maximumFractionDigits: 1 }).format(share);
}
