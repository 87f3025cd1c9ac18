import type { comments as english } from "./comments.en.ts";
import type { Words } from "./words.ts";

export const comments: Words<typeof english> = {
  refused: {
    empty: "Спершу щось напишіть.",
    long: "Скоротіть коментар; найбільше знаків: {max}.",
    manyThreads: "Відкритих коментарів у цьому матеріалі вже {max}. Спершу позначте якісь вирішеними.",
    manyComments: "У цій гілці вже {max} коментарів. Почніть нову.",
    "not-found": "Цього коментаря вже немає.",
    "not-allowed": "Це може зробити лише автор коментаря.",
    expired: "Ваш сеанс завершився. Увійдіть знову в новій вкладці, а тоді спробуйте ще раз.",
    other: "Не вдалося. Спробуйте ще раз.",
    noAnswer: "Сервер не відповідає. Ваш коментар досі тут: спробуйте ще раз.",
  },
};
