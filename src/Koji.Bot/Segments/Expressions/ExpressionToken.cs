using Superpower.Display;

namespace Koji.Bot.Segments.Expressions;

/// <summary>The words and signs of the language. The examples are what a person reads when one of them was expected.</summary>
internal enum ExpressionToken
{
    [Token(Description = "a word")]
    Word,
    [Token(Description = "a text in quotes")]
    Text,
    [Token(Description = "a number")]
    Number,
    [Token(Example = "true")]
    True,
    [Token(Example = "false")]
    False,

    [Token(Example = "(")]
    Open,
    [Token(Example = ")")]
    Close,
    [Token(Example = ",")]
    Comma,
    [Token(Example = "=")]
    Equal,
    [Token(Example = "!=")]
    NotEqual,
    [Token(Example = "<=")]
    LessOrEqual,
    [Token(Example = "<")]
    Less,
    [Token(Example = ">=")]
    GreaterOrEqual,
    [Token(Example = ">")]
    Greater,

    [Token(Example = "and")]
    And,
    [Token(Example = "or")]
    Or,
    [Token(Example = "not")]
    Not,
    [Token(Example = "in")]
    In,
    [Token(Example = "where")]
    Where,
    [Token(Example = "last")]
    Last,
    [Token(Description = "minutes, hours, days, weeks or months")]
    Unit,
    [Token(Example = "then")]
    Then,
    [Token(Example = "but")]
    But,
    [Token(Example = "within")]
    Within,
    [Token(Example = "by")]
    By,
    [Token(Example = "every")]
    Every,
    [Token(Example = "%")]
    Percent,

    [Token(Example = "did")]
    Did,
    [Token(Example = "count")]
    Count,
    [Token(Example = "sum")]
    Sum,
    [Token(Example = "distinct")]
    Distinct,
    [Token(Example = "days_since")]
    DaysSince,
    [Token(Example = "days_since_first")]
    DaysSinceFirst,
    [Token(Example = "last_value")]
    LastValue,
    [Token(Example = "first_value")]
    FirstValue,
    [Token(Example = "last_time")]
    LastTime,
    [Token(Example = "first_time")]
    FirstTime,
    [Token(Example = "stage")]
    Stage,
    [Token(Example = "trait")]
    Trait,
    [Token(Example = "has_trait")]
    HasTrait,
    [Token(Example = "in_segment")]
    InSegment,
    [Token(Example = "top")]
    Top,
    [Token(Example = "bottom")]
    Bottom,
    [Token(Example = "account")]
    Account,
    [Token(Example = "account_people")]
    AccountPeople,
}
