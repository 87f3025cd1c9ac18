import { redirect } from "next/navigation";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { currentStaff } from "#app/session.ts";
import { SignInCodeForm } from "#components/newsroom/sign-in-code-form.tsx";
import { newsroomPath } from "#lib/newsroom-path.ts";
import { translate } from "#lib/translate.ts";
import { signInByCode } from "../actions.ts";
import { currentStep } from "../step-cookie.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondStep({ searchParams }: Props) {
  const next = newsroomPath((await searchParams).next);
  const [step, { site }] = await Promise.all([currentStep(), newsroomSettings()]);
  if (!step) redirect((await currentStaff()) ? next : `/sign-in?late=1&next=${encodeURIComponent(next)}`);
  if (step.asks === "set-up") redirect(`/sign-in/set-up?next=${encodeURIComponent(next)}`);
  const t = translate("staff");
  return (
    <div className="grid gap-4">
      <h1 className="text-lg font-semibold">{t("code.title")}</h1>
      <p className="text-muted">{t("code.text", { name: step.person.name, site: site.name })}</p>
      <SignInCodeForm act={signInByCode} next={next} />
    </div>
  );
}
