namespace Koji.Bot.Storage.Copy;

/// <summary>Every table of the embedded store: those that are copied, with what belongs to them, and those that are left out.</summary>
public static class EmbeddedTables
{
    public static IReadOnlyList<StoredTable> Copied { get; } =
    [
        new StoredTable("study", "study_id").With("study_version", "study_id", "version"),
        new StoredTable("respondent", "id"),
        new StoredTable("address_record", "address"),
        new StoredTable("invitation", "id"),
        new StoredTable("write_back", "id"),
        new StoredTable("quota_place", "interview_id", "segment_id"),
        new StoredTable("codebook_event", "study_id", "question_id", "revision"),
        new StoredTable("segment_definition", "id"),
        new StoredTable("segment_person", "respondent").With("segment_standing", "respondent", "segment"),
        new StoredTable("segment_signal", "id"),
        new StoredTable("segment_trait", "respondent", "name", "at"),
        new StoredTable("segment_transition", "sequence"),
        new StoredTable("segment_threshold", "term", "at"),
        new StoredTable("segment_touch", "sequence"),
        new StoredTable("segment_name", "kind", "name"),
        new StoredTable("cohort", "id"),
        new StoredTable("interviews", "id"),
        new StoredTable("conversations", "id").With("inbox", "conversation_id", "sequence").With("deliveries", "conversation_id", "seen_at, delivery_id"),
        new StoredTable("sms_status", "id"),
        new StoredTable("sms_charge", "id"),
        new StoredTable("model_spending", "study", "day", "task"),
        new StoredTable("teams_references", "address"),
        new StoredTable("web_sessions", "address").With("web_messages", "address", "revision"),
        new StoredTable("alert", "key"),
        new StoredTable("audit_log", "sequence"),
        new StoredTable("desk_note", "kind", "id"),
        new StoredTable("erasure", "id"),
        new StoredTable("kept_opt_out", "hash"),
        new StoredTable("erased_interview", "id"),
    ];

    /// <summary>
    /// What nobody could read and what is made anew: keys of respondents and codes of invitations (from their documents), the pages of a list that has not been received in full and will be sent again, the counter of the health check, and what running machines share from moment to moment.
    /// </summary>
    public static IReadOnlyList<string> LeftOut { get; } = ["respondent_key", "invitation_move_code", "cohort_listed", "unread_inbound", "health", "lease", "send_ledger", "store_identity"];
}
