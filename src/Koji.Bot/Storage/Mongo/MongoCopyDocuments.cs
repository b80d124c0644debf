using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage.Copy;
using Koji.Bot.Studies;
using Koji.Bot.WriteBack;
using Koji.Synthesis.Codebooks;
using MongoDB.Bson;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What the rows of the embedded store become in MongoDB. Pure.</summary>
internal static class MongoCopyDocuments
{
    public static IEnumerable<(string Collection, BsonDocument Document)> Of(StoredTable table, StoredRow row) => table.Name switch
    {
        "study" => Study(row),
        "respondent" => Respondent(Read<Respondent>(row)),
        "address_record" => [("address_records", MongoAddressRecordStore.Row(Read<AddressRecord>(row)))],
        "invitation" => [("invitations", MongoInvitationStore.Row(Read<Invitation>(row)))],
        "write_back" => [("write_backs", MongoWriteBackStore.Row(Read<WriteBackEntry>(row)))],
        "quota_place" => [("quota_places", Place(row))],
        "codebook_event" => [("codebook_events", MongoCodebookStore.Row(row.Text("study_id"), row.Text("question_id"), row.Number("revision"), StoredDocument.Write(Read<CodebookEvent>(row))))],
        "segment_definition" => [("segment_definitions", MongoSegmentStore.Row(Read<SegmentDefinition>(row), row.Number("evaluated") != 0, row.TextOrNull("recomputation"), row.NumberOrNull("archived")))],
        "segment_threshold" => [("segment_thresholds", MongoSegmentAround.Row(Read<RankThreshold>(row)))],
        "segment_touch" => [("segment_touches", MongoSegmentAround.Touch(row.Number("sequence").ToString("D12", CultureInfo.InvariantCulture), new TouchedAccount(row.Text("account"), row.Number("is_history") != 0)))],
        "segment_name" => [("segment_names", MongoSegmentAround.Name(row.Text("kind"), row.Text("name")))],
        "segment_person" => [("segment_people", Person(row))],
        "segment_signal" => [("segment_signals", MongoSegmentFacts.Row(Signal(row)))],
        "segment_trait" => [("segment_traits", MongoSegmentFacts.Row(row.Text("respondent"), new TraitChange(row.Text("name"), KojiJson.Read<TraitValue>(row.Text("value")), At(row.Number("at")))))],
        "segment_transition" => [("segment_transitions", MongoSegmentPeople.Transition(Read<SegmentTransition>(row), row.Number("sequence"), row.Number("delivered") != 0))],
        "cohort" => [("cohorts", MongoCohortStore.Row(Read<Cohort>(row)))],
        "interviews" => [("interviews", MongoInterviewArchive.Row(Read<InterviewState>(row)))],
        "conversations" => [("conversations", Conversation(row))],
        "sms_status" => [("sms_statuses", MongoSmsStatusStore.Row(row.Text("id"), Read<SmsRecord>(row)))],
        "sms_charge" => [("sms_charges", Charge(row))],
        "model_spending" => [("model_spendings", MongoModelLedger.Row(row.Text("study"), row.Text("day"), row.Text("task"), row.Number("calls"), row.Number("sent"), row.Number("received"), row.Number("cost")))],
        "teams_references" => Reference(Read<TeamsReference>(row)),
        "web_sessions" => [("web_sessions", Session(row))],
        "alert" => [("alerts", MongoAlertStore.Row(new StandingAlert(Read<Alert>(row), At(row.Number("first_at")), At(row.Number("last_at")), (int)row.Number("times"))))],
        "audit_log" => [("audit_log", MongoAuditLog.Copied(row.Number("sequence"), new AuditEntry(At(row.Number("at")), row.Text("who"), row.Text("action"), row.TextOrNull("about"))))],
        "desk_note" => [("desk_notes", MongoDeskNotes.Row(Read<DeskNote>(row)))],
        "erasure" => [("erasures", MongoErasureLog.Row(Read<ErasureAct>(row)))],
        "kept_opt_out" => [("kept_opt_outs", MongoErasureLog.OptOut(row.Text("hash"), row.Number("at")))],
        "erased_interview" => [(MongoErasureLog.InterviewsName, New(Text(row.Text("id"))))],
        _ => throw new InvalidOperationException($"What becomes of the table '{table.Name}' is not said."),
    };

    private static IEnumerable<(string, BsonDocument)> Study(StoredRow row)
    {
        var id = row.Text("study_id");
        var current = (int)row.Number("current_version");
        var changed = DateTimeOffset.Parse(row.Text("changed_at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        foreach (var version in row.Children["study_version"])
        {
            var number = (int)version.Number("version");
            yield return number == current
                ? ("studies", MongoStudyCatalog.Row(new StudyRecord(id, current, Enum.Parse<StudyStatus>(row.Text("status")), changed), version.Text("source")))
                : ("study_versions", MongoStudyCatalog.VersionRow(id, number, version.Text("source")));
        }
    }

    private static IEnumerable<(string, BsonDocument)> Respondent(Respondent respondent)
    {
        var row = MongoRespondentStore.Row(respondent);
        var pointers = respondent.JoinedInto is null ? row["keys"].AsBsonArray.Select(key => Fixed(MongoIdentities.Pointer(key, row["_id"], respondent.Version))) : [];
        return pointers.Select(pointer => ("identities", pointer)).Prepend(("respondents", row));
    }

    /// <summary>A copy that is made again is the same to the byte; the first who takes the key gives it a token of their own.</summary>
    private static BsonDocument Fixed(BsonDocument pointer) => pointer.Set("token", ObjectId.Empty);

    /// <summary>Each place as one that counts by itself: so it counts under whatever limit there is.</summary>
    private static BsonDocument Place(StoredRow row) =>
        MongoQuotaLedger.Place(row.Text("study_id"), row.Text("segment_id"), row.Text("interview_id"), row.Number("completed") != 0, isLimited: false);

    private static BsonDocument Person(StoredRow row) => MongoSegmentPeople.Row(
        row.Text("respondent"),
        row.Children["segment_standing"].ToImmutableSortedDictionary(
            one => one.Text("segment"),
            one => new Standing(one.Number("is_in") != 0, At(one.Number("since")), (int)one.Number("changes"), one.NumberOrNull("due") is { } due ? At(due) : null),
            StringComparer.Ordinal),
        []);

    private static Signal Signal(StoredRow row) => new(
        row.Text("id"), row.Text("respondent"), row.Text("name"), At(row.Number("at")),
        KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(row.Text("properties")));

    /// <summary>Numbers, version and fence go on as they were; a lease does not, for nobody works on the store.</summary>
    private static BsonDocument Conversation(StoredRow row)
    {
        var inbox = row.Children["inbox"];
        var document = MongoConversationDocument.New(new ChannelAddress(row.Text("channel"), row.Text("address")));
        document["version"] = row.Number("version");
        document["fence"] = row.Number("fence");
        document.Add("arrived", inbox.Count == 0 ? 0L : inbox.Max(message => message.Number("sequence")));
        document.Add("unprompted", row.Number("unprompted") != 0);
        document.Add("inbox", new BsonArray(inbox.Select(message => MongoConversationDocument.Message(Read<Inbound>(message), message.Number("sequence")))));
        document.Add("deliveries", new BsonArray(row.Children["deliveries"].Select(one => MongoConversationDocument.Delivery(one.Text("delivery_id"), one.Number("seen_at")))));
        if (row.NumberOrNull("ready_at") is { } ready && row.TextOrNull("set_aside") is null)
        {
            document.Add("readyAt", ready);
        }

        if (row.TextOrNull("set_aside") is { } reason)
        {
            document.Add("setAside", Text(reason));
        }

        if (row.TextOrNull("document") is not { } json)
        {
            return document;
        }

        if (ReadOrNull(json) is not { } conversation)
        {
            // Set aside, as it is there: a later version may read it.
            return document.Add(Document, Text(json));
        }

        document.Add(Document, StoredDocument.Write(conversation));
        document = conversation.Interview is { } interview ? document.Add("studyId", Text(interview.StudyId)) : document;
        return conversation.Undelivered.IsEmpty ? document : document.Add("undelivered", conversation.Undelivered.Length);
    }

    private static Conversation? ReadOrNull(string json)
    {
        try
        {
            return StoredDocument.Read<Conversation>(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static BsonDocument Charge(StoredRow row) => MongoSmsLedger.Row(
        row.Text("id"), row.Text("study") is { Length: > 0 } study ? study : null, row.Number("received") != 0, row.Number("segments"),
        DateTimeOffset.Parse(row.Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks, row.NumberOrNull("price"), row.TextOrNull("currency"));

    private static IEnumerable<(string, BsonDocument)> Reference(TeamsReference reference) =>
    [
        ("teams_references", MongoTeamsReferences.Row(reference, 1)),
        ("teams_conversations", MongoTeamsReferences.Pointer(reference.ConversationId, Text(reference.Address), 1)),
    ];

    private static BsonDocument Session(StoredRow row)
    {
        var opened = DateTimeOffset.Parse(row.Text("opened_at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var session = MongoWebMailbox.Row(new WebSession(row.Text("address"), row.Text("study"), row.TextOrNull("payload"), opened, row.Number("started") != 0));
        var messages = row.Children["web_messages"];
        session["revision"] = messages.Count == 0 ? 0L : messages.Max(message => message.Number("revision"));
        session["messages"] = new BsonArray(messages.Select(message =>
            MongoWebMailbox.Message(Read<WebMessage>(message), message.Number("revision"), message.TextOrNull("prompt"))));
        return session;
    }

    private static T Read<T>(StoredRow row) => StoredDocument.Read<T>(row.Text("document"));

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
