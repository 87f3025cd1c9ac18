"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { translate } from "#lib/translate.ts";

const t = translate("staff");

/** Whose codes they are: it stands in the file, which is found again years later. */
export type CodesOf = { email: string; site: string };
type Props = { codes: string; of: CodesOf; heading: "h1" | "h3"; kept: { href: string; name: string } };

/** Recovery codes, shown this once, with ways to keep them. */
export function RecoveryCodes({ codes, of, heading: Heading, kept }: Props) {
  const [said, say] = useState("");
  const top = useRef<HTMLHeadingElement>(null);
  // What was done is announced by moving to it: the form that was sent is gone.
  useEffect(() => top.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes);
      say(t("recovery.copied"));
    } catch (error) {
      console.warn("The codes were not copied:", error);
      say(t("recovery.notCopied"));
    }
  };
  const file = `${t("recovery.file", of)}\n\n${codes}\n`;
  return (
    <section className="grid max-w-md gap-3" aria-labelledby="recovery-codes">
      <Heading id="recovery-codes" ref={top} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t("recovery.title")}
      </Heading>
      <p className="text-muted">{t("recovery.text")}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-6 gap-y-1 border-y border-rule py-3 font-mono whitespace-nowrap">
        {codes.split("\n").map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={copy}>{t("recovery.copy")}</Button>
        <a
          className="ui-button"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="recovery-codes.txt"
        >
          {t("recovery.save")}
        </a>
        <a className="ui-button is-main" href={kept.href}>
          {kept.name}
        </a>
        <span role="status" className="text-muted">
          {said}
        </span>
      </div>
    </section>
  );
}
