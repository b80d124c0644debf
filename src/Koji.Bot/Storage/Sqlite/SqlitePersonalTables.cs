using System.Collections.Immutable;
using Koji.Bot.Privacy;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>A table that holds something about people.</summary>
/// <param name="Columns">Those that are exported: a name, or <c>name:json</c>, <c>name:ticks</c>, <c>name:milliseconds</c> for what is to be made readable.</param>
/// <param name="Whose">The rows of the person, by the parameters of <see cref="SqlitePersonalRecords"/>.</param>
internal sealed record PersonalTable(string Part, string Name, ImmutableArray<string> Columns, string Whose)
{
    public string Select { get; } = $"select {string.Join(", ", Columns.Select(column => column.Split(':')[0]))} from {Name} where {Whose}";

    public string Delete { get; } = $"delete from {Name} where {Whose}";
}

/// <summary>Which tables of the embedded store hold something about people, and which do not.</summary>
internal static class SqlitePersonalTables
{
    private const string Conversation = "conversation_id in (select value from json_each($conversations))";
    private const string Respondent = "respondent in (select value from json_each($respondents))";

    /// <summary>In the order in which a part is removed.</summary>
    public static ImmutableArray<PersonalTable> All { get; } =
    [
        new(PersonalParts.Conversations, "inbox", ["conversation_id", "received_at:ticks", "document:json"], Conversation),
        new(PersonalParts.Conversations, "deliveries", ["conversation_id", "delivery_id", "seen_at:ticks"], Conversation),
        new(PersonalParts.Conversations, "unread_inbound", ["at:ticks", "document:json"], "address in (select value from json_each($conversations))"),
        new(
            PersonalParts.Conversations, "conversations", ["id", "channel", "address", "ready_at:ticks", "set_aside", "study_id", "document:json"],
            $"id in (select value from json_each($conversations)) or {Marked("conversations")}"),
        new(PersonalParts.Interviews, "interviews", ["study_id", "document:json"], Marked("interviews")),
        new(PersonalParts.Invitations, "invitation_move_code", ["code"], $"invitation in (select id from invitation where {Marked("invitation")})"),
        new(PersonalParts.Invitations, "invitation", ["study", "status", "created:milliseconds", "document:json"], Marked("invitation")),
        new(PersonalParts.WriteBack, "write_back", ["status", "created:milliseconds", "document:json"], Marked("write_back")),
        new(PersonalParts.WebChat, "web_messages", ["address", "document:json"], "address in (select value from json_each($web))"),
        new(PersonalParts.WebChat, "web_sessions", ["address", "study", "payload", "opened_at"], "address in (select value from json_each($web))"),
        new(PersonalParts.Teams, "teams_references", ["document:json"], "address in (select value from json_each($teams))"),
        new(
            PersonalParts.Texts, "sms_status", ["id", "document:json"],
            "exists(select 1 from json_each($refs) ref where substr(sms_status.id, 1, length(ref.value) + 1) = ref.value || '-')"),
        new(PersonalParts.Alerts, "alert", ["document:json", "first_at:ticks", "last_at:ticks", "times"], Holds("alert", "$named")),
        new(PersonalParts.Signals, "segment_signal", ["name", "at:ticks", "properties:json"], Respondent),
        new(PersonalParts.Signals, "segment_trait", ["name", "at:ticks", "value:json"], Respondent),
        new(PersonalParts.Signals, "segment_standing", ["segment", "is_in", "since:ticks", "changes"], Respondent),
        new(PersonalParts.Signals, "segment_transition", ["document:json"], Respondent),
        new(PersonalParts.Signals, "segment_person", ["respondent"], Respondent),
        new(PersonalParts.Signals, "cohort_listed", ["cohort"], Respondent),
        new(PersonalParts.Addresses, "address_record", ["document:json"], "address in (select value from json_each($conversations))"),
        new(PersonalParts.Respondents, "respondent_key", ["key"], Respondent),
        new(PersonalParts.Respondents, "respondent", ["document:json"], "id in (select value from json_each($respondents))"),
    ];

    /// <summary>
    /// Tables without anything about a person. A quota's places and what texts cost are counts, and codebooks say which theme an answer has: they stay, under random ids
    /// that lead to nobody once the person is gone.
    /// </summary>
    public static ImmutableArray<string> Impersonal { get; } =
        ["study", "study_version", "codebook_event", "quota_place", "sms_charge", "model_spending", "segment_definition", "segment_threshold", "segment_touch", "segment_name", "cohort", "health", "lease", "send_ledger", "store_identity", "audit_log", "desk_note", "erasure", "kept_opt_out", "erased_interview"];

    private static string Marked(string table) => Holds(table, "$marks");

    private static string Holds(string table, string texts) => $"exists(select 1 from json_each({texts}) mark where instr({table}.document, mark.value) > 0)";
}
