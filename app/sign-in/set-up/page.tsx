import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { SetUpAtSignIn } from "#components/newsroom/set-up-at-sign-in.tsx";
import { appKey } from "#db/staff/app-key.ts";
import { newsroomPath } from "#lib/newsroom-path.ts";
import { setUpAtSignIn } from "../actions.ts";
import { currentStep } from "../step-cookie.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

// Never leads elsewhere by itself: after the first code this same page shows the recovery codes.
export default async function SetUp({ searchParams }: Props) {
  const next = newsroomPath((await searchParams).next);
  const [step, { site }] = await Promise.all([currentStep(), newsroomSettings()]);
  const email = step?.person.email ?? "";
  const key = step?.offered ? appKey({ secret: step.offered, issuer: site.name, email }) : null;
  return <SetUpAtSignIn act={setUpAtSignIn} next={next} appKey={key} of={{ email, site: site.name }} />;
}
