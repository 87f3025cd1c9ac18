import { articleAddress } from "#lib/address.ts";
import { LIMITS } from "#lib/limits.ts";
import { slugFrom, slugFromHeadline } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";
import { useLiveText } from "./live/live-context.tsx";
import { PeopleAt } from "./live/people-at.tsx";
import { useBinding } from "./live/use-binding.ts";

const t = translate("editor");
const asSlug = (typed: string) => typed.toLowerCase().replace(/[\s_]+/g, "-");

type Props = {
  section: string | null;
  prefix: string;
  siteUrl: string;
  /** Where readers find it now. */
  live: { address: string; slug: string } | null;
  disabled: boolean;
  error?: string | undefined;
  /** Takes the slug that the headline makes. */
  onSuggest: (slug: string) => void;
};

/** The last part of the address, with the whole address as readers will see it. */
export function SlugField({ section, prefix, siteUrl, live, disabled, error, onSuggest }: Props) {
  const slug = useLiveText("slug");
  const headline = useLiveText("headline");
  const { key, ...bound } = useBinding("slug", asSlug);
  const suggestion = slugFromHeadline(headline);
  // An article keeps the slug that readers know until somebody chooses another.
  const unchosen = live?.slug ?? suggestion;
  const used = slug || unchosen;
  const address = articleAddress({ prefix, section: section ?? "…", slug: used || "…" });
  const moves = live !== null && section !== null && live.address !== address;
  return (
    <div className="ed-field">
      <label htmlFor="field-slug">{t("slug.label")}</label>
      <PeopleAt field="slug" />
      <input
        key={key}
        {...bound}
        id="field-slug"
        maxLength={LIMITS.slug}
        disabled={disabled}
        placeholder={unchosen}
        spellCheck={false}
        autoCapitalize="none"
        aria-invalid={error !== undefined}
        aria-describedby="field-slug-note"
        onBlur={(event) => {
          bound.onBlur(event);
          const clean = slugFrom(slug);
          if (clean !== slug) onSuggest(clean);
        }}
      />
      <p id="field-slug-note" className="ed-note">
        {error && <span className="ed-error">{error}</span>}
        <span className="ed-address">
          {siteUrl.replace(/^https?:\/\//, "")}
          <b>{address}</b>
        </span>
        {moves && <span className="ed-hint">{t("slug.moves")}</span>}
        {suggestion !== "" && used !== suggestion && !disabled && (
          <button type="button" className="ed-link-button" onClick={() => onSuggest(suggestion)}>
            {t("slug.suggest", { slug: suggestion })}
          </button>
        )}
      </p>
    </div>
  );
}
