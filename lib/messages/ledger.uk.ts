import type { ledger as english } from "./ledger.en.ts";
import type { Words } from "./words.ts";

export const ledger: Words<typeof english> = {
  refused: {
    name: "Дайте серії назву; найбільше знаків: {max}.",
    nameTaken: "Серія «{name}» вже є. Виберіть її або напишіть іншу назву.",
    thread: "Такої серії немає. Виберіть зі списку.",
  },
};
