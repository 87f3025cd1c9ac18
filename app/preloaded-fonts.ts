/** The fonts every page shows at once. Made by server/subset-fonts.ts. */
export const PRELOADED_FONTS = [
  "/fonts/text-english.50078d17.woff2",
  "/fonts/display-english.d81de794.woff2",
  "/fonts/sans-english.42e6a46b.woff2",
];
