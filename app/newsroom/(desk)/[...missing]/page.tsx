import { notFound } from "next/navigation";
import { requireStaff } from "#app/session.ts";

/** Any other address of the newsroom: nothing is here, said in the newsroom's own frame. */
export default async function Missing() {
  await requireStaff();
  notFound();
}
