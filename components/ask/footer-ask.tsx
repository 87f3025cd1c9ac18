import type { AskSettings } from "#lib/site-settings.ts";

/** The block that every page ends with. */
export function FooterAsk({ ask }: { ask: AskSettings }) {
  return (
    <section className="footer-ask">
      <div className="wrap">
        <div>
          <h2>{ask.footerHeading}</h2>
          {ask.footerText ? <p>{ask.footerText}</p> : null}
        </div>
        <a className="support-button" href="/support">
          {ask.button}
        </a>
      </div>
    </section>
  );
}
