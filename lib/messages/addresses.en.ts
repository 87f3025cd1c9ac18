/** Addresses: where they lead, redirects brought from elsewhere, and links whose target is not known yet. */
export const addresses = {
  redirect: {
    itself: "This is an address of the article itself. Write the address of another page.",
    back: "{path} leads back to this article. Write the address of another page.",
    gone: "What stood at {path} has been withdrawn. Write the address of a page that readers can open.",
    nowhere: "There is no page at {path}. Write the address of a page that readers can open.",
    slugTaken: "The address {path} leads to {to}. Choose another slug, or take the redirect away first.",
  },
  import: {
    nothing: "There is no redirect in this. Write one a line: the old address, a comma, the new one.",
    tooMany: "This has more than {max, number} lines. Divide it and import the parts one after the other.",
    why: {
      pattern: "This is a pattern, not an address. Write each address in a line of its own.",
      noTarget: "This line does not say where the address leads.",
      off: "It was switched off where it comes from.",
      unclear: "This line cannot be read as a redirect.",
      query: "What stands behind a question mark does not reach our pages, so such addresses cannot be told apart.",
      reserved: "The site itself uses {path}.",
      target: "It must lead to an address of ours, or to an https:// address.",
      article: "{path} belongs to “{headline}” (article {id}).",
      section: "{path} is the earlier address of {to}.",
      page: "{path} is one of our own pages.",
      twice: "Line {line} sends the same address elsewhere.",
      circle: "It would lead readers in a circle.",
      meanwhile: "Somebody else has just taken this address. Look at it again.",
    },
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
