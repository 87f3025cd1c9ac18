import type { Metadata } from "next";
import { addressMetadata, answerAddress, answerNowhere, NOWHERE } from "../answer-address.tsx";
import { FrontWithinSite, frontMetadata } from "../front-within-site.tsx";
import { listAfter, type SearchParams } from "../list-after.ts";
import { pathOf } from "../path-of.ts";
import { hasEdition, sectionPage } from "../reads.ts";
import { SectionWithinSite, sectionMetadata } from "../section-within-site.tsx";

type Props = { params: Promise<{ section: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ section }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return NOWHERE;
  if (await hasEdition(section)) return frontMetadata(section);
  const found = await sectionPage("", section, after);
  return found ? sectionMetadata({ prefix: "", found, after }) : addressMetadata(pathOf([section]));
}

/** A section of the default edition, or the front of another edition. */
export default async function Section({ params, searchParams }: Props) {
  const [{ section }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return answerNowhere();
  if (await hasEdition(section)) return <FrontWithinSite prefix={section} />;
  const found = await sectionPage("", section, after);
  return found ? <SectionWithinSite prefix="" found={found} after={after} /> : answerAddress(pathOf([section]));
}
