using System.Collections.Immutable;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>A named group of RFM scores.</summary>
/// <param name="Scores">Each of three digits: recency, frequency, monetary value, from 1 (worst) to 5 (best).</param>
public sealed record RfmCell(string Id, string Name, string Meaning, ImmutableArray<string> Scores)
{
    /// <summary>
    /// The eleven usual cells. Their scores are those that marketing tools publish for their own RFM segments: Bloomreach
    /// (https://documentation.bloomreach.com/engagement/docs/rfm-segmentation) and Spotler
    /// (https://activate.spotler.help, "App: RFM"). Each of the 125 scores is in exactly one of them.
    /// </summary>
    public static ImmutableArray<RfmCell> All { get; } =
    [
        new("champions", "Champions", "buy often and much, and did so lately", Split("445 454 455 544 545 554 555")),
        new("loyal", "Loyal", "buy often, for good amounts", Split("335 344 345 354 355 435 444 543")),
        new("potential_loyalists", "Potential loyalists", "bought lately and more than once, for smaller amounts",
            Split("323 333 341 342 351 352 353 423 431 432 433 441 442 451 452 453 531 532 533 541 542 551 552 553")),
        new("new_customers", "New customers", "bought lately, for the first or second time, for little", Split("311 411 412 421 422 511 512")),
        new("promising", "Promising", "bought lately and not often, for good amounts", Split("313 314 315 413 414 415 424 425 513 514 515 521 522 523 524 525")),
        new("need_attention", "Need attention", "good customers, neither lately nor long ago", Split("324 325 334 343 434 443 534 535")),
        new("about_to_sleep", "About to sleep", "bought little and some time ago", Split("213 221 231 241 251 312 321 331")),
        new("at_risk", "At risk", "bought often or much, and it was some time ago", Split("124 125 133 134 135 142 143 145 152 153 224 225 234 235 242 243 244 245 252 253 254 255")),
        new("cannot_lose", "Cannot lose them", "spent most, and have not come back for long", Split("113 114 115 144 154 155 214 215")),
        new("hibernating", "Hibernating", "bought a little, a while ago", Split("122 123 132 211 212 222 223 232 233 322 332")),
        new("lost", "Lost", "bought least, and longest ago", Split("111 112 121 131 141 151")),
    ];

    public static RfmCell Of(int recency, int frequency, int monetary)
    {
        var score = FormattableString.Invariant($"{recency}{frequency}{monetary}");
        return All.First(cell => cell.Scores.Contains(score));
    }

    private static ImmutableArray<string> Split(string scores) => [.. scores.Split(' ')];
}
