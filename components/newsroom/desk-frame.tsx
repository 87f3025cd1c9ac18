import type { ReactNode } from "react";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { may, type Permission, type Role } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { CommandMenu, type Place } from "./command-menu.tsx";
import { DeskKeys } from "./desk-keys.tsx";

const t = translate("newsroom");
const ofComments = translate("comments");
const ofLinkBacks = translate("linkBacks");

const PLACES = [
  { path: "/newsroom", word: "nav.articles", permission: "create" },
  { path: "/newsroom/board", word: "nav.board", permission: "create" },
  { path: "/newsroom/mentions", word: "nav.mentions", permission: "create" },
  { path: "/newsroom/link-backs", word: "nav.linkBacks", permission: "publish" },
  { path: "/newsroom/promises", word: "nav.promises", permission: "create" },
  { path: "/newsroom/links", word: "nav.links", permission: "create" },
  { path: "/newsroom/sections", word: "nav.sections", permission: "manageSections" },
  { path: "/newsroom/unresolved", word: "nav.unresolved", permission: "create" },
  { path: "/newsroom/addresses", word: "nav.addresses", permission: "import" },
  { path: "/newsroom/topics", word: "nav.topics", permission: "createTopic" },
  { path: "/newsroom/desks", word: "nav.desks", permission: "manageDesks" },
  { path: "/newsroom/staff", word: "nav.staff", permission: "manageStaff" },
  { path: "/newsroom/settings", word: "nav.settings", permission: "manageSettings" },
  { path: "/newsroom/audit", word: "nav.audit", permission: "readAudit" },
] as const satisfies { path: string; word: string; permission: Permission }[];

type Props = {
  siteName: string;
  path: string;
  staff: { name: string; role: Role };
  /** Comments that name this person and were not read yet. */
  mentions: number;
  /** Links back that wait for this person's answer. */
  linkBacks: number;
  actions: { signOut: () => Promise<void>; newArticle: () => Promise<void> };
  children: ReactNode;
};

/** What stands around every newsroom page: a rail beside it, which on a phone is a bar with a menu above it. */
export function DeskFrame({ children, ...rail }: Props) {
  return (
    <div className="desk min-h-dvh md:grid md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="ui-button is-main sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        {t("nav.skip")}
      </a>
      <header className="border-b border-rule bg-surface md:hidden">
        <details className="group">
          <summary className="flex list-none items-center justify-between gap-3 px-4 py-3">
            <SiteName name={rail.siteName} />
            <span className="ui-button">{t("nav.menu")}</span>
          </summary>
          <Rail {...rail} />
        </details>
      </header>
      <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-rule bg-surface md:flex">
        <p className="px-4 pt-4">
          <SiteName name={rail.siteName} />
        </p>
        <Rail {...rail} />
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        {children}
      </main>
      <DeskKeys />
      <CommandMenu places={commandPlaces(rail.staff.role)} />
    </div>
  );
}

function placesOf(role: Role) {
  return PLACES.filter(({ permission }) => may({ id: null, token: null, role }, permission));
}

function commandPlaces(role: Role): Place[] {
  const places = placesOf(role).map(({ path, word }) => ({ href: path, name: t(word) }));
  return [...places, { href: "/newsroom/account", name: t("nav.account") }, { href: "/", name: t("nav.site") }];
}

function SiteName({ name }: { name: string }) {
  return <span className="font-display text-lg leading-tight font-semibold text-balance">{name}</span>;
}

function Rail({ path, staff, mentions, linkBacks, actions }: Omit<Props, "children">) {
  const counted: Record<string, string> = {
    "nav.mentions": ofComments("mentions.nav", { count: mentions }),
    "nav.linkBacks": ofLinkBacks("nav", { count: linkBacks }),
  };
  return (
    <div className="flex flex-1 flex-col gap-4 px-2 pt-3 pb-4">
      <form action={actions.newArticle} className="px-2">
        <SubmitButton look="main" className="w-full" data-new-article data-command="">
          {t("articles.new")}
        </SubmitButton>
      </form>
      <nav aria-label={t("nav.label")}>
        <ul>
          {placesOf(staff.role).map(({ path: href, word }) => (
            <li key={href}>
              <RailLink href={href} name={counted[word] ?? t(word)} isHere={isHere(path, href)} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto border-t border-rule pt-3">
        <p className="px-2 pb-1 leading-snug">
          <span className="block truncate font-medium">{staff.name}</span>
          <span className="text-muted">{t(`role.${staff.role}`)}</span>
        </p>
        <RailLink href="/newsroom/account" name={t("nav.account")} isHere={isHere(path, "/newsroom/account")} />
        <RailLink href="/" name={t("nav.site")} isHere={false} />
        <form action={actions.signOut}>
          <button type="submit" className="block w-full rounded-[3px] px-2 py-1.5 text-left text-muted hover:text-ink">
            {t("nav.signOut")}
          </button>
        </form>
      </div>
    </div>
  );
}

function RailLink({ href, name, isHere: here }: { href: string; name: string; isHere: boolean }) {
  const look = here
    ? "bg-paper font-semibold text-ink shadow-[inset_3px_0_var(--accent)]"
    : "text-muted hover:text-ink";
  return (
    <a href={href} aria-current={here ? "page" : undefined} className={`block rounded-[3px] px-2 py-1.5 ${look}`}>
      {name}
    </a>
  );
}

function isHere(path: string, href: string): boolean {
  if (href === "/newsroom") return path === href || path.startsWith("/newsroom/articles");
  return path === href || path.startsWith(`${href}/`);
}
