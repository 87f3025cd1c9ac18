import { ActButton } from "#components/ui/act-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { InvitationRow } from "#db/staff/list-invitations.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { LinkForm } from "./link-form.tsx";

const t = translate("newsroom");
const words = translate("staff");

type Props = {
  invitation: InvitationRow;
  facts: string[];
  acts: { renewInvitation: FormAct; revokeInvitation: FormAct };
};

/** Somebody who was invited and is not here yet. */
export function InvitationEntry({ invitation, facts, acts }: Props) {
  const { id, name, email, role } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule px-4 py-2 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{name}</p>
        <p className="text-[0.8125rem] break-words text-muted">{[email, t(`role.${role}`), ...facts].join(" · ")}</p>
      </div>
      <LinkForm
        act={acts.renewInvitation}
        values={{ id, name }}
        submit={words("invite.renew")}
        label={words("invite.link", { name })}
      />
      <Dialog
        open={words("invite.revoke")}
        title={words("invite.revokeTitle", { name })}
        cancel={t("people.keep")}
        look="quiet"
      >
        <p>{words("invite.revokeText")}</p>
        <ActButton act={acts.revokeInvitation} values={{ id }} look="danger">
          {words("invite.revokeDo")}
        </ActButton>
      </Dialog>
    </li>
  );
}
