/** What another language says: for each English sentence its own one, under the same name. */
export type Words<English> = { readonly [name: string]: string | Words<English> };
