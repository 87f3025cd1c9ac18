import { Button } from "#components/ui/button.tsx";
import { KEYS, printKeys } from "#lib/keys.ts";
import { translate } from "#lib/translate.ts";

const t = translate("commands");

/** Every key of the newsroom, by where it works. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <div className="grid gap-4">
      <h2 id="keyboard-help" className="text-base font-semibold">
        {t("help")}
      </h2>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {Object.entries(KEYS).map(([group, keys]) => (
          <section key={group} className={group === "writing" ? "sm:row-span-2" : ""}>
            <h3 className="pb-1 font-semibold">{t(`groups.${group as keyof typeof KEYS}`)}</h3>
            <dl className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1">
              {Object.entries(keys).map(([shortcut, name]) => (
                <div key={shortcut} className="contents">
                  <dt>{t(`keys.${name}` as "keys.menu")}</dt>
                  <dd>
                    <kbd className="ui-key">{printKeys(shortcut, isMac)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Button look="quiet" onClick={onClose}>
        {t("close")}
      </Button>
    </div>
  );
}
