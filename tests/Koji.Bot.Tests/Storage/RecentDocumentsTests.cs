using Koji.Bot.Respondents;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Storage;

public sealed class RecentDocumentsTests
{
    private readonly RecentDocuments<Respondent> _recent = new();

    [Fact]
    public void The_same_text_is_read_once()
    {
        var document = StoredDocument.Write(new Respondent { Id = "r_1" });
        Assert.Same(_recent.Read(document), _recent.Read(new string(document.AsSpan())));
    }

    [Fact]
    public void A_document_that_changed_is_read_as_it_is_now()
    {
        var before = _recent.Read(StoredDocument.Write(new Respondent { Id = "r_1", ExternalIds = ["ann"] }));
        var after = _recent.Read(StoredDocument.Write(new Respondent { Id = "r_1", ExternalIds = ["ann", "ann@example.org"] }));
        Assert.Equal(["ann"], before.ExternalIds);
        Assert.Equal(["ann", "ann@example.org"], after.ExternalIds);
    }

    [Fact]
    public void However_many_are_read_each_is_read_right()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 5000; i++)
            {
                var id = $"r_{i}";
                Assert.Equal(id, _recent.Read(StoredDocument.Write(new Respondent { Id = id })).Id);
            }
        }
    }

    [Fact]
    public void What_cannot_be_read_is_refused_each_time()
    {
        Assert.Throws<System.Text.Json.JsonException>(() => _recent.Read("{\"schema\":99}"));
        Assert.Throws<System.Text.Json.JsonException>(() => _recent.Read("{\"schema\":99}"));
    }
}
