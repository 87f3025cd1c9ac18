import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { AuditFilters } from "#components/newsroom/audit-filters.tsx";
import { AuditTable } from "#components/newsroom/audit-table.tsx";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listActors, listAudit } from "#db/audit/list-audit.ts";
import { type AuditAsk, auditFilter, auditHref, parseAuditAsk } from "#lib/audit-ask.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("audit.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Audit({ searchParams }: Props) {
  const staff = await requireStaff("readAudit");
  const ask = parseAuditAsk(await searchParams);
  const [actors, { site }] = await Promise.all([listActors(staff), newsroomSettings()]);
  const understood = auditFilter(ask, site.timeZone);
  const fields = understood.ok ? {} : understood.fields;
  const { items, next } = understood.ok
    ? await listAudit(staff, { filter: understood.filter, after: ask.after })
    : { items: [], next: null };
  return (
    <DeskPage title={t("audit.title")}>
      <AuditFilters ask={ask} fields={fields} actors={actors} hasActs={items.length > 0} />
      {items.length > 0 ? (
        <AuditTable rows={items} now={new Date()} timeZone={site.timeZone} />
      ) : (
        <Empty ask={ask} isWrong={!understood.ok} />
      )}
      <Pager
        label={t("audit.pages")}
        first={ask.after ? { href: auditHref({ ...ask, after: "" }), name: t("audit.newest") } : null}
        next={next ? { href: auditHref({ ...ask, after: next }), name: t("audit.older") } : null}
      />
    </DeskPage>
  );
}

function Empty({ ask, isWrong }: { ask: AuditAsk; isWrong: boolean }) {
  if (isWrong) return <EmptyState title={t("audit.wrong")}>{t("audit.wrongText")}</EmptyState>;
  return Object.values(ask).some(Boolean) ? (
    <EmptyState title={t("audit.none")}>{t("audit.noneText")}</EmptyState>
  ) : (
    <EmptyState title={t("audit.empty")}>{t("audit.emptyText")}</EmptyState>
  );
}
