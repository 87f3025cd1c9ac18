import { Moment } from "#components/article/moment.tsx";
import type { Site } from "#db/live/read-site.ts";
import { placeAddress } from "#lib/address.ts";
import type { FrontPlan } from "#lib/front.ts";
import { languageOf } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { Card } from "./card.tsx";

/** The front: a lead among its seconds and a rail of headlines, then a block for every section. */
export function FrontPage({ plan, site }: { plan: FrontPlan; site: Site }) {
  const t = translate("site", languageOf(site.language));
  if (!plan.lead) {
    return (
      <div className="notice">
        <h2>{t("emptyFront")}</h2>
        <p>{t("emptyFrontText")}</p>
      </div>
    );
  }
  return (
    <>
      <div className="front-top">
        <div className="front-lead">
          <Card card={plan.lead} site={site} size="lead" dated="time" />
        </div>
        <div className="front-seconds">
          {plan.seconds.map((card) => (
            <Card key={card.articleId} card={card} site={site} dated="time" />
          ))}
        </div>
        {plan.rail.length > 0 ? <Rail plan={plan} site={site} /> : null}
      </div>
      {plan.blocks.map((block) => (
        <Block key={block.section.slug} block={block} site={site} />
      ))}
    </>
  );
}

function Rail({ plan, site }: { plan: FrontPlan; site: Site }) {
  const t = translate("site", languageOf(site.language));
  return (
    <section className="rail" aria-labelledby="latest">
      <h2 id="latest">
        <a href={placeAddress(site.prefix, "latest")}>{t("latest")}</a>
      </h2>
      <ol>
        {plan.rail.map((card) => (
          <li key={card.articleId}>
            <p>
              <Moment at={card.firstPublishedAt} timeZone={site.site.timeZone} language={site.language} as="time" />{" "}
              <span>{card.section.name}</span>
            </p>
            <h3>
              <a href={card.address}>{card.headline}</a>
            </h3>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Block({ block: { section, cards }, site }: { block: FrontPlan["blocks"][number]; site: Site }) {
  const [first, ...others] = cards;
  if (!first) return null;
  return (
    <section className="block" aria-labelledby={`section-${section.slug}`}>
      <h2 id={`section-${section.slug}`}>
        <a href={placeAddress(site.prefix, section.slug)}>{section.name}</a>
      </h2>
      <div className={`block-cards block-of-${cards.length}`}>
        <Card card={first} site={site} size="large" level={3} section={false} />
        {others.map((card) => (
          <Card key={card.articleId} card={card} site={site} size="small" level={3} section={false} />
        ))}
      </div>
    </section>
  );
}
