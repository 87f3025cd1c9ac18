/** Header in which the server process tells pages and actions which address was asked for; never taken from outside. */
export const PATH_HEADER = "x-readalso-path";

/** Where to go after signing in: a path of the newsroom and nothing else, whatever a link or form says. */
export function newsroomPath(wanted: unknown): string {
  const here = "https://newsroom.invalid";
  if (typeof wanted !== "string" || !wanted.startsWith("/newsroom") || !URL.canParse(wanted, here)) return "/newsroom";
  const url = new URL(wanted, here);
  url.searchParams.delete("_rsc");
  const isNewsroom = url.origin === here && /^\/newsroom(\/|$)/.test(url.pathname);
  return isNewsroom ? `${url.pathname}${url.search}` : "/newsroom";
}
