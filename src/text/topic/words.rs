//! Words that tell whether a run of words is a topic: what a desk would never file under, what is a verb more often than a
//! noun, what may stand before a noun phrase. Lists of English news prose, written for this project.

use crate::text::list::List;

/// Words of all news: alone, or before another, they make no topic; after another noun they may (`supply chain`, `trade deal`).
pub(super) static GENERAL: List = List::new(
    "acres cents crowns degrees dollars euros gallons hectares litres pence pounds square tonnes tons yuan able anybody anyone anything everybody everyone everything nobody nothing somebody someone something money access according account action activity added adding addition administration affect \
 affecting agree agreed agreement aim allow allowed already amid among amongst amount analyst \
 analysts announced announcement answer approach area areas argue argued arm arrangement \
 article asked aspect atmosphere attempt authority back background bag ban basics basis \
 battle become began begin behavior behaviour behind believe best better bid billion bit body \
 bottleneck box boy break breakthrough bring broad broader brother brought building bunch \
 call called came capacity car case cases category ceasefire cent certain challenge \
 challenges chance change changes chief choice circumstance city claim clear close come \
 coming comment comments commitment common companies company complete component concern \
 concerns concession conclusion concrete condition conditions confidence conflict consequence \
 consider consideration constraint context continue continued contrast control controls core \
 corner cost could countries country couple course criticism crowd curb curbs current \
 currently custom date daughter day days deal deals decade decision degree demand dependence \
 describe described despite detail details development difference different difficult \
 discussion dispute document dollar dollars domestic dominance door due durable duty earlier \
 early easier economies economy effect effective effort efforts element elements end \
 enforcement entire estimate estimates euro event evidence example executive executives exist \
 existing expansion expect expected expense expert experts exposure extent extra eye \
 face fact factor facts fail failed failure fall family faq far fashion father favor feature \
 feet fell few field fight figure figures final find finding findings firm firms first focus \
 follow foot force form former forward found foundation framework fresh friend full further \
 future gain game gap gave general get girl give given goal goals going gone good goods got \
 government governments great ground group groups grow growth guest guidance guide half hand \
 hands head held help high history hold home hope hour hours house hurdle husband idea \
 immediate impact implication important incentive inch include included including increase \
 individual industries industry information initial intention interest interests investment \
 issue issues item items job justification keep kept key kid kids kilometer kilometers kilometre kilometres kind \
 kinds known lack large last late lead leader leaders leading least led left leg length less \
 lesson lessons letter level levels life like likely limit limits line list little local long \
 lot low made main major majority make making man manner many mark matter matters mean means \
 measure measures mechanism media meeting meetings megawatt member members men message meter \
 meters metre metres mile miles million minister minute mistakes model modest moment month months mood \
 morning most mother motion move moves much name narrow nation national nations nature near \
 need needs negotiated neighbor neighbour new news next night note noted notion number \
 numbers occasion offer office officer official officials one ongoing open opportunity option \
 order ordinary organisation organization original originally others outcome outline outlook \
 outside overall owner package parent parents part particular parties partner partners party \
 passenger past path pattern pause peace people percent percentage period permit person phase \
 phenomenon phone piece place plan plans play player players pledge point points policy \
 policymakers portion position possible post potential pound power practice presence present \
 president press pressure previous price prices principle prior priority problem problems \
 procedure process product products program project promise proposal provision public purpose \
 push put qualification quantity quarter question questions quick quite range rate rates \
 rather ratio reach reached reaction reactions reader readers ready real reality reason \
 reasons recent record reduce reference region relation relations release relief remain \
 remained report reported reporters reports request required research resident residents \
 resolution response rest restriction restrictions result results return review right rights \
 rise risk risks risky road role room rule rules ruling rulings run said saw say says scale \
 scenario scene schedule scheme scope second section sector sectors see seek seen send sense \
 sent sentence series serious session set several share sheet short show side sides sign \
 signal signature significant similar since single sister site situation size slice slow \
 small society solution son sort sought source space special specific speech spending \
 spokesman spokesperson spokeswoman staff stage stand standard start state statement \
 statements states stay step steps still stop story strategy street strength strong structure \
 study style subject success supplier suppliers support surface survey sweeping system \
 table take taken talk talks target task team technique tell temporary tendency tension \
 tensions tentative term terms test thing things though thought thousand thousands throughout \
 tied time times tip tips title today told tomorrow ton tone tonne took top total touch \
 toward towards town track transition treatment trend tried trouble true try trying turn two \
 type uncertainty understanding unit unless unlike update updates upon usage use used using \
 value variety various vehicle venture version view views village visit visitor vital voice \
 volume wake want war warned wave way ways week weeks weight well went whether white whole \
 wide widespread wife willing willingness within without woman women word words work worked \
 worker workers world worry would wrote year years yen yesterday young zone",
);

/// Words of all news that make a kind of thing of the noun behind them: `life rafts`, `job cuts`, `staff shortages`.
pub(super) static KINDS: List = List::new(
    "building car family home house job life passenger peace power price product rate road staff vehicle worker",
);

/// Those on whom a matter falls: `buyers` of a story on tolls, `passengers` of one on a wreck. What befell them is the topic.
pub(super) static PEOPLE: List = List::new(
    "actor actress adult analyst applicant bidder borrower boss builder buyer bystander campaigner carer celebrity client \
     colleague commuter competitor consumer creditor critic customer defendant defender donor driver employee employer engineer \
     exporter family fan friend goalkeeper grower holder homeowner household importer insider inspector installer investor judge \
     juror landlord lawyer lender manager midfielder motorist neighbor neighbour observer officer onlooker operator organiser \
     organizer owner parent passenger patient pensioner pilot planner player producer protester rapper reader referee relative \
     rescuer researcher resident retailer rival sailor scientist seller shareholder shopper skipper spectator sponsor steward \
     striker subscriber supplier supporter survivor suspect taxpayer teammate teenager tenant tourist trader traveler traveller \
     user vendor victim viewer villager visitor volunteer winger witness",
);

/// Whether a word, in either number, names such people.
pub(super) fn is_people(word: &str) -> bool {
    PEOPLE.has(word)
        || word.strip_suffix('s').is_some_and(|one| PEOPLE.has(one))
        || word.strip_suffix("es").is_some_and(|one| PEOPLE.has(one))
        || word == "families"
}

/// Words that say something before or after another noun, and too little alone.
pub(super) static PARTS: List = List::new(
    "access account admission advance advances advice agency allegation allegations anger answers appearance appearances application \
     applications arrival assembly asset assets assistant assistants attitude audience beginning benefit benefits blame blow board boost \
     burden campaign career careers chain chains channel chaos charge class client committee component conference confusion consumer contact \
     contract contracts council courage crew customer customers damage danger dangers data deadline defeat delight delivery department \
     descendant descendants desire device director domain dream dreams economics edge emergency emotion emotions engine equipment estimate \
     excitement experience experiences expert explanation export exports fate fear fears fee feeling feelings fees file finish flight \
     footage fortune friendship frustration fund funds glory guy guys happiness heart hero heroes home homes honor honour house houses \
     import imports impression incident inspiration institute institution inventory island islands joke jokes journey journeys joy lad lads \
     leadership legend legends luck machine machinery maker makers manager market markets material materials mechanism memories memory mess \
     ministry misery mix mixture moments myth network nightmare operation operations operator operators opinion opinions opponent opponents \
     order orders origin origins output package pair patience patient peak performance performances permit photo photograph photographs \
     photos picture pictures platform pleasure preparation preparations pride procedure producer producers production professor profit \
     project property provider purchase quest regret remark remarks reputation respect revenue reward route rumor rumors rumour rumours \
     sacrifice sale sales sample scheme search secret secretary secrets security seller service services shame shape shipment shipments \
     shock sight silence skill skills smile software source spirit spokesman spot spots staff status stock storage stranger strangers \
     structure struggle student students style suggestion suggestions supply surface surprise talent talents tears technology thanks \
     theories theory threat threats thrill toll tolls tool tools traffic transfer tribute tributes truth union unit user users vehicle \
     vendor victories victory visit volume warehouse wish wishes wonder",
);

/// Months, days and what else is written with a capital and names nothing.
pub(super) static TIMES: List = List::new(
    "april august autumn day days december evening february fri friday half hour hours january july june march may minute \
     minutes mon monday month months morning night november october quarter sat saturday season second seconds september \
     spring summer sun sunday thursday today tomorrow tuesday wednesday week weekend weeks winter year years yesterday",
);

/// After these a noun phrase stands; a word between one of them and what is no noun is a noun.
pub(super) static BEFORE_NOUNS: List = List::new(
    "a about against all amid among an and any as at between by during each every few for from her his in into its less many \
     more most my no of on or other our over per several some such than that the their these this those through under with \
     within without your",
);

/// After these a verb stands.
pub(super) static BEFORE_VERBS: List = List::new(
    "can can't cannot could couldn't did didn't do does doesn't don't he i i'd i'll i've it may might must not shall she should \
     shouldn't they they'll to we we'll we've who will won't would wouldn't you you'll",
);

/// Those of them that begin a question, with its subject right behind.
pub(super) static ASKING: List = List::new(
    "can can't cannot could couldn't did didn't do does doesn't don't may might must shall should shouldn't will won't would wouldn't",
);

/// What only a verb or preposition has right after it: a noun phrase with its article, or a pronoun.
pub(super) static AFTER_VERBS: List =
    List::new("a an the its their his her our them him it us me my your these those");

/// Words that are verbs far more often than nouns, in the forms that end a run of words.
pub(super) static VERBS: List = List::new(
    "accept accepts add address adds agree agrees allow allows appear appears apply argue argues arrive ask asks assist \
     become becomes began begin begins belong belongs bring brings broke came cast come comes complicate concede concedes \
     contain contains continue continues cover covers create creates deliver delivers depend depends disrupt eases ease eat emerge emerges \
     ensure ensures expect expects exist exists find finds freeze freezes face faces fail fails fell follow follows gave get gets give gives go goes got \
     grew grow grows halt halts happen happens have hear hears held help helps hold holds impose imposes improve improves \
     include includes insist insists invite keep keeps kept know knows lack lacks lead leads leave leaves let lets lies lift lifts live lives look looks \
     lose loses lost made make makes mean means meet meets met miss need needs occur occurs offer offers open opens oppose opposes \
     die dies jail jails join joins oust ousts quit quits resign resigns sack sacks slam slams vow vows \
     pay pays persist persists play plays prevent prevents prove proves provide provides put puts quarrel quarrels raise raises ran reach reaches read receive \
     receives reduce reduces reflect reflects rely relies remain remains require requires resolve resume rose said sat saw say says scrap see \
     seek seeks seem seems sell sells send sends sent serve serves set sets show shows sit sits spend spends spoke stay stays stood \
     stop stops strengthen struggle struggles suggest suggests survive surprise suspend suspends take takes tell tells think thinks threaten threatens tie told took \
     took travel travels tries try turn turns underline understand urge urges use uses wait waits want wants warn warns weaken weakens went widen \
     win wins withdraw withdraws withstand won worry write writes wrote",
);

/// Numbers, which count a thing and name none.
pub(super) static NUMBERS: List = List::new(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty \
     third fourth fifth sixth seventh eighth ninth tenth forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens",
);

/// Pasts and participles that no ending shows: `glass found`.
pub(super) static PASTS: List = List::new(
    "began drank fled flew froze knew rang rode sang sank shook sprang swam swore threw tore woke wore \
     begun bought broken built caught chosen done drawn driven eaten felt fought found given gone held hidden hit hurt kept known laid led left \
     lent met paid put sent shot shown shut sold spent struck stuck sunk sworn taken taught thrown told torn understood won worn \
     written",
);

/// Adverbs of place and order without an ending.
pub(super) static ADVERBS: List = List::new(
    "around upwards downwards afterwards backwards forwards inwards outwards onwards across always often once seldom twice usually another every each following inside outside since until whenever whether without against \
     abroad afterwards ahead almost alone anyway apart aside away back down even ever forward home indeed instead later maybe off \
     online onwards out overnight perhaps quite rather sooner though together up yet",
);

/// Words that are verbs or nouns alike: a noun only where something before says so.
pub(super) static EITHER: List = List::new(
    "aid aids attack attacks blame blames ban bans bid bids block blocks buy call calls cause causes change changes claim claims cost costs cut cuts delay delays demand \
     demands drop drops end ends estimate estimates fall falls fight fights flow flows fuel fuels gain gains hit hits hope hopes import imports limit limits \
     mark marks move moves plan plans pledge pledges protest protests push rally report reports rest rests result results return returns rise \
     rises risk risks rule rules run runs sign signs signal signals stand stands start starts state states strike strikes study supply supplies support surge surges \
     talk talks target targets test tests total vote votes work works",
);

/// Adjectives and adverbs whose form does not tell.
pub(super) static ADJECTIVES: List = List::new(
    "apparent black bottom brown consistent excellent frequent imminent lasting lengthy permanent prominent relevant \
     favorite favourite fellow inner joint outer straight additional bilateral bitter crucial essential eventual exceptional fundamental afraid sorry global gradual international multilateral mutual \
     partial particular political potential practical regional reluctant structural theoretical traditional typical northern southern eastern western ahead alone aware bad best better big blue brief bright broad calm cautious certain cheap clean clear close cold common confident cool correct \
     corporate cross current dangerous dark dead dear deep different difficult dirty dry due dull eager early easy empty equal exact fair false familiar \
     famous far fast fat few fine firm flat formal former fragile free fresh full giant glad good grand great green grey half handsome happy hard heavy \
     hefty high hot huge ill important innocent just keen key kind large last late lead lean least less likely local long loose \
     loud low mad main major many mean mere mild minor modest more most much narrow near neat new next nice odd old only open other \
     own pale past patient plain pleasant poor popular present pretty prime proper proud pure quick quiet rare raw ready real recent red \
     rich right rough round sad safe same severe shallow sharp short shy sick silent simple single slight slow small smart smooth soft sole \
     solid sore sour spare steady steep stiff strange strict strong stupid sudden sure sweet swift tall tender thick thin tight tiny tough \
     true ugly unclear unlikely upper urgent usual vague vast warm weak wealthy weird wet white whole wide wild wise worse worst worth young",
);

/// Nouns whose ending is an adjective's.
pub(super) static NOUNS: List = List::new(
    "acquittal alternative alternatives animal anniversary antibiotic appeal appraisal approval archive arctic arrival arsenal bed \
     beneficiary betrayal bible boundary breed burial cable canal capital carnival cathedral cereal clinic coal collective commentary \
     commissary constable coral critic crystal deal democratic detective diary dictionary directive disapproval dish dismissal disposal \
     documentary drive epidemic ethics executive explosive fabric feed festival fish funeral garlic goal greed hive hospital incentive \
     initiative jellyfish journal judiciary library locomotive logic mammal material materials meal medal memorial mercenary metal military \
     mineral minerals missive mosaic motive mural music narrative native need obituary oil olive pandemic panic parish perspective plastic \
     plastics portal proposal public radish referral refusal rehearsal relic removal renewal rental representative republic revival ritual \
     rival rubbish salary sanctuary scandal seal secretary seed shed shellfish signal speed statistics subsidiary summary survival table \
     tactic terminal timetable topic traffic trial tribunal tributary tutorial upheaval vaccine vegetable weed withdrawal",
);

/// Nouns in -ing.
pub(super) static GERUNDS: List = List::new(
    "advertising banking bombing boxing broadcasting budgeting building camping cooking counselling cycling dancing drilling engineering farming \
     financing fishing flooding funding gambling gaming gardening hacking housing hunting lending licensing lobbying logging manufacturing marketing \
     mining parenting piracy planning policing policymaking polling pricing processing programming publishing racing recycling refining rowing sailing \
     screening sentencing shipbuilding shipping shooting shopping singing skating smuggling spending stalking swimming taxing teaching testing \
     tourism trafficking training trucking wrestling",
);

/// Set phrases for what desks file under: their first word, an adjective or a word of all news, would else begin no topic. Sorted.
const SUBJECTS: &[&str] = &[
    "affordable housing",
    "air pollution",
    "air quality",
    "air travel",
    "animal cruelty",
    "animal welfare",
    "armed forces",
    "artificial intelligence",
    "asylum seekers",
    "basic income",
    "border control",
    "carbon emissions",
    "central banks",
    "chemical weapons",
    "child abuse",
    "civil rights",
    "civil service",
    "civil war",
    "class action",
    "climate change",
    "clinical trials",
    "collective bargaining",
    "conflict of interest",
    "consumer prices",
    "corporate governance",
    "cost of living",
    "council tax",
    "credit cards",
    "criminal justice",
    "cyber security",
    "data protection",
    "death penalty",
    "domestic violence",
    "drinking water",
    "drug trafficking",
    "electric cars",
    "electric vehicles",
    "endangered species",
    "executive pay",
    "extreme weather",
    "fake news",
    "flood defences",
    "food prices",
    "food safety",
    "food security",
    "foreign aid",
    "foreign policy",
    "foreign workers",
    "fossil fuels",
    "free speech",
    "free trade",
    "freedom of speech",
    "gender equality",
    "general elections",
    "global warming",
    "greenhouse gases",
    "hate crime",
    "health care",
    "higher education",
    "house prices",
    "human rights",
    "human trafficking",
    "income tax",
    "industrial action",
    "inheritance tax",
    "intellectual property",
    "interest rates",
    "invasive species",
    "living wage",
    "local elections",
    "marine life",
    "medical research",
    "mental health",
    "military aid",
    "military service",
    "minimum wage",
    "monetary policy",
    "money laundering",
    "national security",
    "natural disasters",
    "natural gas",
    "nuclear energy",
    "nuclear power",
    "nuclear weapons",
    "open source",
    "organic farming",
    "organised crime",
    "organized crime",
    "paid leave",
    "parental leave",
    "pay gap",
    "pay rises",
    "pay talks",
    "personal data",
    "power cuts",
    "presidential elections",
    "press freedom",
    "primary care",
    "primary schools",
    "private equity",
    "private schools",
    "public broadcasting",
    "public debt",
    "public finances",
    "public health",
    "public sector",
    "public services",
    "public spending",
    "public transport",
    "raw materials",
    "raw sewage",
    "real estate",
    "renewable energy",
    "road safety",
    "rule of law",
    "same-sex marriage",
    "sea level rise",
    "sea levels",
    "secondary schools",
    "sexual abuse",
    "sexual harassment",
    "sick pay",
    "single market",
    "small businesses",
    "social care",
    "social housing",
    "social media",
    "social security",
    "solar power",
    "space travel",
    "state of emergency",
    "stock markets",
    "trade unions",
    "trade war",
    "war crimes",
    "water quality",
    "wild birds",
    "wind farms",
    "wind power",
    "working conditions",
    "working hours",
];

/// The set phrase that is written so, or so in the other number.
pub(super) fn subject(phrase: &str, other_number: &str) -> Option<&'static str> {
    let find = |phrase: &str| SUBJECTS.binary_search(&phrase).ok().map(|at| SUBJECTS[at]);
    find(phrase).or_else(|| find(other_number))
}

/// First words of these.
pub(super) static BEGIN_SUBJECTS: List = List::new(
    "affordable air animal armed artificial asylum basic border carbon central chemical child civil class climate \
     clinical collective conflict consumer corporate cost council credit criminal cyber data death domestic drinking \
     drug electric endangered executive extreme fake flood food foreign fossil free freedom gender general global \
     greenhouse hate health higher house human income industrial inheritance intellectual interest invasive living local \
     marine medical mental military minimum monetary money national natural nuclear open organic organised organized \
     paid parental pay personal power presidential press primary private public raw real renewable road rule same-sex \
     sea secondary sexual sick single small social solar space state stock trade war water wild wind working",
);
