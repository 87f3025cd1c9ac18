/** What another language says: for each English sentence its own one, under the same name. */
export type Words<English> = {
  readonly [Name in keyof English]: English[Name] extends string ? string : Words<English[Name]>;
};
