//! Word lists of the sentence splitter.

/// Capitalised words that, after an abbreviation, can only begin a sentence.
#[rustfmt::skip]
pub(super) const STARTERS: &[&str] = &[
    "The", "A", "An", "It", "Its", "It’s", "It's", "He", "She", "They", "We", "You", "I", "His",
    "Her", "Their", "Our", "My", "This", "That", "These", "Those", "There", "Here", "But", "And",
    "Or", "So", "Yet", "Still", "In", "On", "At", "By", "For", "From", "With", "Without", "After",
    "Before", "Since", "When", "While", "If", "As", "Although", "Though", "However", "Meanwhile",
    "Moreover", "Also", "Then", "Now", "Both", "Many", "Some", "Most", "Several", "Such", "What",
    "Why", "How", "Who", "Where", "Which", "Under", "During", "Despite", "Because", "Until",
    "Once", "According", "To", "Not", "No", "Yes", "Is", "Are", "Was", "Were", "Do", "Does",
    "Did", "Has", "Have", "Had", "Can", "Could", "Will", "Would", "Should", "Earlier", "Later",
    "Last", "Today", "Yesterday", "Asked", "Instead", "Another", "Other", "All", "Each", "Every",
    "Only", "Even", "Just", "Among", "Amid", "Against", "Between", "Following", "About",
    "Through", "Further", "Furthermore", "Additionally", "Indeed", "Perhaps", "Nor", "Neither",
    "Either", "Whether", "Rather", "Unlike", "Nearly", "Officials", "Analysts", "Experts",
    "Critics", "Markets", "Investors", "Companies", "Shares", "Stocks", "Nevertheless",
    "Nonetheless", "Separately", "Overall", "Finally", "First", "Second", "Recently", "Currently",
    "Previously", "Let",
];

/// Words that follow `U.S.` or `Inc.` as part of one name or title.
#[rustfmt::skip]
pub(super) const JOINING: &[&str] = &[
    "President", "Vice", "Secretary", "Treasury", "Commerce", "Trade", "State", "Department",
    "Senate", "House", "Congress", "Senator", "Sen", "Representative", "Rep", "Supreme", "Court",
    "District", "Circuit", "Attorney", "Army", "Navy", "Air", "Marine", "Marines", "Coast",
    "Space", "Force", "Forces", "Steel", "Open", "Bank", "Federal", "Fed", "Federation",
    "Customs", "Border", "Ambassador", "Embassy", "Energy", "Defense", "Defence", "Agriculture",
    "Justice", "Labor", "Food", "Geological", "Special", "Under", "Deputy", "Assistant", "Chief",
    "Chairman", "CEO", "Chamber", "Postal", "Capitol", "Constitution", "Security", "General",
    "Central", "International", "Environmental", "Securities", "Consumer", "National", "Bureau",
    "Census", "Agency", "Office", "Prime", "Minister", "Parliament", "Government", "Charter",
    "Council", "Gov", "Immigration", "Homeland", "Soccer", "Olympic", "Olympics", "Virgin",
    "Interior", "Transportation", "Education", "Export", "Import", "Rangers", "Masters", "Women",
    "Men", "Team", "Public", "Health",
];

/// Verbs that show that a name before them begins a clause.
#[rustfmt::skip]
pub(super) const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may",
    "might", "should", "must", "said", "says", "told", "agreed", "announced", "added", "did",
    "does", "reported", "accused", "warned", "responded", "imposed", "lifted", "made", "took",
    "called", "signed", "wants", "wanted", "remains", "remained", "began", "also", "and", "fell",
    "rose",
];

/// Verbs of saying.
#[rustfmt::skip]
pub(super) const REPORTING: &[&str] = &[
    "said", "says", "asked", "asks", "added", "wrote", "replied", "told", "tweeted", "posted",
    "wondered", "declared", "exclaimed", "shouted", "quipped", "joked", "responded", "answered",
    "recalled",
];

/// What follows an hour in one sentence, besides days and months.
#[rustfmt::skip]
pub(super) const CLOCK: &[&str] = &[
    "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "PT", "PST", "PDT", "GMT", "UTC", "BST",
    "CET", "JST", "IST", "Eastern", "Central", "Pacific", "Mountain", "Beijing", "London",
    "Local",
];

/// Names that stand after `D.C.` in one sentence.
#[rustfmt::skip]
pub(super) const DISTRICT: &[&str] = &[
    "Circuit", "Council", "Mayor", "Police", "Attorney", "Superior", "Court", "National", "Guard",
    "Metropolitan", "Public", "United", "Department", "Board", "Office", "Bar",
];

/// Months and weekdays cut short.
#[rustfmt::skip]
pub(super) const SHORT_MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon",
    "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri",
];

/// Abbreviations that never end a sentence.
#[rustfmt::skip]
pub(super) const NEVER: &[&str] = &[
    "vs", "cf", "viz", "eg", "ie", "al", "approx", "resp", "bzw", "ca", "esp", "incl", "excl",
];

/// Abbreviations that stand before a number.
#[rustfmt::skip]
pub(super) const NUMBERED: &[&str] = &[
    "No", "Nos", "no", "nos", "Nr", "p", "pp", "vol", "Vol", "fig", "Fig", "figs", "Figs", "art",
    "Art", "sec", "Sec", "ch", "Ch", "para", "Para", "pt", "Pt", "est", "Est", "ed", "Ed",
];

/// Abbreviations that stand before a name.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Mme", "Mlle", "Dr", "Drs", "Prof", "Rev", "Hon", "Sen",
    "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Adm", "Col", "Maj", "Capt", "Cmdr", "Cdr", "Lt",
    "Sgt", "Cpl", "Pvt", "Brig", "Pres", "Amb", "Supt", "Insp", "Det", "Atty", "Fr", "St", "Ste",
    "Mt", "Ft", "Sra", "Msgr", "Hr", "Fra", "Treas",
];

/// Abbreviations of companies, degrees and streets, which may end a sentence.
#[rustfmt::skip]
pub(super) const SHORT: &[&str] = &[
    "Inc", "Corp", "Co", "Cos", "Ltd", "LLC", "Plc", "plc", "Bros", "Jr", "Sr", "Esq", "PhD",
    "Dept", "Univ", "Assn", "Assoc", "Ave", "Blvd", "Rd", "Intl", "Natl", "Govt", "Eng", "Ph.D",
];

/// States and provinces as they stand behind a town, which may end a sentence.
#[rustfmt::skip]
pub(super) const STATES: &[&str] = &[
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky",
    "La", "Md", "Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa",
    "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Ont", "Que", "Alta",
];
