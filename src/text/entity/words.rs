//! Words that tell what a name is: titles before people, marks of organisations, laws, places and programmes, verbs that
//! only an actor can do. Lists of English news prose, written for this project.

use crate::text::list::List;

/// Words that name an office or calling; with a name after them they are its role.
pub(in crate::text) static TITLES: List = List::new(
    "attorney-general co-author co-chair co-chairman co-director commander-in-chief director-general editor-in-chief governor-general \
    secretary-general vice-chair vice-chairman vice-chancellor vice-president alderman auditor assemblyman assemblywoman chairperson congressperson councilor councilwoman curator firefighter lecturer nurse selectman \
    surgeon activist actor actress adm. admiral adviser advisor agent aide ambassador analyst archbishop artist \
    attorney author banker baroness bishop boss brig. campaigner candidate capt. captain cardinal ceo \
    cfo chair chairman chairwoman chancellor chief cmdr. co-founder coach cofounder col. colonel \
    columnist commander commissioner comptroller congressman congresswoman consultant coo coordinator correspondent \
    councillor councilman counsel counsellor cto dean defendant delegate deputy designer detective \
    developer diplomat director doctor dr dr. duchess duke economist editor emperor engineer envoy \
    executive expert farmer founder gen. general gov. governor head historian inspector investor \
    journalist judge justice king lady lawmaker lawyer leader legislator lieutenant lord lt. maj. major \
    manager mayor member minister mp mr mr. mrs mrs. ms ms. negotiator ombudsman officer official owner partner \
    physician physicist pm poet politician pope premier president rapporteur prince princess principal prof. \
    professor prosecutor queen rabbi rep. reporter representative researcher rev. reverend scholar \
    scientist secretary sen. senator sergeant sgt. sheriff sir speaker spokesman spokesperson \
    spokeswoman strategist sultan superintendent supervisor teacher trader treasurer trustee \
    undersecretary veteran vice whip writer",
);

/// Courtesy titles: no role of their own.
pub(in crate::text) static COURTESY: List =
    List::new("dr dr. lady lord mr mr. mrs mrs. ms ms. prof. sir");

/// Words before a title that belong to the role.
pub(in crate::text) static ROLE_MODIFIERS: List = List::new(
    "acting agriculture assistant associate attorney chief climate commerce computer defence defense \
    deputy education energy environment ex executive finance financial first foreign former general \
    health home human incoming intelligence interior joint junior justice labor labour lead legal \
    longtime managing market military national operating opposition outgoing police policy political \
    press prime principal private research retired rights secretary security senior shadow special state \
    supreme tax technical technology then top trade transport treasury union veteran vice",
);

/// Last words of organisations' names.
pub(in crate::text) static ORGANISATION_TAILS: List = List::new(
    "advisers advisors analytics bancorp bancshares broadcaster consultants creamery dairies ferries financial fisheries foundries healthcare \
    holding hospitality pelagic railways research shipping shipyard shipyards trading trawlers aerospace airline academy brewery motors pharma foods hotels oil petroleum rangers rovers wanderers academy administration advocates agency airlines airways alliance army associates association \
    authority bank board brigade broadcasting brothers bureau capital center centre chamber church club \
    co. coalition college commission committee company confederation congress consortium consulting \
    cooperative corp corp. corporation corps council court department directorate division economics \
    electronics embassy energy enterprises exchange faculty federation firm force forum foundation front \
    fund gmbh group guard holdings hospital house inc inc. industries institute institution insurance \
    international investments lab laboratories laboratory labs league limited llc llp logistics ltd ltd. \
    magazine management materials media minerals mines mining ministry mission motors movement museum \
    navy network networks news office orchestra organisation organization parliament partners \
    partnership party pharmaceuticals plc police post press process resources review robotics school \
    sciences secretariat securities semiconductor senate service services shimbun society solutions \
    circuit survey steel studio studios systems team technologies technology telecom television theatre therapeutics \
    times tribunal trust tv union united university ventures works",
);

/// First words of organisations' names that go on with `of` or `for`.
pub(in crate::text) static ORGANISATION_HEADS: List = List::new(
    "academy administration agency alliance annals assembly association authority bank board bureau campaign center \
    centers centre chamber church coalition college commission committee confederation conference congress council \
    court department directorate embassy faculty federation foundation friends fund house institute \
    institution journal league ministry museum office organisation organization parliament party school \
    secretariat society trust union university",
);

/// What public bodies deal with, as it stands in their names: `Food and Drug Administration`.
pub(in crate::text) static FIELDS: List = List::new(
    "accounts air alcohol appeals arms arts aviation benefits border budget business campus catering chemical children coast \
     commerce communities companies consumer contracts courts crime crops culture customs defence defense disability \
     disaster disease diseases drug drugs economic electric elections energy environment equality export exports families \
     family farm film finance financial fire firearms fish fishing food foreign forest forests freight game gas health \
     heritage highway highways homeland home human import imports income industrial industry insurance investment job jobs justice \
     knowledge labor labour land lands law leisure light livestock local marine maritime markets meat medical medicines \
     memory mental mine mines minerals monetary music national natural nuclear oceanic atmospheric oil parks patent patents \
     peace pensions pharmacy pipeline plant plants police pollution ports postal power press price prices prison privacy \
     prisons probation product products public radio rail railway railways records relief rescue research resources \
     retirement revenue rivers road roads rural safety science sciences sea seeds skills social soil space sport sports \
     standards statistics steel tax taxes technology telecom telecommunications telephone tobacco trade trademark trademarks \
     traffic trails transit transport transportation travel treasury tribal urban veterans veterinary waste water \
     waterways weather welfare wildlife wine women work workers youth",
);

/// Last words of the names of papers and stations.
pub(in crate::text) static OUTLET_TAILS: List = List::new(
    "advertiser argus bulletin chronicle courant courier daily dispatch echo enquirer examiner gazette herald inquirer journal ledger mercury \
     monitor newswire observer post radio register sentinel telegraph times tribune weekly wire",
);

/// Marks of laws, treaties and rulings.
pub(in crate::text) static LAW_TAILS: List = List::new(
    "accord accords act agreement amendment bill charter code constitution convention deal declaration \
    decree directive framework law memorandum pact protocol regulation resolution statute treaty",
);

/// Marks of programmes, prizes, wars, meetings and works.
pub(in crate::text) static THING_TAILS: List = List::new(
    "telescope festival marathon derby probe rover open award awards championship cup doctrine games initiative olympics plan prize program programme \
    project summit war wars",
);

pub(in crate::text) static PLACE_TAILS: List = List::new(
    "avenue boulevard parkway expressway motorway highway basin canyon creek dam glacier plateau plaza reef ridge tower trail tunnel volcano airport avenue bay beach bridge canal city coast county desert district falls forest gulf hills \
    island islands lake mountain mountains ocean park peninsula port province region river road sea \
    square strait street valley village",
);

pub(in crate::text) static PLACE_HEADS: List =
    List::new("bay cape fort gulf isle lake los mount mt. port san santa strait");

/// Nouns right after a name that make it a product's.
pub(in crate::text) static PRODUCT_NOUNS: List = List::new(
    "aircraft airliner app browser car cars chatbot chip chips console device devices drone drones engine \
    fighter fighters gpu gpus handset helicopter helicopters jet jets laptop launcher missile missiles \
    model phone phones plane planes processor processors rocket rockets satellite satellites smartphone \
    smartphones spacecraft submarine submarines suv tank tanks truck trucks vaccine warplane warplanes",
);

/// Verbs of speaking and of deciding, third person and past: only people and bodies do these.
pub(in crate::text) static ACTOR_VERBS: List = List::new(
    "accepted accepts accused accuses added adds admitted agreed agrees alleged announced announces \
    appealed argued argues asked asserted backed ban banned believes blamed blames blocked called calls \
    can cautioned claimed claims committed conceded concluded condemned confirmed confirms considers \
    contends continued could countered criticised criticized decided decides declared declined demanded \
    demands denied denies deployed described disclosed drove encouraged encourages estimates expects \
    expelled explained expressed extended gets granted hailed halted has have hinted imposed imposes insisted insists \
    introduced issued joked launched lifted lifts linked maintained may might must noted notes offered \
    opposes ordered paused placed pledged praised predicted promised proposed published pushed ratified \
    reached recalled receive recognised recognized refused refuses rejected rejects released remarked \
    repeated replied reported reports requested responded retaliated revealed rolled said sanctioned saw \
    says scrapped seeks sends sent settled should signaled signalled signals signed slapped sought spoke \
    stated stressed struck suggested suggests summoned supports suspended testified thinks threatened \
    threatens told urged urges voiced vowed wanted wants warned warns will withdrew would writes wrote",
);

/// Verbs and nouns of going somewhere: a capital after them is the city.
pub(in crate::text) static TRAVEL: List = List::new(
    "arrive arrived arrives back based bound came come drive flew flies flight flights fly flying get go \
    goes going head headed heads home journey leave leaves leaving left march moved reached return \
    returned returning returns toured train travel traveled traveling travelled travelling travels trip \
    trips visit visited visiting visits went",
);

/// Nouns after a capital, or after its possessive, that mean the city.
pub(in crate::text) static CITY_NOUNS: List = List::new(
    "accord agreement airport area bureau conference deal district framework hospital hotel marathon \
    mayor meeting meetings metro museum neighborhood neighbourhood park police residents restaurant \
    round school square streets suburb suburbs subway summit talks university",
);

/// Prepositions after which a capital is the city.
pub(in crate::text) static LOCATIVE: List =
    List::new("across around at in inside into near outside through throughout via");

/// Words that make a capitalised name before them an administration: `the Trump administration`.
pub(in crate::text) static GOVERNMENT_NOUNS: List =
    List::new("administration cabinet campaign foundation government presidency");

/// Bodies of a country that are written in lower case: `China’s commerce ministry`.
pub(in crate::text) static COUNTRY_BODIES: List =
    List::new("army bank consulate customs embassy ministry navy parliament regulator");

/// Names of these are one country's own: with another country before them that country belongs to the name.
pub(in crate::text) static NATIONAL_BODIES: List = List::new(
    "cabinet central_bank congress embassy foreign_ministry ministry navy parliament senate supreme_court \
    treasury",
);

/// Nouns before the title of a work.
pub(in crate::text) static WORKS: List =
    List::new("album book documentary film movie novel podcast program programme series show song");

/// Capitalised words that are no names.
pub(in crate::text) static NOT_NAMES: List = List::new(
    "ai april august christmas covid covid-19 december earth easter eastern est ev evs faq faqs february \
    fri friday gdp gmt god hr i i'd i'll i'm i've id internet iou ious it january jr. july june march \
    may mon monday mr mr. mrs mrs. ms ms. northern november october ok pc ps q&a ramadan sat saturday \
    september southern sr. sun sunday thanksgiving thu thursday tue tuesday tv utc vat web wed wednesday \
    western",
);

/// Words that may stand at the head of a sentence before a name without being part of it.
pub(in crate::text) static OPENERS: List = List::new(
    "fellow investors lawmakers lawyers prosecutors protesters regulators researchers residents rival rivals scientists shares supporters workers sorry please hello well thanks thank oh hey good happy okay wow a about above absent according across additionally after again against ahead all also although amid \
    among an analysts and another any apart are around as aside at because before behind being below \
    besides between beyond both but by can citing could critics dear despite did do does down due during \
    each earlier either elsewhere even every executives experts few finally first following for former \
    from further given had has have he her here his how however if in including indeed initially inside \
    instead into is its just last late later latest leading less like many meanwhile more moreover most \
    much my near neither nevertheless new next no nor not nothing now of off officials on once one only \
    or other our out outside over per perhaps recent recently regarding several she should since \
    skeptics so some soon still such than that the their then there these they this those though three \
    through thus to today together top toward two under unless unlike until up upon using via was we \
    were what when where whether which while who why will with within without would yes yesterday yet \
    you your compare consider forget imagine picture recall remember",
);

/// Nouns that a material before them only describes: `cobalt magnets` are about magnets.
pub(in crate::text) static MATERIAL_GOODS: List =
    List::new("alloys batteries battery magnet magnets medal medals mine mines plated");

/// Verbs that put words in a mouth, finite.
pub(in crate::text) static SAID: List = List::new(
    "acknowledged added adds admitted agreed announced answered argue argued argues asked asks believes \
    boasted cautioned claimed claims commented complained conceded concluded confirmed continued \
    countered declared declares emphasised emphasized expected expects explained explains insist \
    insisted insists joked lamented laughed laughs maintained noted notes observed pledged posted \
    predicted promised quipped read reads recalled recalls reckons reflects reiterated remarked replied \
    responded revealed reveals said say says shouted stated states stressed suggested tells testified \
    thinks told tweeted urged vowed warn warned warns writes wrote",
);

/// Verbs of speaking that as often tell of something else.
pub(in crate::text) static SAID_OR_DONE: List = List::new(
    "agreed announced answered believes concluded confirmed continued expected expects maintained \
    observed pledged posted promised read reads suggested thinks",
);

/// Participles of speaking: the subject of the sentence speaks.
pub(in crate::text) static SAYING: List = List::new(
    "adding announcing arguing asking boasting branding calling claiming declaring describing explaining \
    insisting joking labelling noting pledging posting remarking saying stating stressing suggesting \
    telling tweeting urging vowing warning writing",
);

/// Verbs and nouns of naming, which quote a few words: `presented the agreement as a “…”`.
pub(in crate::text) static FRAMING: List = List::new(
    "billed bills branded called calls cast characterised characterized condemned criticised criticized denounced described \
    describes description dismissed dubbed framed framing hailed labeled labelled praised presented \
    presents",
);

/// Verbs and nouns whose length of time is what they are about.
pub(in crate::text) static HOLDING_OFF: List = List::new(
    "ban banned ceasefire delay delayed delays extend extended extends extension freeze frozen halt \
    halted held hold holds imprisoned jailed pause paused pauses postpone postponed postpones sentenced \
    suspend suspended suspends suspension truce valid",
);

/// Verbs of share and supply: who does it belongs to what is measured.
pub(in crate::text) static HOLDING: List = List::new(
    "bought buys commands consumes control controlled controls dominates exported exports gets handles \
    has held holds imported imports lost made makes mined mines owned owns processes produce produced \
    produces provided provides received receives refined refines sells sold spends spent supplied \
    supplies supply won",
);

/// Prepositions.
pub(in crate::text) static PREPOSITIONS: List = List::new(
    "across after against ahead at before between by during for from in into of on over per since through \
    to under until with within without",
);

/// Words that are verbs where a noun phrase might end.
pub(in crate::text) static CLAUSE_VERBS: List = List::new(
    "according account accounts are believe bringing came climb climbs come comes cost costs could cut \
    cuts depend depends drop drops end ends expect expects expire expires face faces fall fallen falls \
    fell gave get gets go goes got grew grow grows had has have hit hits including is live lives lower \
    lowers made make makes oppose own owns paid pay pays raise raises ran range ranged ranges reach \
    reaches reduce reduces relies rely remain remains represent represents rise risen rises rose run \
    runs said say says shrink stand stands stay stood support think took total totals use uses want was \
    went were will work works would",
);

/// Verbs of putting a value on something: `puts losses at $9 million`.
pub(in crate::text) static VALUING: List = List::new(
    "estimate estimated estimates fix fixed keep kept leave leaves left peg pegged pegs put puts set sets value valued values",
);

/// Verbs whose subject is who pays, asks for or has an amount, not what is measured.
pub(in crate::text) static PAYING: List = List::new(
    "ask asked asking asks bid demand demanded demanding demands donated earn earned give given gave invested lend lent lose losing lost offer offered \
     offering offers owe owed owes paid pay paying pays propose proposed proposes raise raised receive received request requested seek seeking \
     seeks settle settled settles sought spend spending spends spent want wanted wants win won",
);

/// Nouns that are verbs as well, which alone say too little.
pub(in crate::text) static VERB_NOUNS: List = List::new("rise fall climb drop lift jump");

/// Words in `-ed` that describe a noun.
pub(in crate::text) static PARTICIPLES: List = List::new(
    "advanced agreed combined continued estimated imported increased limited planned proposed skilled \
    united",
);

/// Words that end a noun phrase.
pub(in crate::text) static PHRASE_STOPS: List = List::new(
    "a also although amid an and are as be because been being but can could did do does effective had has \
    have he if is it its may might must nor not or remain she should so than that the their them these \
    they this those though was were when where which while who whom whose will would",
);
