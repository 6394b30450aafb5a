//! The word lists: what each word is to the grammar, and which verbs tell the direction of a clause.

use super::super::values::{Grain, Season};
use super::{Cue, Deictic, Part, Phase, Regular, Time, Word};

/// A table row: the word in lower case, its class and its cue.
pub(super) type Row = (&'static str, Word, Cue);

pub(super) const fn month(month: u8) -> Word {
    Word::Month { month, short: false }
}

pub(super) const fn month_short(month: u8) -> Word {
    Word::Month { month, short: true }
}

pub(super) const fn weekday(day: u8) -> Word {
    Word::Weekday { day, short: false, plural: false }
}

pub(super) const fn weekdays(day: u8) -> Word {
    Word::Weekday { day, short: false, plural: true }
}

pub(super) const fn weekday_short(day: u8) -> Word {
    Word::Weekday { day, short: true, plural: false }
}

pub(super) const fn unit(grain: Grain) -> Word {
    Word::Unit { grain, plural: false }
}

pub(super) const fn units(grain: Grain) -> Word {
    Word::Unit { grain, plural: true }
}

pub(super) const fn season(season: Season) -> Word {
    Word::Season { season, plural: false }
}

pub(super) const fn seasons(season: Season) -> Word {
    Word::Season { season, plural: true }
}

pub(super) const fn part(part: Part) -> Word {
    Word::Part { part, plural: false }
}

pub(super) const fn parts(part: Part) -> Word {
    Word::Part { part, plural: true }
}

#[rustfmt::skip]
pub(super) const TIME_WORDS: &[(&str, Word)] = &[
    ("january", month(1)), ("february", month(2)), ("march", month(3)), ("april", month(4)), ("may", month(5)),
    ("june", month(6)), ("july", month(7)), ("august", month(8)), ("september", month(9)), ("october", month(10)),
    ("november", month(11)), ("december", month(12)),
    ("jan", month_short(1)), ("feb", month_short(2)), ("mar", month_short(3)), ("apr", month_short(4)),
    ("jun", month_short(6)), ("jul", month_short(7)), ("aug", month_short(8)), ("sep", month_short(9)),
    ("sept", month_short(9)), ("oct", month_short(10)), ("nov", month_short(11)), ("dec", month_short(12)),
    ("monday", weekday(1)), ("tuesday", weekday(2)), ("wednesday", weekday(3)), ("thursday", weekday(4)),
    ("friday", weekday(5)), ("saturday", weekday(6)), ("sunday", weekday(7)),
    ("mondays", weekdays(1)), ("tuesdays", weekdays(2)), ("wednesdays", weekdays(3)), ("thursdays", weekdays(4)),
    ("fridays", weekdays(5)), ("saturdays", weekdays(6)), ("sundays", weekdays(7)),
    ("mon", weekday_short(1)), ("tue", weekday_short(2)), ("tues", weekday_short(2)), ("wed", weekday_short(3)),
    ("thu", weekday_short(4)), ("thur", weekday_short(4)), ("thurs", weekday_short(4)), ("fri", weekday_short(5)),
    ("sat", weekday_short(6)), ("sun", weekday_short(7)),
    ("second", Word::Ordinal(2)), ("seconds", units(Grain::Second)), ("secs", units(Grain::Second)),
    ("minute", unit(Grain::Minute)), ("minutes", units(Grain::Minute)), ("mins", units(Grain::Minute)), ("min", unit(Grain::Minute)),
    ("hour", unit(Grain::Hour)), ("hours", units(Grain::Hour)), ("hrs", units(Grain::Hour)), ("hr", unit(Grain::Hour)),
    ("day", unit(Grain::Day)), ("days", units(Grain::Day)),
    ("week", unit(Grain::Week)), ("weeks", units(Grain::Week)), ("wk", unit(Grain::Week)), ("wks", units(Grain::Week)),
    ("fortnight", unit(Grain::Fortnight)), ("fortnights", units(Grain::Fortnight)),
    ("weekend", unit(Grain::Weekend)), ("weekends", units(Grain::Weekend)),
    ("month", unit(Grain::Month)), ("months", units(Grain::Month)), ("mos", units(Grain::Month)), ("mths", units(Grain::Month)),
    ("quarter", unit(Grain::Quarter)), ("quarters", units(Grain::Quarter)),
    ("year", unit(Grain::Year)), ("years", units(Grain::Year)), ("yr", unit(Grain::Year)), ("yrs", units(Grain::Year)),
    ("decade", unit(Grain::Decade)), ("decades", units(Grain::Decade)),
    ("century", unit(Grain::Century)), ("centuries", units(Grain::Century)),
    ("millennium", unit(Grain::Millennium)), ("millennia", units(Grain::Millennium)), ("millenniums", units(Grain::Millennium)),
    ("spring", season(Season::Spring)), ("springtime", season(Season::Spring)), ("summer", season(Season::Summer)),
    ("summertime", season(Season::Summer)), ("midsummer", season(Season::Summer)), ("fall", season(Season::Autumn)), ("autumn", season(Season::Autumn)),
    ("winter", season(Season::Winter)), ("wintertime", season(Season::Winter)), ("midwinter", season(Season::Winter)),
    ("springs", seasons(Season::Spring)), ("summers", seasons(Season::Summer)), ("falls", seasons(Season::Autumn)),
    ("autumns", seasons(Season::Autumn)), ("winters", seasons(Season::Winter)),
    ("morning", part(Part::Morning)), ("mornings", parts(Part::Morning)), ("dawn", part(Part::Dawn)), ("daybreak", part(Part::Dawn)), ("sunrise", part(Part::Dawn)),
    ("midday", part(Part::Midday)), ("lunchtime", part(Part::Midday)), ("noon", part(Part::Noon)), ("noontime", part(Part::Noon)),
    ("afternoon", part(Part::Afternoon)), ("afternoons", parts(Part::Afternoon)), ("midafternoon", part(Part::Afternoon)), ("midmorning", part(Part::Morning)),
    ("evening", part(Part::Evening)), ("evenings", parts(Part::Evening)), ("dusk", part(Part::Evening)), ("sunset", part(Part::Evening)), ("nightfall", part(Part::Evening)), ("sundown", part(Part::Evening)), ("sunup", part(Part::Dawn)),
    ("night", part(Part::Night)), ("nights", parts(Part::Night)), ("nighttime", part(Part::Night)), ("midnight", part(Part::Midnight)), ("daytime", part(Part::Day)),
    ("zero", Word::Cardinal(0)), ("one", Word::Cardinal(1)), ("two", Word::Cardinal(2)), ("three", Word::Cardinal(3)), ("four", Word::Cardinal(4)),
    ("five", Word::Cardinal(5)), ("six", Word::Cardinal(6)), ("seven", Word::Cardinal(7)), ("eight", Word::Cardinal(8)),
    ("nine", Word::Cardinal(9)), ("ten", Word::Cardinal(10)), ("eleven", Word::Cardinal(11)), ("twelve", Word::Cardinal(12)),
    ("thirteen", Word::Cardinal(13)), ("fourteen", Word::Cardinal(14)), ("fifteen", Word::Cardinal(15)), ("sixteen", Word::Cardinal(16)),
    ("seventeen", Word::Cardinal(17)), ("eighteen", Word::Cardinal(18)), ("nineteen", Word::Cardinal(19)), ("twenty", Word::Cardinal(20)),
    ("thirty", Word::Cardinal(30)), ("forty", Word::Cardinal(40)), ("fourty", Word::Cardinal(40)), ("fifty", Word::Cardinal(50)), ("sixty", Word::Cardinal(60)),
    ("seventy", Word::Cardinal(70)), ("eighty", Word::Cardinal(80)), ("ninety", Word::Cardinal(90)),
    ("hundred", Word::Scale(100)), ("thousand", Word::Scale(1_000)), ("million", Word::Scale(1_000_000)), ("billion", Word::Scale(1_000_000_000)),
    ("first", Word::Ordinal(1)), ("third", Word::Ordinal(3)), ("fourth", Word::Ordinal(4)), ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)), ("seventh", Word::Ordinal(7)), ("eighth", Word::Ordinal(8)), ("ninth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)), ("eleventh", Word::Ordinal(11)), ("twelfth", Word::Ordinal(12)), ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)), ("fifteenth", Word::Ordinal(15)), ("sixteenth", Word::Ordinal(16)), ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)), ("nineteenth", Word::Ordinal(19)), ("twentieth", Word::Ordinal(20)), ("thirtieth", Word::Ordinal(30)),
    ("tens", Word::Decade(10)), ("twenties", Word::Decade(20)), ("thirties", Word::Decade(30)), ("forties", Word::Decade(40)), ("fifties", Word::Decade(50)),
    ("sixties", Word::Decade(60)), ("seventies", Word::Decade(70)), ("eighties", Word::Decade(80)), ("nineties", Word::Decade(90)), ("noughties", Word::Decade(0)), ("aughts", Word::Decade(0)),
    ("hourly", Word::Regular(Regular::Hourly)), ("daily", Word::Regular(Regular::Daily)), ("nightly", Word::Regular(Regular::Nightly)),
    ("weekly", Word::Regular(Regular::Weekly)), ("biweekly", Word::Regular(Regular::Biweekly)), ("fortnightly", Word::Regular(Regular::Biweekly)),
    ("monthly", Word::Regular(Regular::Monthly)), ("bimonthly", Word::Regular(Regular::Bimonthly)), ("quarterly", Word::Regular(Regular::Quarterly)),
    ("semiannual", Word::Regular(Regular::HalfYearly)), ("semiannually", Word::Regular(Regular::HalfYearly)), ("biannual", Word::Regular(Regular::HalfYearly)), ("biannually", Word::Regular(Regular::HalfYearly)),
    ("yearly", Word::Regular(Regular::Yearly)), ("annual", Word::Regular(Regular::Yearly)), ("weekdays", Word::Workdays), ("weeknights", Word::Workdays),  ("annually", Word::Regular(Regular::Yearly)),
    ("biennial", Word::Regular(Regular::Biennial)), ("biennially", Word::Regular(Regular::Biennial)),
    ("today", Word::Day(0)), ("yesterday", Word::Day(-1)), ("tomorrow", Word::Day(1)), ("tonight", Word::Tonight), ("overnight", Word::Overnight),
    ("now", Word::Vague(Time::Present)), ("nowadays", Word::Vague(Time::Present)), ("currently", Word::Vague(Time::Present)), ("presently", Word::Vague(Time::Present)),
    ("recently", Word::Vague(Time::Past)), ("lately", Word::Vague(Time::Past)), ("previously", Word::Vague(Time::Past)), ("formerly", Word::Vague(Time::Past)),
    ("soon", Word::Vague(Time::Future)), ("shortly", Word::Vague(Time::Future)), ("future", Word::Vague(Time::Future)),
    ("the", Word::Article), ("a", Word::Article), ("an", Word::Article),
    ("this", Word::Deictic(Deictic::This)), ("that", Word::Deictic(Deictic::That)), ("these", Word::Deictic(Deictic::These)),
    ("last", Word::Deictic(Deictic::Last)), ("past", Word::Deictic(Deictic::Past)), ("next", Word::Deictic(Deictic::Next)),
    ("coming", Word::Deictic(Deictic::Coming)), ("upcoming", Word::Deictic(Deictic::Coming)), ("forthcoming", Word::Deictic(Deictic::Coming)),
    ("previous", Word::Deictic(Deictic::Previous)), ("preceding", Word::Deictic(Deictic::Previous)), ("prior", Word::Deictic(Deictic::Previous)),
    ("following", Word::Deictic(Deictic::Following)), ("ensuing", Word::Deictic(Deictic::Following)), ("subsequent", Word::Deictic(Deictic::Following)),
    ("current", Word::Deictic(Deictic::Current)), ("same", Word::Deictic(Deictic::Same)), ("corresponding", Word::Deictic(Deictic::Same)), ("comparable", Word::Deictic(Deictic::Same)), ("like", Word::Deictic(Deictic::Same)), ("recent", Word::Deictic(Deictic::Recent)), ("latest", Word::Deictic(Deictic::Latest)),
    ("early", Word::Phase(Phase::Early)), ("mid", Word::Phase(Phase::Mid)), ("late", Word::Phase(Phase::Late)),
    ("earlier", Word::Phase(Phase::Earlier)), ("later", Word::Phase(Phase::Later)), ("beginning", Word::Phase(Phase::Beginning)), ("start", Word::Phase(Phase::Beginning)), ("outset", Word::Phase(Phase::Beginning)),
    ("middle", Word::Phase(Phase::Middle)), ("end", Word::Phase(Phase::End)), 
    ("every", Word::Each), ("each", Word::Each), ("half", Word::Half),
    ("several", Word::Some), ("few", Word::Some), ("many", Word::Some), ("couple", Word::Some), ("dozens", Word::Some), ("dozen", Word::Some), ("hundreds", Word::Some), ("thousands", Word::Some), ("some", Word::Qualifier),
    ("about", Word::Qualifier), ("around", Word::Qualifier), ("approximately", Word::Qualifier), ("roughly", Word::Qualifier), ("circa", Word::Qualifier),
    ("nearly", Word::Qualifier), ("almost", Word::Qualifier), ("more", Word::Qualifier), ("less", Word::Qualifier), ("fewer", Word::Qualifier), ("over", Word::Qualifier), ("under", Word::Qualifier),
    ("at", Word::Qualifier), ("up", Word::Qualifier), ("no", Word::Qualifier), ("just", Word::Qualifier), ("only", Word::Qualifier), ("well", Word::Qualifier), ("as", Word::Qualifier), ("exactly", Word::Qualifier), ("barely", Word::Qualifier), ("longer", Word::Qualifier),
    ("fiscal", Word::Fiscal), ("financial", Word::Fiscal), ("calendar", Word::Fiscal), ("per", Word::Each), ("fy", Word::Fiscal), ("cy", Word::Fiscal),
    ("q", Word::Letter), ("h", Word::Letter), ("w", Word::Letter), ("twice", Word::Times), ("once", Word::Times), ("thrice", Word::Times),
    ("yearlong", Word::Lasting(Grain::Year)), ("monthlong", Word::Lasting(Grain::Month)), ("weeklong", Word::Lasting(Grain::Week)), ("daylong", Word::Lasting(Grain::Day)), ("hourlong", Word::Lasting(Grain::Hour)), ("nightlong", Word::Lasting(Grain::Day)), ("decadelong", Word::Lasting(Grain::Decade)),
    ("midweek", Word::Year), ("midyear", Word::Year), ("midmonth", Word::Year), ("yearend", Word::Year), ("ytd", Word::Year), ("noonday", part(Part::Noon)),
    ("opening", Word::Place(1)), ("latter", Word::Place(2)), ("closing", Word::Place(-1)), ("final", Word::Place(-1)),
    ("ad", Word::Era), ("bi", Word::Prefix), ("semi", Word::Prefix), ("weekday", Word::Workday), ("long", Word::Long), ("ages", Word::Long), ("moments", Word::Long),
    ("multi", Word::Some), ("another", Word::Qualifier), ("someday", Word::Vague(Time::Future)), ("present", Word::Vague(Time::Present)), ("turn", Word::Phase(Phase::Beginning)),
    ("eve", Word::Eve), ("alternate", Word::Each), ("ca", Word::Qualifier), ("c", Word::Qualifier),
    ("christmas", Word::Holiday), ("xmas", Word::Holiday), ("thanksgiving", Word::Holiday), ("easter", Word::Holiday), ("halloween", Word::Holiday),
    ("new", Word::Holiday), ("valentine", Word::Holiday), ("independence", Word::Holiday), ("labor", Word::Holiday), ("labour", Word::Holiday),
    ("memorial", Word::Holiday), ("martin", Word::Holiday), ("mlk", Word::Holiday), ("presidents", Word::Holiday), ("president", Word::Holiday), ("columbus", Word::Holiday),
    ("indigenous", Word::Holiday), ("veterans", Word::Holiday), ("veteran", Word::Holiday), ("boxing", Word::Holiday), ("election", Word::Holiday), ("bastille", Word::Holiday),
    ("mother", Word::Holiday), ("mothers", Word::Holiday), ("father", Word::Holiday), ("fathers", Word::Holiday), ("saint", Word::Holiday), ("st", Word::Holiday),
    ("good", Word::Holiday), ("ash", Word::Holiday), ("palm", Word::Holiday), ("holy", Word::Holiday), ("maundy", Word::Holiday), ("shrove", Word::Holiday), ("pentecost", Word::Holiday), ("whit", Word::Holiday), ("ascension", Word::Holiday),
    ("groundhog", Word::Holiday), ("earth", Word::Holiday), ("flag", Word::Holiday), ("juneteenth", Word::Holiday), ("black", Word::Holiday), ("cyber", Word::Holiday), ("giving", Word::Holiday),
    ("guy", Word::Holiday), ("bonfire", Word::Holiday), ("remembrance", Word::Holiday), ("armistice", Word::Holiday), ("canada", Word::Holiday), ("australia", Word::Holiday), ("anzac", Word::Holiday),
    ("cinco", Word::Holiday), ("epiphany", Word::Holiday), ("lunar", Word::Holiday), ("chinese", Word::Holiday), ("lent", Word::Holiday), ("advent", Word::Holiday), ("inauguration", Word::Holiday), ("all", Word::Holiday), ("super", Word::Holiday), ("hogmanay", Word::Holiday), ("burns", Word::Holiday), ("victory", Word::Holiday), ("tax", Word::Holiday), ("international", Word::Holiday), ("world", Word::Holiday), ("women", Word::Holiday), ("d", Word::Holiday), ("ve", Word::Holiday), ("vj", Word::Holiday), ("kwanzaa", Word::Holiday), ("passover", Word::Holiday), ("yom", Word::Holiday), ("rosh", Word::Holiday), ("sukkot", Word::Holiday), ("simchat", Word::Holiday), ("purim", Word::Holiday), ("shavuot", Word::Holiday), ("hanukkah", Word::Holiday), ("chanukah", Word::Holiday), ("ramadan", Word::Holiday), ("eid", Word::Holiday), ("diwali", Word::Holiday), ("deepavali", Word::Holiday), ("orthodox", Word::Holiday), ("mardi", Word::Holiday),
    ("republic", Word::Holiday), ("national", Word::Holiday), ("constitution", Word::Holiday), ("liberation", Word::Holiday), ("unity", Word::Holiday), ("king", Word::Holiday), ("freedom", Word::Holiday), ("waitangi", Word::Holiday), ("russia", Word::Holiday), ("europe", Word::Holiday), ("singles", Word::Holiday), ("nowruz", Word::Holiday), ("corpus", Word::Holiday), ("assumption", Word::Holiday), ("commonwealth", Word::Holiday), ("defender", Word::Holiday), ("april", month(4)),
    ("holi", Word::Holiday), ("dussehra", Word::Holiday), ("dragon", Word::Holiday), ("ashura", Word::Holiday), ("mawlid", Word::Holiday), ("tet", Word::Holiday), ("songkran", Word::Holiday),
    ("leap", Word::Holiday), ("mothering", Word::Holiday), ("trinity", Word::Holiday), ("whitsun", Word::Holiday), ("pancake", Word::Holiday), ("patriots", Word::Holiday), ("midway", Word::Phase(Phase::Middle)), ("halfway", Word::Phase(Phase::Middle)),
];

#[rustfmt::skip]
pub(super) const CUES: &[(Cue, &[&str])] = &[
    (Cue::Future, &["will", "shall", "ll", "won", "gonna", "tomorrow"]),
    (Cue::Plan, &[
        "would", "can", "meet", "may", "might", "could", "should", "must", "plans", "plan", "planned", "planning", "scheduled", "schedule", "due", "expected", "expects", "expect",
        "expires", "intends", "intend", "aims", "aim", "hopes", "hope", "deadline", "upcoming", "until", "till", "slated", "proposed",
        "pending", "beginning", "starting", "effective", "begins", "starts", "opens", "ends", "resumes", "reconvenes", "meets", "arrives", "leaves", "forecast",
        "prepare", "preparing", "prepares", "likely", "promises", "vows", "payable", "postponed", "delayed", "going", "await", "awaits", "awaiting", "looming", "matures", "maturing",
    ]),
    // Past forms whose ending does not tell them.
    (Cue::Ending, &["agreed", "disagreed", "freed", "guaranteed", "decreed"]),
    (Cue::Base, &[
        "resume", "begin", "go", "goes", "convene", "convenes", "reconvene", "depart", "departs", "commence", "commences", "conclude", "concludes",
        "travel", "travels", "expire", "open", "start", "reopen", "reopens", "kick", "kicks", "head", "heads",
        "take", "takes", "come", "comes", "flies", "returns", "close", "closes", "runs", "turns", "host", "face", "play", "vote", "holds", "lapses", "hosts", "airs", "premieres", "visits", "debuts",
        "return", "arrive", "testify", "debate", "retires", "launches", "sails", "votes", "speaks", "appears", "moves", "hears", "decides", "faces", "testifies", "addresses", "sits",
    ]),
    (Cue::Present, &["is", "are", "am", "has", "have", "does", "do", "s", "re", "ve", "being"]),
    (Cue::To, &["to"]),
    (Cue::Said, &[
        "said", "told", "says", "announced", "reported", "stated", "added", "declared", "confirmed", "claimed", "argued", "alluded", "wrote", "tweeted", "posted",
        "noted", "acknowledged", "insisted", "warned", "testified", "replied", "explained", "remarked", "saying", "telling", "quoted", "asked", "interview", "commented", "speaking", "spoke", "boasted", "praised", "suggested", "denied", "vowed", "pledged", "observed", "revealed", "disclosed",
    ]),
    (Cue::Past, &[
        "was", "were", "had", "did", "became", "set", "began", "broke", "brought", "built", "bought", "came", "chose", "cut", "drew", "drove", "fell", "felt", "fled", "flew",
        "fought", "found", "gave", "got", "grew", "held", "hit", "kept", "knew", "laid", "led", "left", "lost", "made", "met", "paid", "put", "ran", "rose", "saw",
        "sent", "sold", "sought", "shot", "slid", "sank", "shook", "showed", "spent", "stood", "struck", "swept", "swore", "took", "taught", "thought", "threw", "went", "withdrew", "won", "wore",
        "dealt", "hung", "woke", "leapt", "lent", "overcame", "sat", "spun", "stole", "stuck", "undertook", "upheld", "tore", "rang", "sang", "fed", "bled", "burst", "hurt", "bore", "blew", "crept", "dug", "fought", "forgot", "forgave", "froze", "hid", "rode", "slept", "spread", "sprang", "stung", "swam", "swung", "wept", "wound", "wrung", "awoke", "heard", "caught", "understood", "oversaw", "foresaw", "withheld", "withstood", "underwent", "overthrew", "overran", "rebuilt", "rewrote", "arose", "ate", "drank", "bit", "mistook", "misled", "died", "lied", "tied", "vied", "sued", "owed", "bent", "bet", "bound", "cast", "clung", "dove", "fit", "flung", "ground", "knelt", "lit", "meant", "outdid", "overtook", "read", "rid", "shed", "shone", "shrank", "slain", "slung", "spat", "sped", "spilt", "strode", "strove", "taken", "seen", "given", "gone", "done", "held", "known", "shown", "stolen", "written", "drawn", "broken", "driven", "fallen", "killed", "were", "slipped", "plunged", "quit", "split", "shut", "beat", "bid", "born", "since", "ago",
    ]),
];
