import { draws, type Random } from "./random.ts";

const NOUNS =
  "harbour council budget bridge ferry school hospital court minister vote treaty market price wage tax harvest flood storm reservoir forest railway tunnel station airport factory mine refinery bank loan strike union museum theatre orchestra novel exhibition festival archive laboratory satellite vaccine telescope glacier reef wetland orchard vineyard fishery port customs border embassy parliament committee inquiry audit report ruling appeal verdict permit licence tender contract pension rent housing kindergarten university scholarship league stadium coach captain marathon rowing sailing cycling chess festival choir film script drone radar battery turbine grid pipeline cable server network patent startup merger dividend tariff quota subsidy grant census election referendum coalition opposition mayor governor deputy ambassador envoy delegation summit forum charter protocol ceasefire convoy shelter evacuation ration prisoner veteran volunteer donor charity clinic surgery nurse doctor patient outbreak tunnel quarry dam canal lock lighthouse ferryman warehouse depot timetable fare ticket passenger freight timber copper lithium wheat barley rye salmon herring".split(
    " ",
  );
const VERBS =
  "approved rejected delayed announced published opened closed rebuilt repaired inspected measured doubled halved signed drafted debated defended criticised suspended extended financed insured leased auctioned restored surveyed mapped counted tested recalled replaced expanded merged audited investigated postponed ratified amended withdrew promised questioned praised".split(
    " ",
  );
const ADJECTIVES =
  "northern southern coastal regional municipal public private rural urban annual quarterly independent provisional final joint bilateral costly cheap ageing modern wooden steel electric solar deep shallow crowded empty contested unanimous narrow sharp steady rapid slow cautious ambitious historic ordinary unusual temporary permanent spare hidden visible fragile durable remote local".split(
    " ",
  );
const TIMES =
  "on Monday|on Tuesday|last week|before dawn|after a long debate|in the spring|within a year|for the second time|without a vote|behind closed doors|at the end of the quarter|under a new rule|according to the minutes|despite the weather|by a narrow majority".split(
    "|",
  );
const SYLLABLES =
  "ar bel cor dan el fen gar hol il jor kal lum mar nor ost pel quen ros sel tar ul vel wen yar zol brin dral mont stra".split(
    " ",
  );

export const LISTS = { NOUNS: [...new Set(NOUNS)], VERBS, ADJECTIVES, TIMES };

/** Names of people and places that do not exist, all different. */
export function names(count: number, random: Random): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    const word = draws(random, SYLLABLES, 2 + Math.floor(random() * 2)).join("");
    made.add(word.charAt(0).toUpperCase() + word.slice(1));
  }
  return [...made];
}
