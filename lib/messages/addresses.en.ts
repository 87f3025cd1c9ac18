/** Addresses: where they lead, redirects brought from elsewhere, and links whose target is not known yet. */
export const addresses = {
  redirect: {
    itself: "This is an address of the article itself. Write the address of another page.",
    back: "{path} leads back to this article. Write the address of another page.",
    gone: "What stood at {path} has been withdrawn. Write the address of a page that readers can open.",
    nowhere: "There is no page at {path}. Write the address of a page that readers can open.",
    slugTaken: "The address {path} leads to {to}. Choose another slug, or take the redirect away first.",
  },
  unresolved: {
    noArticle: "No article is known at this address. Write the address of one of our articles.",
    itself: "This is the article the link stands in. Choose another one.",
  },
  section: {
    slugLeads: "The address {path} is in use already: it leads to {to}. Choose another one.",
    slug: "Address",
    slugHint: "With another one every address in this section changes; the old ones lead to the new ones.",
  },
};
