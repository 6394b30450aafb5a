//! Verbs by the act that each stands for, and what they take: an object, two, a passive, the words of a phrase.
//!
//! A verb is listed by its base form under an [`Act`]; regular forms are derived, irregular ones written out. Verbs of
//! state (`include`, `remain`, `know`) are listed too, as [`Act::State`], so that they are seen as verbs and never as events.

use super::{Act, Verb, noun_act, verb_form};

/// Base forms by act. A word with slashes is irregular: base/past/participle.
pub(super) const VERBS: &[(Act, &str)] = &[
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
pub(in crate::text::event) fn needs_object(base: &str) -> bool {
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
pub(in crate::text::event) fn has_no_passive(base: &str) -> bool {
    listed(NO_PASSIVE, base)
}

/// Verbs with two objects, or with one and what it is called or made: in the passive one of them stays behind.
const TWO_OBJECTS: &str = "give grant offer award send pay tell teach ask lend hand deny refuse allow allot assign promise owe \
    name call elect appoint dub declare make consider deem brand rename fine charge crown designate title vote cost sentence \
    nickname label term entitle choose select swear leave keep set save quote sell value estimate price rate bid date place rank \
    house number";

/// Whether something may stand behind the verb even in the passive: `a man named Quill`, `a firm fined a million`.
pub(in crate::text::event) fn keeps_object(base: &str) -> bool {
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
pub(in crate::text::event) fn phrasal(base: &str, behind: [&str; 3]) -> Option<&'static Verb> {
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
pub(in crate::text::event) fn is_light(base: &str) -> bool {
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
