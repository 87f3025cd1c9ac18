import type { suggestions as english } from "./suggestions.en.ts";
import type { Words } from "./words.ts";

export const suggestions: Words<typeof english> = {
  title: "Що ще згадати",
  about: {
    words: "До виділених слів",
    paragraph: "До абзацу з курсором",
    text: "До всього тексту",
  },
  list: "Запропоновані посилання, найкращі перші",
  insert: "Вставити біля курсора",
  place: "Поставити за мене",
  placeNamed: "Поставити за мене: {headline}",
  more: "Показати ще {count}",
  fewer: "Показати менше",
  keys: "{keys} — до списку, Enter — вставити, Escape — назад до тексту.",
  early: "Посилання з’являться, щойно буде кілька слів, за якими шукати.",
  none: "Серед опублікованого немає нічого близького до цього.",
  sensitive: "До делікатних матеріалів посилання не пропонуємо.",
  looking: "Шукаємо, що пасує…",
  offline: "Немає зв’язку. Пропозиції повернуться разом із ним.",
  failed: "Не вдалося отримати пропозиції.",
  again: "Спробувати ще раз",
  inserted: "«{headline}» вставлено.",
};
