import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { AuditTable } from "#components/newsroom/audit-table.tsx";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listAudit } from "#db/audit/list-audit.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("audit.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Audit({ searchParams }: Props) {
  const staff = await requireStaff("readAudit");
  const parameters = await searchParams;
  const subject = typeof parameters.subject === "string" ? parameters.subject.slice(0, 100) : undefined;
  const after = typeof parameters.after === "string" ? parameters.after : undefined;
  const [{ items, next }, { site }] = await Promise.all([listAudit(staff, { subject, after }), newsroomSettings()]);
  const href = (from: string) =>
    `/newsroom/audit?${new URLSearchParams({ ...(subject && { subject }), ...(from && { after: from }) })}`;
  return (
    <DeskPage title={t("audit.title")}>
      {subject ? (
        <p className="flex flex-wrap items-center gap-3 px-4 pb-3 sm:px-6">
          {t("audit.only", { subject: items[0]?.subjectName ?? subject })}
          <a className="ui-button" href="/newsroom/audit">
            {t("audit.all")}
          </a>
        </p>
      ) : null}
      {items.length > 0 ? (
        <AuditTable rows={items} now={new Date()} timeZone={site.timeZone} />
      ) : (
        <EmptyState title={t("audit.empty")}>{t("audit.emptyText")}</EmptyState>
      )}
      <Pager
        label={t("audit.pages")}
        first={after ? { href: href(""), name: t("audit.newest") } : null}
        next={next ? { href: href(next), name: t("audit.older") } : null}
      />
    </DeskPage>
  );
}
