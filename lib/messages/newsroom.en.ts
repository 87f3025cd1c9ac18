export const newsroom = {} as const;
