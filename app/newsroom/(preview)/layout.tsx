import type { ReactNode } from "react";
import "../../(site)/site.css";

export const dynamic = "force-dynamic";

/** Readers' style and nothing of the newsroom's. */
export default function PreviewLayout({ children }: { children: ReactNode }) {
  return children;
}
