import type { Metadata } from "next";
import { FrontWithinSite, frontMetadata } from "./front-within-site.tsx";

export const generateMetadata = (): Promise<Metadata> => frontMetadata();

export default function Front() {
  return <FrontWithinSite />;
}
