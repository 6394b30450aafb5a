//! The table of deeds: sorts of happening, each with the verbs, phrases and nouns by which reports tell it.
//!
//! Light verbs with their noun (`gave its consent`), idioms (`put their names to it`, `took over the ministry`) and passives
//! stand in the row of the plain verb. What undoes what, and which verbs only say how it stands with what a noun names, is
//! here too.

/// A sort, its verbs and phrases, its nouns. In a phrase `_` joins words that follow each other, `+` a verb and a word
/// near it: `file+suit` is in `filed a suit` and in `the suit was filed`.
///
/// A sort with a star happens once a day in one story, whatever else is told of it; one with two stars once in several days,
/// so that two sources which give it neighbouring days contradict each other.
pub(super) const DEEDS: &[(&str, &str, &str)] = &[
    // Work.
    (
        "strike**",
        "walk_out stop+work stop_working down_tools go_on_strike lay_down+tools strike refuse_to_work refuse_to_train \
        stay_away_from+work stay_away_from+training",
        "walkout strike stoppage",
    ),
    ("strike-end**", "return_to_work go_back_to_work return_to_their go_back_to_their", ""),
    ("lockout**", "lock_out lock+workers", "lockout"),
    ("layoff", "lay_off cut+jobs shed+jobs make_redundant", "layoff redundancy"),
    // Law.
    (
        "sue*",
        "sue file+suit file+lawsuit file+complaint file+case lodge+complaint bring+case bring+suit bring+lawsuit \
        go_to_court take_to_court bring+action lodge+petition file+petition bring+petition lodge+complaint lodge+case",
        "lawsuit suit complaint",
    ),
    ("appeal", "appeal file+appeal lodge+appeal", "appeal"),
    (
        "rule",
        "rule order uphold strike_down overturn overrule quash annul invalidate issue+injunction grant+injunction hold+that \
        decide give+decision hand_down+decision give+ruling deliver+ruling side+with block void tear_up+licence tear_up+permit throw_out",
        "ruling verdict judgment judgement injunction",
    ),
    (
        "reject",
        "reject refuse turn_down rebuff spurn decline throw_out veto vote_down snub dismiss+challenge dismiss+appeal \
        dismiss+case dismiss+complaint dismiss+petition deny+request give_short_shrift",
        "rejection refusal",
    ),
    ("convict**", "convict find+guilty", "conviction"),
    ("sentence**", "sentence jail", "sentencing"),
    (
        "charge",
        "charge indict arraign bring+charges press+charges file+charges lay+charges",
        "indictment",
    ),
    ("drop-charges*", "drop+charges drop+case withdraw+charges abandon+case", ""),
    ("trial*", "go_on_trial stand_trial open+trial try", "trial"),
    ("hear*", "hear+case hear+petition hear+appeal hear+claim", "hearing"),
    ("search", "search raid comb", "raid search"),
    (
        "arrest",
        "arrest detain take_into_custody round_up take_in pick_up+police lead_away take_away+police lead_off come_for+police \
        come_for+officers come_for+gardai come_for+detectives come_for+agents come_for+guards put_in_handcuffs apprehend",
        "arrest detention",
    ),
    (
        "free",
        "free release+prisoner release+hostage release+bail release+custody release+prison set_free let_go walk_free leave+prison",
        "",
    ),
    ("expel", "expel send_home tell+leave order+leave deport kick_out throw_out_of", "expulsion"),
    ("summon", "summon call_in", ""),
    (
        "investigate",
        "investigate probe open+investigation open+inquiry open+probe launch+inquiry begin+inquiry begin+investigation start+inquiry look_into",
        "investigation inquiry probe",
    ),
    // Politics.
    (
        "approve",
        "approve pass ratify endorse authorise authorize clear win+approval get+approval back+bill back+deal \
        back+agreement vote_in_favour vote_for sign_off wave_through \
        give+consent give+blessing give+go-ahead give_the_green_light greenlight say_yes nod_through rubber-stamp grant+licence grant+license \
        grant+permit issue+licence issue+license issue+permit hand+licence hand+license hand+permit give+permit \
        give+licence give+permission",
        "approval ratification clearance authorisation consent go-ahead",
    ),
    (
        "vote",
        "vote ballot go_to_the_polls lose+vote win+vote survive+vote survive+confidence lose+motion",
        "vote ballot referendum poll",
    ),
    (
        "election*",
        "win+by-election win+election win+seat lose+seat hold+seat take+by-election lose+by-election lose+election",
        "election by-election",
    ),
    (
        "sign",
        "sign ink put+signature put+names put+name put_pen affix+signature initial",
        "signing signature",
    ),
    (
        "agree",
        "reach+agreement reach+deal reach+truce reach+ceasefire reach+accord strike+deal strike+agreement strike+accord \
        clinch conclude hammer_out seal+deal settle agree come_to_terms reach+compromise reach+settlement strike+bargain shake_hands_on",
        "deal agreement accord pact truce ceasefire cease-fire treaty settlement armistice",
    ),
    (
        "oath*",
        "swear_in swear take_office take+oath take+seat take_up+post take_up+office take_over+ministry take_over_as enter+office assume+office \
        assume+post take_the_helm take_charge take_the_reins take+chair",
        "inauguration oath",
    ),
    (
        "go**",
        "resign quit step_down stand_down step_aside leave depart bow_out give_up+post dismiss sack fire oust relieve+duties remove_from \
        submit+resignation tender+resignation offer+resignation hand_in+resignation hand_in+notice announce+resignation \
        give_up+job give_up+seat throw_in_the_towel step_back_from clear+desk push_out force_out drive_from_office retire suspend+director",
        "resignation departure dismissal ouster exit",
    ),
    ("opinion*", "", "opinion view recommendation"),
    ("appoint", "appoint name hire pick+as choose+as install", "appointment"),
    ("retaliate", "retaliate answer_in_kind respond_in_kind hit_back strike_back", "retaliation"),
    (
        "leave-coalition*",
        "quit+coalition leave+coalition pull_out+coalition pull+ministers walk_out+coalition quit+government \
        leave+government",
        "",
    ),
    (
        "warn",
        "issue+warning put_out+warning issue+alert give+warning go_out+warning raise+alarm",
        "",
    ),
    ("lift", "lift rescind revoke repeal scrap+warning withdraw+warning", ""),
    (
        "emergency*",
        "declare+emergency impose+emergency proclaim+emergency declare+crisis proclaim+crisis",
        "",
    ),
    (
        "protest*",
        "protest march demonstrate rally take_to_the_streets",
        "protest march demonstration rally",
    ),
    ("apologise", "apologise apologize say+sorry be+sorry ask+forgiveness beg+pardon", "apology"),
    ("exchange", "exchange swap", "exchange swap"),
    (
        "call",
        "call phone telephone speak+telephone speak+phone talk+telephone talk+phone take+call",
        "call phone-call",
    ),
    ("visit", "visit tour travel_to fly_to pay+visit", "visit trip tour"),
    ("meet", "meet sit_down_with", "meeting summit"),
    ("talk", "negotiate hold+talks", "talks negotiations round"),
    (
        "talk-resume**",
        "sit_down_again return_to_the_table return_to_the_negotiating return_to_talks resume+talks restart+talks \
        resume+negotiations restart+negotiations reopen+talks return+talks come_back+talks",
        "",
    ),
    (
        "talk-collapse**",
        "storm_out walk_out_of leave+table break_off+talks break_off+negotiations collapse+talks \
        break_down+talks walk_out+talks leave+talks quit+talks abandon+talks collapse+negotiations break_down+negotiations fall_apart+talks",
        "",
    ),
    // Goods and money.
    ("buy", "buy acquire take_over snap_up merge", "takeover acquisition buyout merger"),
    ("sell", "sell divest offload", "sale"),
    ("for-sale", "put_up_for_sale put+market put+sale advertise", ""),
    (
        "award",
        "award+contract go_to+contract get+contract win+contract give+contract hand+contract land+contract give+job \
        secure+contract",
        "",
    ),
    ("penalise", "dock deduct strip+points take+points lose+points", "deduction"),
    ("pull-out", "pull_out walk_away back_out withdraw drop_out pull_the_plug", ""),
    (
        "recall*",
        "recall take_back call_back pull+shelves take_off+market withdraw+lots withdraw+batches withdraw+market",
        "recall",
    ),
    ("unveil", "unveil present+phone introduce show_off reveal", "unveiling"),
    (
        "on-sale*",
        "go_on_sale hit_shelves hit_the_shelves hit_stores hit_the_market reach_shops",
        "",
    ),
    ("rise", "rise jump soar surge climb gain rally leap", "rise surge"),
    ("fall", "fall drop plunge slump tumble sink slide decline", "slump"),
    ("expire", "expire lapse run_out come_to_an_end withdraw+offer", "expiry expiration"),
    ("extend", "extend prolong renew", "extension renewal"),
    ("start", "take_effect come_into_force enter_into_force go_into_effect come_into_effect", ""),
    // Force.
    ("war**", "invade go_to_war", "war fighting hostilities invasion conflict"),
    ("shoot", "shoot open+fire gun_down", "shooting gunman"),
    ("stab", "stab", "stabbing"),
    ("bomb", "shell bomb bombard", "shelling bombing bombardment airstrike"),
    ("run-over", "run_over knock_down mow_down run_down hit+lorry hit+truck", ""),
    ("bury*", "bury lay_to_rest", "funeral burial"),
    ("die", "die kill perish lose+lives lose+life", "death"),
    // Nature and transport.
    (
        "crash**",
        "crash go_down plunge collide derail come_down+sea fall+sea fall_out_of smash_into slam_into plough_into",
        "crash collision derailment",
    ),
    ("overturn", "overturn roll_over flip capsize", ""),
    ("sink", "sink go_down founder go_under", "sinking"),
    (
        "withdraw",
        "withdraw+deposits withdraw+savings withdraw+money pull+out take+out draw+out",
        "outflow",
    ),
    ("quake**", "", "quake earthquake tremor"),
    (
        "landfall**",
        "make+landfall come_ashore come_over come_in_over hit+coast strike+coast hit+cyclone hit+hurricane hit+typhoon \
        hit+storm strike+cyclone strike+hurricane strike+typhoon",
        "landfall",
    ),
    ("evacuate", "evacuate flee leave+home leave+homes leave+coast", "evacuation"),
    ("fire*", "burn_down catch+fire set_on_fire", "fire blaze wildfire"),
    ("flood*", "flood burst+banks", "flood flooding"),
    ("fire-end**", "put_out+fire put_out+blaze put_out+flames extinguish", ""),
    ("launch**", "launch lift_off blast_off take_off+rocket leave+pad", "launch liftoff"),
    ("orbit*", "reach+orbit enter+orbit go_into_orbit", ""),
    ("land*", "touch_down land", "landing touchdown"),
    // What is done to plans and things.
    ("delay", "delay postpone push_back put_off defer move+to", "delay postponement"),
    (
        "cancel*",
        "cancel call_off scrub scrap abandon shelve tear_up axe ditch terminate",
        "cancellation",
    ),
    ("resume", "resume restart reopen", "resumption restart reopening"),
    ("collapse", "collapse give_way cave_in fall_down come_down", "collapse"),
    ("close", "close shut shut_down seal_off", "closure shutdown"),
    (
        "halt",
        "halt suspend stop freeze pause order+stop order+halt tell+stop tell+down bring_to_a_halt",
        "suspension halt stoppage",
    ),
    ("seize", "seize confiscate", "seizure"),
    ("inspect", "inspect check examine audit", "inspection check audit"),
    ("find", "find discover detect recover spot notice locate uncover retrieve", "discovery"),
    ("identify", "identify name+attacker name+shooter name+suspect name+gunman", ""),
    (
        "publish",
        "publish print release+report release+results issue+report report+results make_public make+public reveal \
        disclose break+story present+report leak",
        "publication",
    ),
    ("destroy", "destroy raze demolish", "destruction"),
    ("open", "open inaugurate", "opening"),
];

/// Sorts of which the one undoes the other, so that no happening is both.
pub(super) const OPPOSED: &[(&str, &str)] = &[
    ("open", "close"),
    ("rise", "fall"),
    ("approve", "reject"),
    ("agree", "reject"),
    ("appoint", "go"),
    ("arrest", "free"),
    ("charge", "free"),
    ("halt", "resume"),
    ("close", "resume"),
    ("warn", "lift"),
    ("emergency", "lift"),
    ("extend", "expire"),
    ("extend", "cancel"),
    ("start", "expire"),
    ("launch", "land"),
    ("buy", "recall"),
    ("strike", "strike-end"),
    ("strike", "strike-cancel"),
    ("fire", "fire-end"),
    ("talk-collapse", "talk-resume"),
    ("talk-collapse", "agree"),
    ("approve", "cancel"),
    ("approve", "delay"),
];

/// Verbs that say how it stands with what their noun names.
pub(super) const PHASES: &[(&str, &str)] = &[
    (
        "",
        "begin start commence break_out get_under_way kick_off hold stage take_place happen occur announce call plan schedule \
        set_off organise organize launch make hand_down issue follow expect prepare conduct erupt take have give",
    ),
    ("-end", "end finish conclude come_to_an_end"),
    ("-collapse", "collapse break_down fall_apart fall_through fail"),
    ("-resume", "resume restart reopen begin_again start_again"),
    ("-cancel", "cancel call_off scrap"),
    ("-delay", "postpone delay put_off push_back defer"),
];
