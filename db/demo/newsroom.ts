/** The people and places of the demo newsroom. All of them are invented. */

export const SECTIONS = [
  { slug: "politics", name: "Politics", description: "The Assembly, the towns and what they decide." },
  { slug: "world", name: "World", description: "The strait, its neighbours and what crosses the sea." },
  { slug: "business", name: "Business", description: "Work, prices, ships and power." },
  { slug: "science", name: "Science", description: "What was found out, by whom, and how sure they are." },
  { slug: "culture", name: "Culture", description: "Films, books, bells and things to eat." },
];

export const CONTRIBUTORS = [
  {
    name: "Nadia Kessler",
    role: "Political editor",
    bio: "Nadia Kessler has followed the Assembly since it still met by gaslight, as she likes to put it. She writes about coalitions, budgets and the people who count coats.",
  },
  {
    name: "Oren Talbot",
    role: "Assembly correspondent",
    bio: "Oren Talbot reports from the press gallery in Lindmoor. Before that he taught mathematics, which helps with majorities.",
  },
  {
    name: "Maren Sollis",
    role: "Foreign correspondent",
    bio: "Maren Sollis covers Kestovia, Valmark and the Strait Council. She lives in Oster, a short walk from the border.",
  },
  {
    name: "Petra Anselm",
    role: "Reporter at large",
    bio: "Petra Anselm travels by ferry and by the last train. She has reported from every inhabited island of the Skerra group, on both time zones.",
  },
  {
    name: "Ifeoma Drake",
    role: "Business editor",
    bio: "Ifeoma Drake writes about money for people who would rather read about something else.",
  },
  {
    name: "Lucian Pell",
    role: "Industry and energy reporter",
    bio: "Lucian Pell covers shipyards, railways and the grid. He trained as an electrician.",
  },
  {
    name: "Jonah Fairweather",
    role: "Data journalist",
    bio: "Jonah Fairweather looks for the table behind the story and the story behind the table.",
  },
  {
    name: "Tove Ashgrove",
    role: "Science editor",
    bio: "Tove Ashgrove edits the science pages. She has a doctorate in the chemistry of peat and no regrets.",
  },
  {
    name: "Samir Quill",
    role: "Environment correspondent",
    bio: "Samir Quill writes about the sea, the weather and what lives in both.",
  },
  {
    name: "Beatrix Lowe",
    role: "Critic",
    bio: "Beatrix Lowe reviews books, writes essays and cooks on Sundays.",
  },
  {
    name: "Henrik Vale",
    role: "Arts reporter",
    bio: "Henrik Vale reports on film, music and the people who carry the instruments.",
  },
];

export const ACCOUNTS = [
  { email: "reporter@meridian.example", name: "Petra Anselm", role: "reporter" },
  { email: "editor@meridian.example", name: "Nadia Kessler", role: "editor" },
  { email: "chief@meridian.example", name: "Ruth Calloway", role: "chief" },
  { email: "admin@meridian.example", name: "Sam Ferrow", role: "admin" },
] as const;

export const TOPIC_LINES: Record<string, string> = {
  "Arrel treaty": "Eleven years without rules for a shared river, and the way back to them.",
  "Storm Ansa": "The storm that crossed the Merrow Sea, and what it left behind.",
  "Skerra islands": "Eleven islands, two time zones, one ferry.",
  Lindmoor: "The port city, its hill, its harbour and its drains.",
};

export const CREDIT = "Illustration: The Meridian Post";
