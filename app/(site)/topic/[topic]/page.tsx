import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { translate } from "#lib/translate.ts";
import { answerAddress, answerNowhere, NOWHERE } from "../../answer-address.tsx";
import { listAfter, type SearchParams } from "../../list-after.ts";
import { pageMetadata } from "../../page-metadata.ts";
import { pathOf } from "../../path-of.ts";
import { site, topicPage } from "../../reads.ts";

const t = translate("site");

type Props = { params: Promise<{ topic: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ topic }, after] = await Promise.all([params, listAfter(searchParams)]);
  const found = after === null ? null : await topicPage(topic, after);
  if (!found) return NOWHERE;
  const { name, slug } = found.topic;
  const description = found.topic.description || t("aboutTopic", { topic: name });
  return pageMetadata({ title: name, description, path: after ? `/topic/${slug}?after=${after}` : `/topic/${slug}` });
}

export default async function Topic({ params, searchParams }: Props) {
  const [{ topic }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return answerNowhere();
  const found = await topicPage(topic, after);
  if (!found) return answerAddress(pathOf(["topic", topic]));
  const around = await site();
  const { name, description, slug } = found.topic;
  return (
    <SitePage site={around}>
      <ListPage
        heading={name}
        intro={description ? <p>{description}</p> : null}
        page={found}
        path={`/topic/${slug}`}
        after={after}
        site={around}
      />
    </SitePage>
  );
}
