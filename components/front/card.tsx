import { LivePicture } from "#components/article/live-picture.tsx";
import { Moment } from "#components/article/moment.tsx";
import type { Site } from "#db/live/read-site.ts";
import type { ArticleCard } from "#lib/live.ts";

type CardProps = {
  card: ArticleCard;
  site: Site;
  /** How much room the card has: decides the size of its headline and what stands with it. */
  size?: "lead" | "large" | "medium" | "small";
  level?: 2 | 3;
  section?: boolean;
  /** The time of day matters for news of today; lists that reach back need the year. */
  dated?: "time" | "day";
};

const SIZES = {
  lead: "(min-width: 64rem) 40rem, 100vw",
  large: "(min-width: 64rem) 36rem, 100vw",
  medium: "(min-width: 64rem) 18rem, (min-width: 40rem) 50vw, 100vw",
  small: "8rem",
};

/** An article on a front or in a list; the headline's link covers the whole card. */
export function Card({ card, site, size = "medium", level = 2, section = true, dated = "day" }: CardProps) {
  const Headline = level === 2 ? "h2" : "h3";
  const label = card.kicker || (section ? card.section.name : "");
  return (
    <article className={`card card-${size}`}>
      {card.image ? (
        <div className="card-picture">
          <LivePicture picture={card.image} sizes={SIZES[size]} first={size === "lead"} />
        </div>
      ) : null}
      <div className="card-text">
        {label ? <p className="card-label">{label}</p> : null}
        <Headline>
          <a href={card.address}>{card.headline}</a>
        </Headline>
        {size !== "small" && card.standfirst ? <p className="card-standfirst">{card.standfirst}</p> : null}
        <p className="card-foot">
          {card.bylines.length > 0 && size !== "small" ? (
            <span>{card.bylines.map((byline) => byline.name).join(", ")}</span>
          ) : null}
          <Moment at={card.firstPublishedAt} timeZone={site.site.timeZone} language={site.language} as={dated} />
        </p>
      </div>
    </article>
  );
}
