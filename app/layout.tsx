import type { ReactNode } from "react";
import { languageNow } from "#lib/language.ts";
import "./globals.css";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang={languageNow()}>
      <body>{children}</body>
    </html>
  );
}
