import { SignInLinkForm } from "#components/newsroom/sign-in-link-form.tsx";
import { translate } from "#lib/translate.ts";
import { signInByLink } from "../actions.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

// Opening the link changes nothing: programs that look at every link in a mail would use it up.
export default async function SignInLink({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = translate("newsroom");
  return (
    <div className="grid gap-4">
      <h1 className="text-lg font-semibold">{t("signIn.linkTitle")}</h1>
      <p className="text-muted">{t("signIn.linkText")}</p>
      <SignInLinkForm act={signInByLink} token={typeof token === "string" ? token : ""} />
    </div>
  );
}
