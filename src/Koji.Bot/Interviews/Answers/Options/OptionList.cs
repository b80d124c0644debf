using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>The options of a question as a person sees them: numbered from 1, lettered from A, labelled in their language.</summary>
internal sealed class OptionList
{
    private readonly ImmutableArray<ListedOption> _options;

    public OptionList(ImmutableArray<Option> options, string language)
    {
        _options = [.. options.Select((option, index) => new ListedOption(index, option.Id, option.Label.In(language)))];
        AreNumbers = _options.All(option => option.Words.Length == 1 && option.Words[0].IsNumber);
    }

    public int Count => _options.Length;

    /// <summary>All labels are bare numbers ("2", "3", "5"), so that a number names a label and no position.</summary>
    public bool AreNumbers { get; }

    public ListedOption this[int index] => _options[index];

    public IEnumerable<ListedOption> All => _options;

    public string[] Labels(IEnumerable<int> indices) => [.. indices.Select(index => _options[index].Label)];

    public ImmutableArray<string> Ids(IEnumerable<int> indices) => [.. indices.Select(index => _options[index].Id)];

    /// <summary>The longest whole label that stands at <paramref name="at"/>, and how many tokens it takes.</summary>
    public (int Index, int Length) LabelAt(Wording wording, int at, int end)
    {
        var best = (Index: -1, Length: 0);
        foreach (var option in _options)
        {
            var length = option.LengthAt(wording, at, end);
            if (length > best.Length)
            {
                best = (option.Index, length);
            }
        }

        return best;
    }
}
