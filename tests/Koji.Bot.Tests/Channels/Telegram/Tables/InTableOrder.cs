using Xunit.Sdk;
using Xunit.v3;

namespace Koji.Bot.Tests.Channels.Telegram.Tables;

/// <summary>Rows run in the order in which they stand.</summary>
public sealed class InTableOrder : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase
    {
        var names = TableFile.Rows("arrives").Select(row => $"arrives: {row["name"]}").ToList();
        return [.. testCases.OrderBy(test => names.FindIndex(name => test.TestCaseDisplayName.EndsWith(name, StringComparison.Ordinal)))];
    }
}
