import { memo } from "react";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";

const t = translate("editor");

export const StateBadge = memo(function StateBadge({ status }: { status: Status }) {
  return (
    <span className="ed-state" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
});
