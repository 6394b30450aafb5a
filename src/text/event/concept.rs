//! One word for the several that reports use by turns for one thing: `walkout` and `strike`, `shut` and `close`.
//!
//! Only words that stand for each other in news whatever the subject; what is alike in one trade alone (`lot` and `batch`
//! of a drug) is left apart, for two happenings taken for one are worse than one told twice.

use std::sync::OnceLock;

use super::lexicon::HashMap;
use crate::text::token;

/// Nouns and base forms of verbs; the first of a row stands for all of it.
const CONCEPTS: &[&str] = &[
    "strike walkout stoppage",
    "suit lawsuit sue",
    "close shut closure shutdown",
    "reopen reopening",
    "collapse breakdown",
    "talk negotiation negotiate",
    "order injunction",
    "rule ruling verdict",
    "reject refuse rebuff refusal rejection",
    "resign quit resignation",
    "dismiss sack oust dismissal ouster",
    "lapse expire expiry",
    "begin start commence",
    "end finish conclude",
    "kill dead death fatality die",
    "injure wound hurt injury",
    "approve clear authorize authorise ratify endorse approval ratification authorization",
    "buy acquire purchase acquisition",
    "worker employee staff labourer laborer",
    "ship vessel",
    "vote ballot poll",
    "court judge tribunal",
    "company firm corporation",
    "factory plant facility",
    "bridge crossing",
    "pay wage salary",
    "cut reduce slash lower reduction",
    "raise increase hike lift",
    "halt stop suspend suspension pause freeze",
    "resume restart resumption",
    "postpone delay defer postponement",
    "withdraw pull withdrawal",
    "destroy demolish destruction",
    "arrest detain detention",
    "leave depart departure",
    "visit trip",
    "build construct construction",
    "find discover discovery",
    "ask request",
    "hearing session",
    "protest demonstration demonstrate rally",
    "fire blaze wildfire",
    "crash accident collision",
    "car vehicle",
    "aircraft plane airplane jet flight",
    "chief boss",
    "parliament legislature lawmaker",
    "minister secretary",
    "recorder box",
    "attacker gunman shooter assailant",
    "weapon gun rifle pistol",
    "stock share",
    "shareholder investor",
    "bid offer proposal",
    "charity ngo",
    "spy agent",
    "diplomat envoy",
    "captive prisoner hostage inmate",
    "farm farmer",
    "truce ceasefire armistice",
    "war fighting hostilities",
    "phone device handset",
    "spacecraft lander probe satellite",
    "rebel insurgent militant",
    "soldier troop",
    "law bill legislation reform",
    "protester demonstrator marcher",
    "doctor physician",
    "lorry truck",
    "house home",
    "town city",
    "storm hurricane typhoon cyclone",
    "quake earthquake tremor",
    "inspect check examine audit inspection",
    "licence license permit",
    "police officer detective constable gardai",
    "inquiry investigation investigate",
    "plan project scheme",
    "emergency crisis",
    "office headquarters premise",
    "bury funeral burial",
    "occupy occupation sit-in",
    "search raid",
    "match game",
    "supporter fan",
    "pupil student",
    "jail prison",
    "campaigner activist",
];

/// The stem of `word`, or of the word that stands for it.
pub fn stem(word: &str) -> String {
    static KEYS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let mut keys = HashMap::default();
        for row in CONCEPTS {
            let mut words = row.split(' ').map(token::stem);
            let Some(first) = words.next() else { continue };
            keys.extend(words.map(|word| (word, first.clone())));
        }
        keys
    });
    let stem = token::stem(word);
    keys.get(&stem).cloned().unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_reports_use_by_turns_are_one() {
        assert_eq!(stem("walkouts"), stem("strike"));
        assert_eq!(stem("shut"), stem("closed"));
        assert_eq!(stem("negotiations"), stem("talks"));
        assert_ne!(stem("lots"), stem("batches"));
    }
}
