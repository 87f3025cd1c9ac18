import { Moment } from "#components/article/moment.tsx";
import type { FrontPlan } from "#lib/front.ts";
import { translate } from "#lib/translate.ts";
import { Card } from "./card.tsx";

const t = translate("site");

/** The front: a lead among its seconds and a rail of headlines, then a block for every section. */
export function FrontPage({ plan, timeZone }: { plan: FrontPlan; timeZone: string }) {
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
          <Card card={plan.lead} timeZone={timeZone} size="lead" dated="time" />
        </div>
        <div className="front-seconds">
          {plan.seconds.map((card) => (
            <Card key={card.articleId} card={card} timeZone={timeZone} dated="time" />
          ))}
        </div>
        {plan.rail.length > 0 ? <Rail plan={plan} timeZone={timeZone} /> : null}
      </div>
      {plan.blocks.map((block) => (
        <Block key={block.section.slug} block={block} timeZone={timeZone} />
      ))}
    </>
  );
}

function Rail({ plan, timeZone }: { plan: FrontPlan; timeZone: string }) {
  return (
    <section className="rail" aria-labelledby="latest">
      <h2 id="latest">
        <a href="/latest">{t("latest")}</a>
      </h2>
      <ol>
        {plan.rail.map((card) => (
          <li key={card.articleId}>
            <p>
              <Moment at={card.firstPublishedAt} timeZone={timeZone} as="time" /> <span>{card.section.name}</span>
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

function Block({ block: { section, cards }, timeZone }: { block: FrontPlan["blocks"][number]; timeZone: string }) {
  const [first, ...others] = cards;
  if (!first) return null;
  return (
    <section className="block" aria-labelledby={`section-${section.slug}`}>
      <h2 id={`section-${section.slug}`}>
        <a href={`/${section.slug}`}>{section.name}</a>
      </h2>
      <div className={`block-cards block-of-${cards.length}`}>
        <Card card={first} timeZone={timeZone} size="large" level={3} section={false} />
        {others.map((card) => (
          <Card key={card.articleId} card={card} timeZone={timeZone} size="small" level={3} section={false} />
        ))}
      </div>
    </section>
  );
}
