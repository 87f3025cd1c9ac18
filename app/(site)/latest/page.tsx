import type { Metadata } from "next";
import { answerNowhere, NOWHERE } from "../answer-address.tsx";
import { LatestWithinSite, latestMetadata } from "../latest-within-site.tsx";
import { listAfter, type SearchParams } from "../list-after.ts";

type Props = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const after = await listAfter(searchParams);
  return after === null ? NOWHERE : latestMetadata({ after });
}

export default async function Latest({ searchParams }: Props) {
  const after = await listAfter(searchParams);
  return after === null ? answerNowhere() : <LatestWithinSite after={after} />;
}
