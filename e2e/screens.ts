/** The screens that pictures of a page are taken on. */
export const FOUR_SCREENS = [
  { name: "desktop-light", colorScheme: "light", size: { width: 1280, height: 900 } },
  { name: "desktop-dark", colorScheme: "dark", size: { width: 1280, height: 900 } },
  { name: "phone-light", colorScheme: "light", size: { width: 360, height: 780 } },
  { name: "phone-dark", colorScheme: "dark", size: { width: 360, height: 780 } },
] as const;

/** The two that differ most. */
export const TWO_SCREENS = [FOUR_SCREENS[0], FOUR_SCREENS[3]] as const;
