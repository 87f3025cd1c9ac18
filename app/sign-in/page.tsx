import { redirect } from "next/navigation";
import { currentStaff } from "#app/session.ts";
import { SignInForm } from "#components/newsroom/sign-in-form.tsx";
import { newsroomPath } from "#lib/newsroom-path.ts";
import { translate } from "#lib/translate.ts";
import { signInByPassword } from "./actions.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignIn({ searchParams }: Props) {
  const { next, out, late } = await searchParams;
  const target = newsroomPath(next);
  if (await currentStaff()) redirect(target);
  const t = translate("newsroom");
  return (
    <div className="grid gap-4">
      <h1 className="text-lg font-semibold">{t("signIn.title")}</h1>
      {out ? <p className="text-muted">{t("signIn.signedOut")}</p> : null}
      {late ? <p className="text-muted">{translate("staff")("code.late")}</p> : null}
      <SignInForm act={signInByPassword} next={target} />
      <p className="border-t border-rule pt-3 text-muted">{t("signIn.forgot")}</p>
    </div>
  );
}
