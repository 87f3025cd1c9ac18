import { draws, type Random } from "./random.ts";

const NOUNS =
  "harbour council budget bridge ferry school hospital court minister vote treaty market price wage tax harvest flood storm reservoir forest railway tunnel station airport factory mine refinery bank loan strike union museum theatre orchestra novel exhibition festival archive laboratory satellite vaccine telescope glacier reef wetland orchard vineyard fishery port customs border embassy parliament committee inquiry audit report ruling appeal verdict permit licence tender contract pension rent housing kindergarten university scholarship league stadium coach captain marathon rowing sailing cycling chess festival choir film script drone radar battery turbine grid pipeline cable server network patent startup merger dividend tariff quota subsidy grant census election referendum coalition opposition mayor governor deputy ambassador envoy delegation summit forum charter protocol ceasefire convoy shelter evacuation ration prisoner veteran volunteer donor charity clinic surgery nurse doctor patient outbreak tunnel quarry dam canal lock lighthouse ferryman warehouse depot timetable fare ticket passenger freight timber copper lithium wheat barley rye salmon herring academy acoustics aquarium arena avalanche bakery barge beacon bicycle biography birch border brewery broadcaster bulletin bus bypass cabinet calendar carriage cathedral cello chapel chronicle cinema coastguard comet commission consulate cooperative corridor court crane crew crossing curriculum cyclist dairy database debt deficit depository dialect diary dictionary drought dyke earthquake ecologist eclipse editor electorate elevator engine estate estuary exporter fable fairground farm fellowship fire flag fleet flour fountain fossil freighter funicular gallery garden gauge genome ghost glasshouse goalkeeper granary gymnasium habitat hangar heatwave hedge helicopter hostel icebreaker import inflation inheritance insurer interest island jetty journal jury laundry lava ledger lens library lifeboat linen loom magazine manuscript map marsh meadow memorial meteor microscope midfielder migration mill minaret mint monastery mosaic motorway mural nursery oak observatory octet olive opera orchid ore outpost paddock palace parcel pass peat pharmacy piano pilot planetarium playwright plough poet pollen pool prosecutor pump quay quartet radio raft rainfall ranger recipe referee refuge registry reindeer relay rescue residency rink river roof rooftop rowan sanctuary sawmill scaffold sculpture seed senate sewer signal skate slate sluice soil sonata spring square stage statue steamer stream street striker studio submarine sugar summit survey swimmer tapestry tenant textbook thermometer tide timber toll tournament tram translation treasury trial trolleybus trout tundra tutor union vault vessel viaduct village violin volcano ward warden watchdog weather weir whale windmill workshop wreck yacht zoo".split(
    " ",
  );
const VERBS =
  "approved rejected delayed announced published opened closed rebuilt repaired inspected measured doubled halved signed drafted debated defended criticised suspended extended financed insured leased auctioned restored surveyed mapped counted tested recalled replaced expanded merged audited investigated postponed ratified amended promised questioned praised adopted annulled appointed assembled awarded banned barred blocked bought broadcast built cancelled capped certified challenged cleaned cleared combined commissioned compared completed condemned confirmed curbed delivered demolished discovered dismissed displayed divided drained dropped earmarked endorsed equipped evacuated examined exported filmed flooded founded funded guarded halted heated honoured illuminated imported indexed introduced launched licensed lifted limited lowered moved named nationalised nominated outlined overhauled overturned paused photographed planted policed printed privatised protected purchased raised recorded redesigned reduced refused registered rehearsed released relocated renamed renewed renovated rented reopened rescued reshaped reversed reviewed revised scrapped secured shelved shielded simplified sold staged stored strengthened studied subsidised supplied swapped taxed toured traced trained translated transferred trimmed unveiled upheld verified widened wired".split(
    " ",
  );
const ADJECTIVES =
  "northern southern coastal regional municipal public private rural urban annual quarterly independent provisional final joint bilateral costly cheap ageing modern wooden steel electric solar deep shallow crowded empty contested unanimous narrow sharp steady rapid slow cautious ambitious historic ordinary unusual temporary permanent spare hidden visible fragile durable remote local abandoned alpine ancient automatic bankrupt bilingual bright broad brittle buried central circular civic clean closed compact complex damp decisive delicate dense distant double dry early eastern empirical emergency experimental external faded federal flat floating foreign formal frozen generous giant global green half handmade heavy hollow honest idle indoor industrial inner internal invisible joyful junior lasting late lean legal light lively long loyal mandatory maritime mechanical medical mild mobile nameless narrower national natural neighbouring neutral nightly novel obsolete offshore old open outer overdue parallel partial patient peaceful plain pointed polar popular portable preliminary profitable prompt provincial quiet radical ragged rare raw recent record regular reluctant reserve restless rival robust rough royal sacred scarce scattered seasonal secret senior separate silent silver simple skilled small soft solid stable stone strict stubborn suburban sudden supreme surplus swift tall temperate thin thorough timely tiny tough traditional transparent tropical unfinished unpaid upper urgent vacant vast verdant vocal voluntary vulnerable warm weekly western wide winter wise young".split(
    " ",
  );
const TIMES =
  "on Monday|on Tuesday|last week|before dawn|after a long debate|in the spring|within a year|for the second time|without a vote|behind closed doors|at the end of the quarter|under a new rule|according to the minutes|despite the weather|by a narrow majority|on Wednesday|on Thursday|on Friday|over the weekend|this autumn|this winter|last summer|a month ago|ahead of schedule|at the third attempt|after two years of talks|in front of a full house|at short notice|during the night|in the first half of the year|with one abstention|under protest|for the first time since the flood|on the advice of engineers|at a loss|at half the price|in a joint letter|without comment|since the spring|until further notice".split(
    "|",
  );
const SYLLABLES =
  "ar bel cor dan el fen gar hol il jor kal lum mar nor ost pel quen ros sel tar ul vel wen yar zol brin dral mont stra".split(
    " ",
  );

export const LISTS = {
  NOUNS: [...new Set(NOUNS)],
  VERBS: [...new Set(VERBS)],
  ADJECTIVES: [...new Set(ADJECTIVES)],
  TIMES: [...new Set(TIMES)],
};

/** Names of people and places that do not exist, all different. */
export function names(count: number, random: Random): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    const word = draws(random, SYLLABLES, 2 + Math.floor(random() * 2)).join("");
    made.add(word.charAt(0).toUpperCase() + word.slice(1));
  }
  return [...made];
}
