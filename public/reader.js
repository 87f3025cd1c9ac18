// The only script a reader loads: small comforts that no page needs.
const credit = document.querySelector("[data-copy]");
// Where Next's own script runs (in development) it would trip over a button it did not make.
if (credit && !self.__next_f && (navigator.share || navigator.clipboard)) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = credit.dataset.copy;
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.querySelector("h1")?.textContent, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      button.textContent = credit.dataset.copied;
    } catch (problem) {
      // Closing the phone's share sheet is an answer, not a fault.
      if (problem.name !== "AbortError") prompt(credit.dataset.copy, url);
    }
  });
  credit.append(button);
}
