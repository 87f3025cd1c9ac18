export const placement = {
  why: {
    early: "A Read also stands before the second paragraph: readers leave before they began.",
    close: "Two Read also lines stand close together: leave two paragraphs between them.",
    heading: "A Read also stands right under a heading, before there was anything to read.",
    list: "A Read also stands in a list, or between a list and the line that leads to it.",
    quote: "A Read also stands inside a quotation: let it end first.",
    sentence: "A Read also stands between a line that leads to something and what it leads to.",
    shown: "A Read also stands beside a picture, a pull quote or a link card: leave a paragraph between them.",
    note: "A Read also stands beside a correction or a note, which readers should not miss.",
    sensitive: "The article is marked sensitive: does this Read also help its readers?",
  },
};
