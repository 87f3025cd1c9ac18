import { articleAddress } from "#lib/address.ts";
import { LIMITS } from "#lib/limits.ts";
import { slugFrom, slugFromHeadline } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

type Props = {
  slug: string;
  headline: string;
  section: string | null;
  prefix: string;
  siteUrl: string;
  /** Where readers find it now. */
  live: { address: string; slug: string } | null;
  disabled: boolean;
  error?: string | undefined;
  onChange: (slug: string) => void;
};

/** The last part of the address, with the whole address as readers will see it. */
export function SlugField({ slug, headline, section, prefix, siteUrl, live, disabled, error, onChange }: Props) {
  const suggestion = slugFromHeadline(headline);
  // An article keeps the slug that readers know until somebody chooses another.
  const unchosen = live?.slug ?? suggestion;
  const used = slug || unchosen;
  const address = articleAddress({ prefix, section: section ?? "…", slug: used || "…" });
  const moves = live !== null && section !== null && live.address !== address;
  return (
    <div className="ed-field">
      <label htmlFor="field-slug">{t("slug.label")}</label>
      <input
        id="field-slug"
        value={slug}
        maxLength={LIMITS.slug}
        disabled={disabled}
        placeholder={unchosen}
        spellCheck={false}
        autoCapitalize="none"
        aria-invalid={error !== undefined}
        aria-describedby="field-slug-note"
        onChange={(event) => onChange(event.target.value.toLowerCase().replace(/[\s_]+/g, "-"))}
        onBlur={(event) => {
          const clean = slugFrom(event.target.value);
          if (clean !== slug) onChange(clean);
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
          <button type="button" className="ed-link-button" onClick={() => onChange(suggestion)}>
            {t("slug.suggest", { slug: suggestion })}
          </button>
        )}
      </p>
    </div>
  );
}
