import type { FormState } from "#lib/form-state.ts";

/** What came of sending a form, read out when it changes. */
export function FormMessage({ state }: { state: FormState }) {
  const tone = state.ok ? "border-ok bg-ok-wash text-ok" : "border-danger bg-danger-wash text-danger";
  return (
    <div role={state.ok === false ? "alert" : "status"} className="empty:absolute">
      {state.message ? (
        <p key={state.turn} className={`border-l-3 px-3 py-2 ${tone}`}>
          {state.message}
        </p>
      ) : null}
    </div>
  );
}
