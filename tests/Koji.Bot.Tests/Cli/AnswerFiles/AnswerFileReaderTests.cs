using System.Text;
using Koji.Bot.Cli.AnswerFiles;
using Koji.Synthesis;

namespace Koji.Bot.Tests.Cli.AnswerFiles;

public class AnswerFileReaderTests
{
    private static readonly AnswerColumns All = new("text", "id", "segment");

    [Theory]
    [InlineData("id,segment,text\n7,churned,\"Hidden, fees\"\n")]
    [InlineData("id;segment;text\r\n7;churned;\"Hidden, fees\"\r\n")]
    [InlineData("id\tsegment\ttext\n7\tchurned\tHidden, fees")]
    [InlineData("text,ID,Segment\n\"Hidden, fees\",7,churned\n")]
    public void Commas_semicolons_and_tabs_are_told_apart_and_columns_found_by_name(string csv) =>
        Assert.Equal([new AnswerRow("7", "churned", "Hidden, fees")], Rows(csv, All));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_heeded(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("id,segment,text\n7,é,ça 😠\n")];

        Assert.Equal([new AnswerRow("7", "é", "ça 😠")], ((AnswerFileRead)AnswerFileReader.Read(bytes, "a.csv", All)).Rows);
    }

    [Fact]
    public void Quotes_and_line_breaks_within_an_answer_stay_in_it() =>
        Assert.Equal("She said \"no\"\nand left", Rows("id,segment,text\n1,a,\"She said \"\"no\"\"\nand left\"\n", All)[0].Text);

    [Fact]
    public void Without_a_column_of_ids_the_row_number_is_the_id() =>
        Assert.Equal(["2", "3"], Rows("text\nfees\nexport\n", new("text")).Select(row => row.Id));

    [Fact]
    public void Blank_answers_and_blank_segments_are_kept() =>
        Assert.Equal([new AnswerRow("1", null, ""), new AnswerRow("2", "a", " ")], Rows("id,segment,text\n1,,\n2,a, \n", All));

    [Fact]
    public void An_empty_line_is_a_blank_answer_only_where_there_is_one_column()
    {
        Assert.Equal(["fees", "", "export"], Rows("text\nfees\n\nexport\n", new("text")).Select(row => row.Text));
        Assert.Equal(2, Rows("id,segment,text\n1,a,fees\n\n2,a,export\n", All).Count);
    }

    [Fact]
    public void Rows_that_make_no_sense_are_named_with_their_reason()
    {
        var read = Read("id,segment,text\n1,a,fees\n1,b,export\n2,a\n3,a,b,c\n ,a,support\n4,a,login\n");

        Assert.Equal(["1", "4"], read.Rows.Select(row => row.Id));
        Assert.Equal(
            [
                (3, "its id '1' was used before, in row 2"),
                (4, "it has 2 fields where the header has 3"),
                (5, "it has 4 fields where the header has 3"),
                (6, "its id is empty"),
            ],
            read.Skipped.Select(row => (row.Row, row.Reason)));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named()
    {
        var read = Read("id,segment,text\n1,a,fees\n2,a,\"export\n3,a,login\n");

        Assert.Equal("1", Assert.Single(read.Rows).Id);
        Assert.Equal(3, Assert.Single(read.Skipped).Row);
        Assert.Contains("never closed", read.Skipped[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_alone_is_a_file_without_answers() => Assert.Empty(Rows("id,segment,text\n", All));

    [Theory]
    [InlineData("id,answer,plan\n1,a,b\n", "a.csv has no column 'text'. Its columns are: id, answer, plan.")]
    [InlineData("id,text\n1,a\n", "a.csv has no column 'segment'. Its columns are: id, text.")]
    [InlineData("id,segment,text,text\n1,a,b,c\n", "a.csv has more than one column 'text': rename one, so that it is clear which is meant.")]
    [InlineData("", "a.csv is empty: its first row must name its columns.")]
    public void A_file_that_cannot_be_used_says_why(string csv, string message) =>
        Assert.Equal(message, Wrong(Encoding.UTF8.GetBytes(csv), All));

    [Fact]
    public void A_file_that_is_not_there_says_so() =>
        Assert.Contains("nowhere.csv can't be read", ((AnswerFileWrong)AnswerFileReader.Read("nowhere.csv", All)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_in_the_encoding_of_spreadsheets_is_read_and_that_is_said()
    {
        byte[] bytes = [.. "id,segment,text\n1,a,caf"u8, 0xE9, .. " "u8, 0x93, .. "ouvert"u8, 0x94, .. " "u8, 0x80, .. "\n"u8];

        var read = Assert.IsType<AnswerFileRead>(AnswerFileReader.Read(bytes, "a.csv", All));
        Assert.Equal("café “ouvert” €", read.Rows[0].Text);
        Assert.Contains("Windows-1252", read.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_refused_with_line_and_byte()
    {
        byte[] bytes = [.. "id,segment,text\n1,a,été café\n2,a,caf"u8, 0xE9, .. "\n"u8];

        Assert.Equal(
            "a.csv is not in UTF-8: line 3 has the byte 0xE9 (byte 40 of the file). Open it in the spreadsheet and save it as 'CSV UTF-8', then try again.",
            Wrong(bytes, All));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20 })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 })]
    public void A_workbook_is_told_from_a_csv_file(byte[] bytes) =>
        Assert.Contains("is a spreadsheet and no CSV file", Wrong(bytes, All), StringComparison.Ordinal);

    [Fact]
    public void A_file_with_bytes_of_nought_is_no_text() =>
        Assert.Contains("is no text", Wrong([.. "id,segment,text\n1,a,x"u8, 0, .. "\n"u8], All), StringComparison.Ordinal);

    [Fact]
    public void The_line_by_which_spreadsheets_name_their_separator_is_no_header()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "sep=;\r\nid;segment;text\r\n1;a;fees\r\n"u8];

        Assert.Equal("fees", Assert.IsType<AnswerFileRead>(AnswerFileReader.Read(bytes, "a.csv", All)).Rows.Single().Text);
    }

    [Fact]
    public void A_column_that_differs_for_everybody_is_no_segment()
    {
        var csv = "id,segment,text\n" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"{i},{i},fees\n"));

        Assert.Contains("1001 different values in 'segment'", Wrong(Encoding.UTF8.GetBytes(csv), All), StringComparison.Ordinal);
    }

    private static AnswerFileRead Read(string csv) => (AnswerFileRead)AnswerFileReader.Read(Encoding.UTF8.GetBytes(csv), "a.csv", All);

    private static IReadOnlyList<AnswerRow> Rows(string csv, AnswerColumns columns) =>
        ((AnswerFileRead)AnswerFileReader.Read(Encoding.UTF8.GetBytes(csv), "a.csv", columns)).Rows;

    private static string Wrong(byte[] bytes, AnswerColumns columns) => ((AnswerFileWrong)AnswerFileReader.Read(bytes, "a.csv", columns)).Message;
}
