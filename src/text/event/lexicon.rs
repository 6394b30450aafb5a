//! Word lists: closed classes, event verbs with the act each stands for, event nouns.
//!
//! A verb is listed by its base form under an [`Act`]; regular forms are derived, irregular ones written out. Verbs of
//! state (`include`, `remain`, `know`) are listed too, as [`Act::State`], so that they are seen as verbs and never as events.

use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::words::Tag;
use crate::text::list::{List, Table};
use crate::text::token;

/// All keys are those of the lists, so nobody can choose them to collide.
pub(super) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// What kind of thing was done; reports of one happening have the same act or a compatible one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    Sign,
    Agree,
    Meet,
    Call,
    Say,
    Praise,
    Announce,
    Impose,
    Lift,
    Delay,
    Grant,
    Reject,
    Expire,
    Start,
    Rule,
    Charge,
    Arrest,
    Attack,
    Die,
    Vote,
    Appoint,
    Resign,
    Trade,
    Deliver,
    Rise,
    Fall,
    Win,
    Lose,
    Found,
    Move,
    Happen,
    Damage,
    Discover,
    /// Any other deed.
    Do,
    /// Not a happening: `be`, `include`, `remain`.
    State,
}

impl Act {
    /// Whether two reports with these acts can tell of one happening.
    pub fn compatible(self, other: Act) -> bool {
        use Act::*;
        let loose = |act: Act| matches!(act, Do | Happen | State);
        if self == other || loose(self) || loose(other) {
            return true;
        }
        // To announce a thing and to do it are told of one day in many reports.
        let announced = |act: Act| {
            matches!(
                act,
                Impose
                    | Lift
                    | Delay
                    | Grant
                    | Reject
                    | Start
                    | Found
                    | Appoint
                    | Resign
                    | Rule
                    | Trade
                    | Say
            )
        };
        match (self, other) {
            (Announce, act) | (act, Announce) => announced(act),
            (Sign, Agree) | (Agree, Sign) => true,
            (Start, Impose) | (Impose, Start) => true,
            (Lift, Delay) | (Delay, Lift) => true,
            (Delay, Agree) | (Agree, Delay) | (Lift, Agree) | (Agree, Lift) => true,
            (Meet, Start) | (Start, Meet) | (Meet, Agree) | (Agree, Meet) => true,
            (Attack, Die) | (Die, Attack) | (Attack, Damage) | (Damage, Attack) => true,
            (Die, Damage) | (Damage, Die) => true,
            (Vote, Win) | (Win, Vote) | (Win, Lose) | (Lose, Win) => true,
            (Say, Praise) | (Praise, Say) => true,
            _ => false,
        }
    }
}

/// Inflected form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    /// A participle that differs from the past: `begun`, `taken`.
    Participle,
    Gerund,
}

/// A verb of the lexicon.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub base: &'static str,
    /// `signed`, `took`.
    pub past: String,
    /// `signed`, `taken`.
    pub participle: String,
    pub act: Act,
}

/// Base forms by act. A word with slashes is irregular: base/past/participle.
const VERBS: &[(Act, &str)] = &[
    (Act::Sign, "sign ink initial seal cosign"),
    (
        Act::Agree,
        "agree reach broker settle conclude finalize finalise formalize formalise clinch negotiate commit pledge promise vow \
        ratify endorse accept adopt approve pass enact compromise strike/struck/struck hammer make/made/made undertake/undertook/undertaken",
    ),
    (
        Act::Meet,
        "meet/met/met convene gather host visit confer consult hold/held/held attend sit/sat/sat welcome receive mediate",
    ),
    (Act::Call, "call phone telephone speak/spoke/spoken talk discuss"),
    (
        Act::Say,
        "say/said/said tell/told/told state declare comment remark allude acknowledge warn confirm add note deny explain insist argue \
        claim stress emphasize emphasise reiterate respond reply testify write/wrote/written tweet mention suggest signal urge describe \
        affirm assert admit indicate caution predict forecast estimate ask demand threaten vow hint",
    ),
    (
        Act::Praise,
        "praise hail condemn criticize criticise denounce slam blast applaud thank apologize apologise mock attack laud tout blame accuse",
    ),
    (
        Act::Announce,
        "announce unveil outline reveal release publish issue disclose propose introduce present submit circulate leak table \
        file report propound promulgate",
    ),
    (
        Act::Impose,
        "impose slap levy tighten restrict ban block bar blacklist sanction freeze/froze/frozen tax prohibit outlaw curb expand limit \
        place raise toughen mandate require suspend retaliate double seize counter embargo",
    ),
    (
        Act::Lift,
        "lift remove ease withdraw/withdrew/withdrawn halve reduce relax scrap waive loosen repeal revoke rescind abolish cancel cut/cut/cut \
        recall lower roll unblock unfreeze/unfroze/unfrozen restore resume reopen drop rollback reverse free",
    ),
    (Act::Delay, "delay pause postpone defer extend shelve halt stop prolong interrupt adjourn"),
    (
        Act::Grant,
        "grant allow permit let/let/let authorize authorise award clear license give/gave/given offer exempt donate allocate pardon",
    ),
    (Act::Reject, "reject refuse veto dismiss decline rebuff spurn snub oppose turn overrule"),
    (Act::Expire, "expire lapse end terminate"),
    (
        Act::Start,
        "start restart relaunch begin/began/begun open launch initiate commence enter inaugurate activate implement kick trigger unleash deploy introduce",
    ),
    (
        Act::Rule,
        "rule uphold/upheld/upheld overturn convict sentence acquit decide order instruct fine quash annul invalidate affirm",
    ),
    (
        Act::Charge,
        "charge sue indict prosecute appeal investigate probe summon subpoena arraign plead",
    ),
    (
        Act::Arrest,
        "arrest detain capture jail imprison extradite deport raid evict abduct kidnap rescue",
    ),
    (
        Act::Attack,
        "bomb hit/hit/hit shoot/shot/shot invade fire shell storm stab assassinate ambush strafe target clash fight/fought/fought explode detonate \
        hack breach assault intercept down",
    ),
    (Act::Die, "die kill injure wound perish drown murder execute succumb hospitalize hospitalise"),
    (Act::Vote, "vote elect ballot campaign poll nominate re-elect reelect concede"),
    (
        Act::Appoint,
        "appoint name hire promote install designate select choose/chose/chosen tap pick replace recruit swear/swore/sworn crown",
    ),
    (Act::Resign, "resign quit/quit/quit retire oust sack fire depart abdicate impeach"),
    (
        Act::Trade,
        "buy/bought/bought acquire merge sell/sold/sold invest purchase list float spin default fund borrow lend/lent/lent pay/paid/paid spend/spent/spent",
    ),
    (
        Act::Deliver,
        "deliver ship export import supply send/sent/sent transfer provide hand evacuate",
    ),
    (
        Act::Rise,
        "rise/rose/risen climb jump surge gain soar rally grow/grew/grown increase advance rebound recover spike accelerate",
    ),
    (
        Act::Fall,
        "fall/fell/fallen plunge slip slide/slid/slid tumble decrease sink/sank/sunk slump dip contract shrink/shrank/shrunk shed decline slow crash weaken",
    ),
    (
        Act::Win,
        "win/won/won beat/beat/beaten defeat score qualify earn triumph overtake/overtook/overtaken clinch medal",
    ),
    (Act::Lose, "lose/lost/lost forfeit"),
    (
        Act::Found,
        "establish create form build/built/built construct develop complete finish set/set/set erect incorporate register invent design",
    ),
    (
        Act::Move,
        "arrive leave/left/left return fly/flew/flown flee/fled/fled travel move land reach cross march join withdraw/withdrew/withdrawn dock sail \
        dispatch relocate escape migrate come/came/come go/went/gone",
    ),
    (
        Act::Happen,
        "happen occur erupt break/broke/broken unfold follow culminate emerge materialize materialise",
    ),
    (
        Act::Damage,
        "damage destroy collapse flood burn topple derail strand disrupt spill injure sweep/swept/swept ravage devastate",
    ),
    (
        Act::Discover,
        "discover find/found/found detect uncover identify recover unearth observe measure record diagnose test confirm",
    ),
    (
        Act::Do,
        "take/took/taken put/put/put get/got/got bring/brought/brought do/did/done draw/drew/drawn drive/drove/driven lead/led/led \
        run/ran/run see/saw/seen show/showed/shown throw/threw/thrown cast/cast/cast shut/shut/shut close win/won/won teach/taught/taught \
        lay/laid/laid catch/caught/caught post change help try join cooperate suspend update upgrade review inspect examine convert \
        switch shift use apply prepare plan schedule seek/sought/sought work serve play perform celebrate mark commemorate \
        protest demonstrate rally occupy boycott patrol test publish broadcast/broadcast/broadcast air premiere debut debate demolish \
        dismantle abandon rename rebrand reorganize reorganise split/split/split divide separate unite link connect vaccinate treat \
        cover sponsor back support join assign entrust hand pull push press pressure step unanimously upset/upset/upset secure \
        initiate address amend revise review cite quote obtain collect distribute fulfil fulfill resolve solve honor honour intervene \
        enlist mobilize mobilise evacuate declare stage save delay fail manage attempt adjust assume prompt spark cause deal/dealt/dealt \
        lead/led/led win/won/won unload bury buried/buried reject steal/stole/stolen rob ransack vandalize vandalise loot defect surrender become/became/become \
        guarantee expel banish summon extinguish douse reimburse repay/repaid/repaid compensate confiscate nationalise nationalize \
        privatise privatize repatriate resettle repel retake/retook/retaken recapture besiege disarm engulf ignite capsize liberate conquer annex partition separate divorce marry wed bear/bore/born \
        tear/tore/torn shake/shook/shaken",
    ),
    (
        Act::State,
        "be/was/been have/had/had include remain contain consist know/knew/known think/thought/thought believe want need mean/meant/meant \
        own live stay feel/felt/felt like hope expect tend appear seem depend belong refer cost/cost/cost matter exist last stand/stood/stood \
        underline underscore highlight reflect represent suggest account aim focus face rely lack keep/kept/kept continue involve concern \
        comply imply understand/understood/understood consider regard view love hate fear worry look sound struggle range \
        turn wait watch read/read/read hear/heard/heard learn serve constitute comprise entail base locate situate associate \
        relate design intend lie/lay/lain drive complicate could dominate enjoy deserve resemble owe possess weigh compete dub \
        bolster hinder deepen heighten accumulate affect influence challenge shape compare imagine remember forget/forgot/forgotten",
    ),
    (Act::Found, "found/founded/founded"),
];

/// Nouns that name a happening, with the act.
const NOUNS: &[(Act, &str)] = &[
    (
        Act::Meet,
        "meeting summit talks conference conversation session visit trip negotiations forum assembly gathering dinner retreat congress \
        dialogue reception",
    ),
    (Act::Call, "call phone-call"),
    (
        Act::Agree,
        "agreement deal accord pact treaty truce understanding ceasefire cease-fire armistice memorandum compromise settlement",
    ),
    (Act::Sign, "signing signature"),
    (Act::Announce, "announcement release publication unveiling disclosure proposal"),
    (Act::Say, "statement speech address interview testimony remarks briefing"),
    (
        Act::Vote,
        "vote campaign election referendum ballot poll primary runoff by-election elections",
    ),
    (
        Act::Attack,
        "attack bombing explosion blast shooting raid assault ambush invasion offensive massacre stabbing airstrike missile-strike \
        coup uprising riot clash siege hijacking cyberattack",
    ),
    (Act::Die, "death killing murder assassination funeral execution"),
    (
        Act::Damage,
        "crash earthquake quake storm hurricane cyclone typhoon flood flooding fire wildfire tsunami eruption collapse spill outage derailment \
        landslide accident disaster outbreak leak",
    ),
    (Act::Rule, "ruling verdict decision trial hearing sentencing judgment judgement"),
    (Act::Charge, "investigation inquiry probe lawsuit"),
    (Act::Arrest, "arrest detention capture"),
    (Act::Start, "launch opening inauguration start beginning premiere debut introduction rollout"),
    (Act::Expire, "expiry expiration deadline end"),
    (Act::Resign, "resignation ouster departure retirement dismissal"),
    (Act::Appoint, "appointment nomination"),
    (Act::Trade, "merger acquisition sale purchase takeover ipo auction buyout"),
    (Act::Win, "victory win match game final race defeat"),
    (
        Act::Happen,
        "event protest rally march demonstration strike walkout stoppage lockout vigil handover swap ceremony parade concert festival wedding war revolution debate incident",
    ),
    (Act::Move, "withdrawal arrival return evacuation retreat"),
    (Act::Delay, "pause suspension freeze postponement extension moratorium"),
];

/// Documents and measures: their act is what brought them about, so a date beside them is not an event by itself.
const LIMITED: &[&str] = &[
    "freeze",
    "pause",
    "truce",
    "ceasefire",
    "cease-fire",
    "suspension",
    "moratorium",
    "reprieve",
    "extension",
    "delay",
    "waiver",
    "ban",
    "postponement",
    "exemption",
    "halt",
    "armistice",
    "standstill",
    "trial",
    "probation",
    "lockdown",
    "curfew",
    "embargo",
];

/// A measure that holds for a stated time: `freeze`, `pause`.
pub(super) fn is_limited(lower: &str) -> bool {
    LIMITED.contains(&lower)
}

/// Verbs that are nothing without an object: `imposed`, `held`.
const TRANSITIVE: &str = "impose hold use describe announce introduce grant issue lift remove release unveil publish outline propose \
    present submit adopt approve enact ratify accept make take put lay give get bring produce reach broker levy slap tighten restrict ban \
    scrap waive revoke rescind cancel lower restore delay postpone defer award authorize authorise permit allow reject veto dismiss \
    initiate trigger inaugurate overturn uphold convict acquit charge sue indict arrest detain jail bomb kill injure wound elect nominate \
    appoint name hire acquire deliver send transfer provide supply found establish create build construct destroy damage discover find \
    detect mention cite show seize capture host welcome receive offer cause devise sponsor back cover place blame target settle \
    implement mandate require blacklist sanction outlaw obtain collect declare tell throw let seek repay avoid";

/// Verbs that take an object as often as not: in a relative clause without one, it is what they lack.
const TAKES_OBJECT: &str = "sign negotiate agree strike win sell pay buy conclude complete order write draw fight visit see \
    set file finalize finalise formalize formalise approve pass halve reduce cut ease suspend freeze launch open start begin raise \
    double promise pledge threaten plan schedule want carry lead run move post spend lend invent attend lose withdraw hand accept \
    ink seal clinch hammer demand claim say report reveal leak table extend expand resume end";

fn listed(list: &'static str, base: &str) -> bool {
    !base.is_empty() && list.split_whitespace().any(|word| word == base)
}

/// Whether a line with this verb and nothing behind it is cut short.
pub(super) fn needs_object(base: &str) -> bool {
    listed(TRANSITIVE, base)
}

/// Whether the verb may have an object.
pub fn takes_object(base: &str) -> bool {
    listed(TRANSITIVE, base) || listed(TAKES_OBJECT, base)
}

/// Verbs of which nothing can be said to have been done: `jumped` is never `was jumped`.
const NO_PASSIVE: &str = "jump soar surge plunge tumble slump rise fall die arrive occur happen erupt emerge depart come go \
    collapse explode perish testify plead resign vanish disappear appear remain disagree clash march respond remark travel flee \
    succumb sit stand say";

/// Whether the verb takes no object that could become the subject of a passive.
pub(super) fn has_no_passive(base: &str) -> bool {
    listed(NO_PASSIVE, base)
}

/// Verbs with two objects, or with one and what it is called or made: in the passive one of them stays behind.
const TWO_OBJECTS: &str = "give grant offer award send pay tell teach ask lend hand deny refuse allow allot assign promise owe \
    name call elect appoint dub declare make consider deem brand rename fine charge crown designate title vote cost sentence \
    nickname label term entitle choose select swear leave keep set save quote sell value estimate price rate bid date place rank \
    house number";

/// Whether something may stand behind the verb even in the passive: `a man named Quill`, `a firm fined a million`.
pub(super) fn keeps_object(base: &str) -> bool {
    listed(TWO_OBJECTS, base)
}

/// Verbs that with the words behind them stand for another: `run out` for `expire`.
const PHRASAL: &[(&str, &str, &str)] = &[
    ("run", "out", "expire"),
    ("come", "to an end", "end"),
    ("take", "effect", "start"),
    ("come", "into force", "start"),
    ("come", "into effect", "start"),
    ("go", "into force", "start"),
    ("go", "into effect", "start"),
    ("enter", "into force", "start"),
    ("kick", "in", "start"),
    ("take", "place", "happen"),
    ("take", "office", "swear"),
    ("appear", "in court", "attend"),
    ("appear", "before", "attend"),
    ("appear", "at", "attend"),
    ("take", "the oath", "swear"),
    ("have", "praise for", "praise"),
    ("have", "only praise for", "praise"),
    ("have", "high praise for", "praise"),
    ("find", "guilty", "convict"),
    ("lose", "their lives", "die"),
    ("lose", "his life", "die"),
    ("lose", "her life", "die"),
    ("set", "out", "outline"),
    ("step", "down", "resign"),
    ("come", "to power", "enter"),
    ("give", "up", "abandon"),
    ("call", "on", "urge"),
    ("call", "for", "demand"),
    ("call", "off", "cancel"),
    ("break", "down", "collapse"),
    ("fall", "apart", "collapse"),
    ("fall", "through", "collapse"),
    ("turn", "down", "reject"),
    ("go", "to court", "sue"),
    ("shut", "down", "close"),
    ("take", "over", "enter"),
    ("take", "his seat", "swear"),
    ("take", "her seat", "swear"),
    ("take", "their seats", "swear"),
    ("let", "it be known", "declare"),
    ("put", "off", "postpone"),
    ("push", "back", "postpone"),
    ("pull", "out", "withdraw"),
    ("own", "up", "admit"),
    ("go", "under", "collapse"),
    ("give", "way", "collapse"),
    ("cave", "in", "collapse"),
    ("go", "bust", "collapse"),
    ("go", "bankrupt", "collapse"),
];

/// What a verb stands for with the three words behind it, if they are such.
pub(super) fn phrasal(base: &str, behind: [&str; 3]) -> Option<&'static Verb> {
    // `called a rally`, `called an early election`
    if base == "call"
        && behind.iter().any(|word| noun_act(word).is_some_and(|act| act != Act::Call))
    {
        return verb_form("announce").and_then(|(verb, _)| verb);
    }
    // `will hear the case`
    if base == "hear"
        && behind.iter().any(|word| {
            matches!(
                *word,
                "case"
                    | "cases"
                    | "appeal"
                    | "appeals"
                    | "arguments"
                    | "evidence"
                    | "creditors"
                    | "challenge"
                    | "petition"
                    | "suit"
                    | "witnesses"
                    | "testimony"
            )
        })
    {
        return verb_form("review").and_then(|(verb, _)| verb);
    }
    let (.., meant) = PHRASAL.iter().find(|(verb, rest, _)| {
        *verb == base && rest.split(' ').zip(behind).all(|(wanted, word)| wanted == word)
    })?;
    verb_form(meant).and_then(|(verb, _)| verb)
}

/// Verbs whose object says what was done: `hold talks`, `initiate a call`.
pub(super) fn is_light(base: &str) -> bool {
    matches!(
        base,
        "hold"
            | "make"
            | "take"
            | "have"
            | "initiate"
            | "conduct"
            | "launch"
            | "begin"
            | "start"
            | "open"
            | "give"
            | "stage"
            | "host"
            | "attend"
            | "carry"
            | "deliver"
            | "place"
            | "pay"
            | "convene"
            | "join"
            | "complete"
            | "finish"
            | "resume"
            | "continue"
            | "schedule"
            | "plan"
    )
}

/// Nouns of agreement, which reports name by turns: `deal`, `truce`, `accord`.
pub(super) fn is_deal(lower: &str) -> bool {
    matches!(
        lower,
        "agreement"
            | "deal"
            | "accord"
            | "pact"
            | "treaty"
            | "truce"
            | "understanding"
            | "framework"
            | "arrangement"
            | "ceasefire"
            | "settlement"
            | "bargain"
            | "terms"
            | "contract"
            | "compact"
    )
}

/// Nouns of measures that hold somebody back, which reports name by turns: `controls`, `curbs`, `rules`.
pub(super) fn is_measure(lower: &str) -> bool {
    matches!(
        lower.strip_suffix('s').unwrap_or(lower),
        "control" | "restriction" | "curb" | "limit" | "rule" | "regime" | "measure" | "limitation"
    )
}

/// Nouns of what somebody imposes, announces or agrees on something: `controls on magnets`, `a tax on sugar`.
pub(super) fn is_imposed(lower: &str) -> bool {
    is_measure(lower)
        || is_deal(lower)
        || matches!(
            lower.strip_suffix('s').unwrap_or(lower),
            "tariff"
                | "dutie"
                | "duty"
                | "tax"
                | "taxe"
                | "sanction"
                | "ban"
                | "fee"
                | "fine"
                | "levy"
                | "plan"
                | "law"
                | "bill"
        )
}

/// Instruments whose year is part of their name: an Act of 1977.
pub(super) fn is_instrument(lower: &str) -> bool {
    matches!(
        lower,
        "act"
            | "law"
            | "treaty"
            | "convention"
            | "code"
            | "constitution"
            | "accord"
            | "accords"
            | "charter"
            | "declaration"
            | "protocol"
            | "directive"
            | "regulation"
            | "bill"
            | "statute"
            | "agreement"
            | "amendment"
            | "ordinance"
            | "decree"
            | "class"
            | "plan"
    )
}

/// Works out the forms of the verbs, if nobody asked for one yet.
pub(in crate::text) fn load() {
    forms();
}

fn forms() -> &'static HashMap<String, (Option<&'static Verb>, Form)> {
    static FORMS: OnceLock<HashMap<String, (Option<&'static Verb>, Form)>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = HashMap::default();
        for (act, list) in VERBS {
            for entry in list.split_whitespace() {
                let mut parts = entry.split('/');
                let base = parts.next().unwrap_or_default();
                let (past, participle) = match (parts.next(), parts.next()) {
                    (Some(past), Some(participle)) => (past.to_owned(), participle.to_owned()),
                    _ => (regular(base, "ed"), regular(base, "ed")),
                };
                let third = regular(base, "s");
                let gerund = regular(base, "ing");
                let verb: &'static Verb = Box::leak(Box::new(Verb {
                    base,
                    past: past.clone(),
                    participle: participle.clone(),
                    act: *act,
                }));
                // The first listing wins: `strike` is to agree before it is to attack, and so on.
                for (form, of) in [
                    (past, Form::Past),
                    (participle, Form::Participle),
                    (gerund, Form::Gerund),
                    (third, Form::Third),
                    (base.to_owned(), Form::Base),
                ] {
                    forms.entry(form).or_insert((Some(verb), of));
                }
            }
        }
        // Base and past alike: the base reading is settled by the words beside it.
        for same in PAST_TOO {
            if let Some((_, form)) = forms.get_mut(*same) {
                *form = Form::Base;
            }
        }
        forms
    })
}

const PAST_TOO: &[&str] = &[
    "let",
    "put",
    "set",
    "cut",
    "hit",
    "quit",
    "cast",
    "shut",
    "split",
    "upset",
    "broadcast",
    "cost",
    "read",
    "beat",
    "run",
    "come",
    "become",
];

/// Forms that are base and past alike, so that the neighbours decide.
pub(super) fn is_past_too(lower: &str) -> bool {
    PAST_TOO[..14].contains(&lower)
}

/// Whether the word is the past or the participle of a known verb and no other form of it: `stole`, `stolen`.
pub(in crate::text) fn is_past(lower: &str) -> bool {
    matches!(verb_form(lower), Some((Some(_), Form::Past | Form::Participle)))
}

/// Whether the word is the third person of a known verb and no plural as often: `sweeps`.
pub(in crate::text) fn is_third(lower: &str) -> bool {
    matches!(verb_form(lower), Some((Some(_), Form::Third))) && !is_noun_too(lower)
}

/// Plurals that a third person looks like, more often met as nouns.
pub(super) fn is_noun_too(lower: &str) -> bool {
    NOUNS_TOO.has(lower)
}

static NOUNS_TOO: List = List::new(
    "talks lives plans controls tariffs exports imports reports calls visits moves deals rules charges attacks strikes \
    sanctions limits taxes fines votes polls hopes fears cuts raids launches releases orders tests claims demands \
    threats shares stocks returns gains drops rises falls increases decreases delays bans freezes offers awards \
    grants fires shells views needs costs works plays names states comments remarks notes issues files measures \
    records supplies ships hands forms designs supports backs covers shifts switches uses reviews changes posts \
    protests rallies probes appeals floods crashes matters estimates forecasts opens links curbs blocks bars shows \
    runs losses leaks licenses permits funds loans debates signals guarantees lists bills clashes",
);

/// A form of a known verb, or an unknown word in -ed, -ing.
pub(super) fn verb_form(lower: &str) -> Option<(Option<&'static Verb>, Form)> {
    if let Some(&found) = forms().get(lower) {
        return Some(found);
    }
    let long = lower.len() > 4 && lower.is_ascii() && !lower.contains('-');
    if long && lower.ends_with("ed") && !lower.ends_with("eed") && !NOT_VERBS.contains(&lower) {
        return Some((None, Form::Past));
    }
    if long && lower.len() > 5 && lower.ends_with("ing") && !NOT_VERBS.contains(&lower) {
        return Some((None, Form::Gerund));
    }
    None
}

const NOT_VERBS: &[&str] = &[
    "hundred",
    "sacred",
    "united",
    "wicked",
    "naked",
    "rugged",
    "biased",
    "aged",
    "talented",
    "skilled",
    "morning",
    "wrongdoing",
    "shopping",
    "evening",
    "during",
    "nothing",
    "something",
    "anything",
    "everything",
    "building",
    "ceiling",
    "housing",
    "spring",
    "string",
    "beijing",
    "shipping",
    "farming",
    "mining",
    "banking",
    "clothing",
    "wedding",
    "pending",
    "according",
    "including",
    "following",
    "regarding",
    "concerning",
    "outstanding",
    "ongoing",
    "upcoming",
    "interesting",
    "exciting",
    "meeting",
    "briefing",
    "hearing",
    "ruling",
    "opening",
    "training",
    "funding",
    "processing",
    "manufacturing",
    "engineering",
    "bombing",
    "shooting",
    "killing",
    "sibling",
    "darling",
    "king",
    "wing",
    "ring",
];

/// The regular form of `base` with `ending` (`s`, `ed`, `ing`).
pub(super) fn regular(base: &str, ending: &str) -> String {
    let last = base.chars().next_back().unwrap_or('x');
    let before = base.chars().rev().nth(1).unwrap_or('x');
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    match ending {
        "s" if last == 'y' && !vowel(before) => format!("{}ies", &base[..base.len() - 1]),
        "s" if matches!(last, 's' | 'x' | 'z')
            || base.ends_with("ch")
            || base.ends_with("sh")
            || base == "go"
            || base == "do" =>
        {
            format!("{base}es")
        }
        "s" => format!("{base}s"),
        "ed" if last == 'e' => format!("{base}d"),
        "ed" if last == 'y' && !vowel(before) => format!("{}ied", &base[..base.len() - 1]),
        "ing" if base.ends_with("ie") => format!("{}ying", &base[..base.len() - 2]),
        "ing" if last == 'e' && !matches!(before, 'e' | 'o' | 'y') && base != "be" => {
            format!("{}ing", &base[..base.len() - 1])
        }
        _ if DOUBLED.contains(&base) => format!("{base}{last}{ending}"),
        _ => format!("{base}{ending}"),
    }
}

/// Verbs whose last consonant is doubled.
const DOUBLED: &[&str] = &[
    "ban", "bar", "slap", "commit", "permit", "submit", "stop", "drop", "step", "slip", "dip",
    "tap", "plan", "admit", "star", "rob", "ship", "hit", "cut", "set", "put", "get", "run",
    "begin", "win", "quit", "shut", "split", "sit", "swim", "refer", "defer", "confer", "occur",
    "transfer", "control", "compel", "propel", "rebel", "cancel", "level", "travel", "label",
    "model", "signal", "shed", "tag", "dub", "stab", "blog", "chat", "spin", "skip", "wrap", "cap",
    "cop", "top", "hum", "jam", "jet", "plot", "pin", "rip", "scrap", "trim", "wed", "rollback",
    "upset", "deter", "annul",
];

/// The act of an event noun, singular or plural.
pub(super) fn noun_act(lower: &str) -> Option<Act> {
    static NOUN_ACTS: OnceLock<HashMap<&'static str, Act>> = OnceLock::new();
    let acts = NOUN_ACTS.get_or_init(|| {
        let mut acts = HashMap::default();
        for (act, list) in NOUNS {
            for noun in list.split_whitespace() {
                acts.entry(noun).or_insert(*act);
            }
        }
        acts
    });
    // `sales of $3 million` are no sale.
    let plural = || (lower != "sales").then(|| lower.strip_suffix('s')).flatten();
    acts.get(lower).or_else(|| acts.get(plural()?)).copied()
}

/// The plainer of two names for one sort of happening, where one ends in the other: `earthquake` as `quake`, `wildfire` as
/// `fire`, but not `ceasefire`.
pub(super) fn plain(lower: &str) -> &str {
    let Some(act) = noun_act(lower) else { return lower };
    (3..lower.len().saturating_sub(3))
        .filter_map(|at| lower.get(at..))
        .find(|rest| noun_act(rest) == Some(act))
        .unwrap_or(lower)
}

/// The participle of a verb by its base form: `paid` for `pay`.
pub fn participle(base: &str) -> Option<&'static str> {
    let verb = verb_form(base)?.0?;
    (verb.base == base).then_some(verb.participle.as_str())
}

/// Whether `lower` is a form of do, after which a verb stands in its base form.
pub(super) fn is_do(lower: &str) -> bool {
    matches!(lower, "do" | "does" | "did")
}

pub(super) fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Sen"
            | "Rep"
            | "Gov"
            | "St"
            | "Jr"
            | "Sr"
            | "Inc"
            | "Ltd"
            | "Corp"
            | "Co"
            | "No"
            | "vs"
            | "etc"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Rev"
            | "Hon"
            | "Adm"
            | "Cmdr"
            | "Maj"
    )
}

/// Months and weekdays: capitalised, but no names of actors.
pub(super) fn is_calendar(lower: &str) -> bool {
    token::is_weekday_or_month(lower)
        || matches!(
            lower,
            "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "christmas"
                | "easter"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        )
}

/// Common nouns that open sentences before a name or a verb and are no names themselves.
pub(super) fn is_common(lower: &str) -> bool {
    COMMON.has(lower)
}

static COMMON: List = List::new(
    "officials analysts experts critics police authorities investors shares stocks prices markets lawmakers \
    republicans leaders executives troops rebels protesters residents people trade senior top former treasury \
    commerce foreign prime vice earlier later recent recently meanwhile president minister secretary spokesman \
    spokesperson inflation today yesterday tomorrow now talks negotiations tariffs sales profits lower",
);

/// Plurals that end as those of people do.
const THINGS_IN_ERS: &[&str] = &[
    "numbers",
    "papers",
    "orders",
    "borders",
    "matters",
    "powers",
    "letters",
    "computers",
    "factors",
    "sectors",
    "reactors",
    "motors",
    "quarters",
    "headquarters",
    "barriers",
    "figures",
    "semiconductors",
    "tankers",
    "errors",
    "harbors",
];

/// Plural nouns of those who act: `the two sides`, `officials`.
pub(super) fn is_people(lower: &str) -> bool {
    let by_ending = lower.len() > 6
        && ["ers", "ors", "ists", "ians", "men"].iter().any(|ending| lower.ends_with(ending));
    by_ending && !THINGS_IN_ERS.contains(&lower) || PEOPLE.has(lower)
}

static PEOPLE: List = List::new(
    "sides detectives guards gardai gardaí victims fans governments countries nations states parties officials leaders ministers presidents companies firms \
    workers troops soldiers police prosecutors judges lawyers lawmakers teams unions rebels negotiators envoys \
    voters residents people scientists engineers rescuers banks",
);

pub(super) fn is_adjective(lower: &str) -> bool {
    ADJECTIVES.has(lower)
}

static ADJECTIVES: List = List::new(
    "new old recent latest top senior former key major temporary formal broad broader sweeping hefty planned \
    proposed additional further looming first second third last next previous prior existing possible potential \
    joint bilateral federal national international global local public private several many most some other such \
    own fresh big small large high low long short full final total annual daily weekly monthly military economic \
    political financial reciprocal punitive retaliatory earlier then early late supreme general special permanent \
    partial unprecedented historic landmark controversial so-called two-day three-day deadly massive high-level \
    one-year emergency",
);

/// Words whose part of speech the word alone tells.
static CLOSED: Table<Tag> = Table::new(&[
    (
        Tag::Determiner,
        "the a an this these those each every any no both all another either neither",
    ),
    (Tag::Possessive, "his its their our my your"),
    (
        Tag::Pronoun,
        "he she it they we i you him her them us me himself herself itself themselves one \
         everyone someone nobody there",
    ),
    (Tag::Relative, "who which whom whose"),
    (
        Tag::Preposition,
        "of in on at by for with from into onto over under about against between among \
         during through throughout toward towards upon within without across amid amidst \
         following including regarding concerning via per despite around near behind \
         beyond alongside along inside outside ahead according due than as like unlike \
         off out up down back away",
    ),
    (
        Tag::Subordinator,
        "after before since until till while when whenever where because although though \
         if unless whether once that how why what whereas",
    ),
    (Tag::Conjunction, "and but or nor yet plus"),
    (Tag::To, "to"),
    (
        Tag::Modal,
        "will would can could may might shall should must 'll won't wouldn't can't \
         couldn't cannot",
    ),
    (
        Tag::Auxiliary,
        "is are was were be been being am has have had having do does did isn't aren't \
         wasn't weren't hasn't haven't hadn't doesn't don't didn't it's he's she's",
    ),
    (Tag::Negation, "not never"),
    (
        Tag::Adverb,
        "also later soon already still just now again only even once-again together \
         meanwhile however therefore thus instead then abroad ago almost nearly roughly \
         too very more less here perhaps moreover nevertheless nonetheless afterwards \
         afterward thereafter ever far often jointly formally forward so twice \
         second-hand first-hand outright rather quite aloud overnight nationwide \
         worldwide",
    ),
]);

/// The part of speech of a word of [`CLOSED`].
pub(super) fn closed(lower: &str) -> Option<Tag> {
    CLOSED.get(lower)
}
