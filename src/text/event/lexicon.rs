//! What single words tell: the verbs with the act each stands for, their forms, event nouns, closed classes.

mod classes;
mod inflection;
mod nouns;
mod verbs;

use foldhash::fast::FixedState;

pub(super) use classes::{
    closed, is_abbreviation, is_adjective, is_calendar, is_common, is_people,
};
pub use inflection::participle;
pub(super) use inflection::{Form, Verb, is_do, is_noun_too, is_past_too, regular, verb_form};
pub(in crate::text) use inflection::{is_past, is_third, load};
pub(super) use nouns::{
    is_deal, is_imposed, is_instrument, is_limited, is_measure, noun_act, plain,
};
pub use verbs::takes_object;
pub(super) use verbs::{has_no_passive, is_light, keeps_object, needs_object, phrasal};

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
