import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { AcceptInvitationForm } from "#components/newsroom/accept-invitation-form.tsx";
import { readInvitation } from "#db/staff/accept-invitation.ts";
import { translate } from "#lib/translate.ts";
import { acceptInvitation } from "../actions.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Invitation({ searchParams }: Props) {
  const { token } = await searchParams;
  const secret = typeof token === "string" ? token.slice(0, 200) : "";
  const [invitation, { site }] = await Promise.all([readInvitation(secret), newsroomSettings()]);
  const t = translate("staff");
  if (!invitation) {
    return (
      <div className="grid justify-items-start gap-4">
        <h1 className="text-lg font-semibold">{t("invitation.gone")}</h1>
        <p className="text-muted">{t("invitation.goneText")}</p>
        <a className="ui-button" href="/sign-in">
          {translate("newsroom")("signIn.submit")}
        </a>
      </div>
    );
  }
  const { name, email, invitedBy } = invitation;
  const role = translate("newsroom")(`role.${invitation.role}`);
  return (
    <div className="grid gap-4">
      <h1 className="text-lg font-semibold">{t("invitation.title", { site: site.name })}</h1>
      <p className="text-muted">
        {invitedBy ? t("invitation.text", { invitedBy, role, email }) : t("invitation.textHouse", { role, email })}
      </p>
      <AcceptInvitationForm act={acceptInvitation} token={secret} name={name} email={email} />
    </div>
  );
}
