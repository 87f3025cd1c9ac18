import type { Offer } from "./editor-desk.tsx";

/** A question that can wait: writing goes on, and the answer may come later. */
export function OfferNotice({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const answers = [offer.yes, offer.no].filter((answer) => answer !== undefined);
  return (
    <section className="ed-notice" role="status">
      <p>{offer.sentence}</p>
      <div className="ed-actions">
        {answers.map(({ words, act }) => (
          <button
            key={words}
            type="button"
            className="ed-button"
            onClick={() => {
              onDone();
              act();
            }}
          >
            {words}
          </button>
        ))}
      </div>
    </section>
  );
}
