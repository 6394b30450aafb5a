//! What desks know without reading: words that are a field of the news by themselves, and which general nouns say the same
//! behind another noun. Lists of English news prose, written for this project.

use crate::text::list::List;

/// Fields of the news: said once where an article begins, they may be what it is about. What is also a place where anything
/// happens (`at school`, `in hospital`) is here in the plural only.
pub(super) static FIELDS: List = List::new(
    "abortion abortions addiction antibiotics autism cancer cholera cholesterol dementia dentistry diabetes ebola epidemic epidemics \
     euthanasia flu hospitals immunisation immunization influenza malaria measles medicines midwifery nursing obesity opioids \
     pandemic pandemics pharmacies polio psychiatry smoking suicide suicides surgery surgeries tobacco transplants tuberculosis \
     vaccination vaccinations vaccine vaccines vaping \
     austerity banking bankruptcies bankruptcy cryptocurrencies cryptocurrency deflation groceries homelessness hospitality housing inflation \
     insolvency layoffs mergers mortgages nationalisation nationalization pensions poverty privatisation privatization procurement \
     recession redundancies rents restaurants retail sanctions stablecoins subsidies supermarket supermarkets takeovers tariffs taxation taxes \
     tourism unemployment wages \
     agriculture aquaculture dairy farming fisheries fishing forestry livestock logging manufacturing mining shipbuilding shipyards \
     aircraft airline airlines airports aviation buses congestion cycling ferries flights motorways parking railway railways shipping \
     trains trams \
     batteries biofuels blackouts coal electricity emissions hydropower insulation pipelines refineries renewables \
     animals avalanche avalanches biodiversity birds climate conservation cyclone cyclones deforestation drought droughts earthquake earthquakes \
     evacuation evacuations flooding floods forests glaciers heatwave heatwaves hurricane hurricanes landslide landslides pesticides plastics \
     pollution recycling sewage tornadoes tsunami tsunamis volcano volcanoes wildfire wildfires wildlife \
     antitrust arson asylum bribery burglary censorship copyright corruption cybercrime cybersecurity defamation deportation \
     deportations espionage extortion extradition fraud hackers hacking homicide immigrants immigration kidnapping kidnappings libel \
     manslaughter migrants migration murder patents phishing piracy policing prisons privacy ransomware refugees shoplifting \
     smuggling surveillance terrorism theft thefts trafficking whistleblowers \
     conscription coup devolution diplomacy disarmament elections gerrymandering impeachment independence lobbying peacekeeping referendum \
     referendums voting \
     apprenticeships bullying childcare education exams kindergartens literacy nurseries scholarships schooling schools tuition universities \
     archaeology astronomy broadband chatbots drones fossils genetics physics robotics robots satellites semiconductors smartphones \
     spaceflight supercomputers telecoms telescopes \
     architecture athletics ballet baseball basketball boxing broadcasting chess cinema cricket doping football gambling gymnastics \
     heritage hockey journalism libraries literature lotteries museums newspapers novels opera poetry religion rowing rugby \
     sailing sculpture skiing soccer swimming tennis theater theatre",
);

/// General nouns that say the same behind another noun, each group with the one it counts as: `export curbs` are export
/// controls. Both numbers are meant.
const HEADS: [(&str, &[&str]); 9] = [
    ("control", &["curb", "restriction"]),
    ("dispute", &["row", "spat", "feud", "quarrel"]),
    ("agreement", &["accord", "deal", "pact"]),
    ("talk", &["negotiation"]),
    ("inquiry", &["investigation", "probe"]),
    ("cut", &["reduction"]),
    ("rise", &["increase", "hike"]),
    ("ban", &["prohibition"]),
    ("law", &["legislation"]),
];

/// The general noun that `word`, the last of a phrase, counts as: `control` for `curbs` and `controls`.
pub fn general_noun(word: &str) -> Option<&'static str> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    HEADS
        .iter()
        .find(|(name, same)| *name == singular || same.contains(&singular))
        .map(|(name, _)| *name)
}
