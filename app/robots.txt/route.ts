import { siteUrl } from "#lib/settings.ts";

export const dynamic = "force-dynamic";

const RULES = `User-agent: *
Disallow: /newsroom/
Disallow: /sign-in
Disallow: /api/
Disallow: /search
`;

export function GET(): Response {
  const body = `${RULES}\nSitemap: ${siteUrl()}/sitemap.xml\n`;
  return new Response(body, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
