//! The columns of the arrays that the network is given, in the order in which it was trained.

use super::conversation::Origin;

macro_rules! columns {
    ($(#[$doc:meta])* $name:ident: $($column:ident = $text:literal,)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($column,)+ }

        impl $name {
            /// What the reference calls them.
            pub(super) const NAMES: &[&str] = &[$($text,)+];
            pub(super) const COUNT: usize = Self::NAMES.len();

            /// The column of where a value comes from.
            pub(super) const fn leaf(origin: Origin) -> Self {
                match origin {
                    Origin::LastTurn => Self::LeafLastTurn,
                    Origin::User => Self::LeafUser,
                    Origin::Result => Self::LeafResult,
                    Origin::Derived => Self::LeafDerived,
                    Origin::Definition => Self::LeafDefinition,
                    Origin::Partly => Self::LeafPartly,
                    Origin::Principal => Self::LeafPrincipal,
                    Origin::Later => Self::LeafLater,
                    Origin::Flag => Self::LeafFlag,
                    Origin::Nowhere => Self::LeafNowhere,
                }
            }
        }
    };
}

columns! {
    /// What is known of a segment.
    Segment:
    Kind = "kind",
    User = "user",
    Definition = "definition",
    Tool = "tool",
    Property = "property",
    Argument = "argument",
    Result = "result",
    Answer = "answer",
    CalledEarly = "called early",
    CalledLate = "called late",
    Uncalled = "uncalled",
    Right = "right",
    PartRight = "part right",
    UnmetRight = "unmet right",
    Failed = "failed",
    Required = "required",
    Counts = "counts",
    Position = "position",
    Reused = "reused",
    State = "state",
    LeafLastTurn = "leaf last turn",
    LeafUser = "leaf user",
    LeafResult = "leaf result",
    LeafDerived = "leaf derived",
    LeafDefinition = "leaf definition",
    LeafPartly = "leaf partly",
    LeafPrincipal = "leaf principal",
    LeafLater = "leaf later",
    LeafFlag = "leaf flag",
    LeafNowhere = "leaf nowhere",
    Number = "number",
    Long = "long",
    Odd = "odd",
    KeySaid = "key said",
    SameStep = "same step",
}

columns! {
    /// What is known of an event.
    Event:
    Call = "call",
    Result = "result",
    Answer = "answer",
    Place = "place",
    Last = "last",
    Turns = "turns",
    FirstTurn = "first turn",
    CallsBefore = "calls before",
    CallsBeforeInTurn = "calls before in turn",
    CallsAfterInTurn = "calls after in turn",
    NothingOpen = "nothing open",
    UnknownId = "unknown id",
    AnsweredBefore = "answered before",
    Failed = "failed",
    Empty = "empty",
    StillOpen = "still open",
    ResultOfNextCall = "result of next call",
    InResults = "in results",
    InWords = "in words",
    Nowhere = "nowhere",
    FiguresNowhere = "figures nowhere",
    Figures = "figures",
    NoResultInTurn = "no result in turn",
    NoResult = "no result",
    Long = "long",
    Question = "question",
    FreshestSentence = "freshest sentence",
    WildestSentence = "wildest sentence",
    SameBefore = "same before",
    SameAfter = "same after",
    SameSucceeded = "same succeeded",
    SameFailed = "same failed",
    UserSpokeSince = "user spoke since",
    SameElsewhereBefore = "same elsewhere before",
    SameToolBefore = "same tool before",
    OpenCalls = "open calls",
    HasResult = "has result",
    ResultUsedLater = "result used later",
    ResultTold = "result told",
    UnknownTool = "unknown tool",
    Reused = "reused",
    Arguments = "arguments",
    LeafLastTurn = "leaf last turn",
    LeafUser = "leaf user",
    LeafResult = "leaf result",
    LeafDerived = "leaf derived",
    LeafDefinition = "leaf definition",
    LeafPartly = "leaf partly",
    LeafPrincipal = "leaf principal",
    LeafLater = "leaf later",
    LeafFlag = "leaf flag",
    LeafNowhere = "leaf nowhere",
    NumberNowhere = "number nowhere",
    TextNowhere = "text nowhere",
    KeySaidValueNowhere = "key said, value nowhere",
    OddNowhere = "odd nowhere",
    ValuesHoldAnothersName = "values hold another's name",
    OptionalNowhere = "optional nowhere",
    FiguresUnused = "figures unused",
    OutOfOrder = "out of order",
    NearAnotherKey = "near another key",
    ClausesUnserved = "clauses unserved",
    FitsNow = "fits now",
    FitsEver = "fits ever",
    BestForAClause = "best for a clause",
    BestCallForAClause = "best call for a clause",
    Margin = "margin",
    DoesAnothersWork = "does another's work",
    HasMoreThanIt = "has more than it",
    NameHoldsAnothers = "name holds another's",
    AnothersNameHoldsIt = "another's name holds it",
    AnotherFitsBetter = "another fits better",
    AnotherOfSameNameFitsAsWell = "another of same name fits as well",
    Rivals = "rivals",
    SameNameElsewhere = "same name elsewhere",
    LooksLikeAnother = "looks like another",
    DefinedFirst = "defined first",
    DefinedLast = "defined last",
    ServerNamed = "server named",
    RivalsServerNamed = "rival's server named",
    ToolNamed = "tool named",
    RivalNamed = "rival named",
    AnotherNamed = "another named",
    HereBefore = "here before",
    WithRivalBefore = "with rival before",
    CalledFirst = "called first",
    Principal = "principal",
    RolesKnown = "roles known",
    ScopesKnown = "scopes known",
    RoleInDefinition = "role in definition",
    RolePartly = "role partly",
    ScopeInDefinition = "scope in definition",
    ScopePartly = "scope partly",
    AsksForARole = "asks for a role",
    AsksForAScope = "asks for a scope",
    OwnId = "own id",
    AnAccount = "an account",
}

/// How a segment stands to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Own,
    OfTheTool,
    ThisTurn,
    EarlierTurn,
    After,
    Name,
    Values,
    Covered,
    BestCall,
    Fits,
    IsTheBestTool,
    Margin,
    NamesTheTool,
    NamesTheServer,
    NamesARival,
    NamesTheRivalsServer,
    Numbers,
    SinceTheSameCall,
    Failed,
    SameValue,
    Run,
    ServesOtherCall,
    OrdersItFirst,
    OrdersItLater,
}

impl Pair {
    /// What the reference calls them.
    pub(super) const NAMES: &[&str] = &[
        "own",
        "of the tool",
        "this turn",
        "earlier turn",
        "after",
        "name",
        "values",
        "covered",
        "best call",
        "fits",
        "is the best tool",
        "margin",
        "names the tool",
        "names the server",
        "names a rival",
        "names the rival's server",
        "numbers",
        "since the same call",
        "failed",
        "same value",
        "run",
        "serves other call",
        "orders it first",
        "orders it later",
    ];
    pub(super) const COUNT: usize = Self::NAMES.len();
}

/// One row of numbers.
pub(super) struct Row<'a>(pub(super) &'a mut [f32]);

/// A number, or whether something holds.
pub(super) trait Measure {
    fn measured(self) -> f64;
}

impl Measure for f64 {
    fn measured(self) -> f64 {
        self
    }
}

impl Measure for bool {
    fn measured(self) -> f64 {
        f64::from(u8::from(self))
    }
}

impl Row<'_> {
    pub(super) fn at(&mut self, column: usize, value: impl Measure) {
        if let Some(slot) = self.0.get_mut(column) {
            *slot = hundredths(value.measured());
        }
    }
}

/// Rounds to hundredths, to the even one in the middle, as training did.
fn hundredths(value: f64) -> f32 {
    (value as f32 * 100.0).round_ties_even() / 100.0
}

/// The part of a whole of which nothing stands for one.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A count, as a part of the most that is told apart.
pub(super) fn up_to(most: usize, count: usize) -> f64 {
    count.min(most) as f64 / most as f64
}
