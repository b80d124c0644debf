using System.Text;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>What Twilio posts: a text that arrived, the status of one that was sent. Proven first, stored second, answered last.</summary>
internal sealed partial class TwilioWebhooks(IInbox inbox, ISmsStatusStore statuses, SmsBooks books, IOptions<SmsOptions> options, TimeProvider time, ILogger<TwilioWebhooks> logger)
{
    public const string InboundRoute = "/channels/sms/inbound";
    public const string StatusRoute = "/channels/sms/status";

    /// <summary>The query key of <see cref="StatusRoute"/> under which Koji's own message id comes back.</summary>
    public const string MessageKey = "message";

    /// <summary>A text has at most 1,600 characters and ten addresses of media: a few kilobytes.</summary>
    private const int LargestBody = 64 * 1024;

    public async Task<IResult> ReceiveTextAsync(HttpContext context)
    {
        var (form, refusal) = await ProveAsync(context, InboundRoute);
        if (form is null)
        {
            return refusal!;
        }

        var reading = SmsReader.Read(form, options.Value.TwilioAnswersKeywords, time.GetUtcNow());
        if (reading.Problem is { } problem)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem);
        }

        // Before the loop can take the turn that may end the interview.
        var study = await books.StudyOfAsync(reading.Inbound?.From.Address, context.RequestAborted);
        if (reading.Inbound is { } inbound)
        {
            await inbox.AppendAsync(inbound, context.RequestAborted);
        }

        var count = SmsCount.Read(form["NumSegments"], null, null).Segments ?? Math.Max(1, SmsText.Measure(form["Body"] ?? "").Segments);
        await books.ReceivedAsync(form["MessageSid"]!, study, count, context.RequestAborted);
        return Taken();
    }

    public async Task<IResult> ReceiveStatusAsync(HttpContext context)
    {
        var (form, refusal) = await ProveAsync(context, StatusRoute);
        if (form is null)
        {
            return refusal!;
        }

        if (SmsReport.Read(form) is not { } report)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The form is not a message status.");
        }

        var id = context.Request.Query[MessageKey].ToString();
        if (await statuses.FindAsync(id, context.RequestAborted) is { } record && record.IsAbout(report))
        {
            await LearnAsync(report, context.RequestAborted);
            var now = time.GetUtcNow();
            var heard = await statuses.ChangeAsync(id, stored => stored?.Heard(report, now), context.RequestAborted);
            if (heard is not null && (heard.Segments, heard.Price) != (record.Segments, record.Price))
            {
                await books.SentAsync(heard, context.RequestAborted);
            }
        }

        return Taken();
    }

    /// <summary>The end of a message can tell something of its recipient, or of the account.</summary>
    private async Task LearnAsync(SmsReport report, CancellationToken cancellationToken)
    {
        if (report.ErrorCode is not { } code)
        {
            return;
        }

        LogUndelivered(logger, code, SmsFailures.Meaning(code));
        if (SmsFailures.Learned(code) is { } content && SmsNumber.Of(report.To) is { } number)
        {
            await inbox.AppendAsync(
                new Inbound { From = new ChannelAddress(SmsChannel.ChannelName, number), DeliveryId = $"status:{report.Sid}", Content = content, ReceivedAt = time.GetUtcNow() },
                cancellationToken);
        }
    }

    /// <returns>The form, where Twilio made it for this address; else what to answer.</returns>
    private async Task<(TwilioForm? Form, IResult? Refusal)> ProveAsync(HttpContext context, string route)
    {
        var request = context.Request;
        if (!request.HasFormContentType || !request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "Only a form is taken here."));
        }

        if (request.ContentLength > LargestBody)
        {
            return (null, Refuse(StatusCodes.Status413PayloadTooLarge, "The form is too large."));
        }

        using var body = new MemoryStream();
        try
        {
            await new LimitedStream(request.Body, LargestBody).CopyToAsync(body, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return (null, Refuse(StatusCodes.Status413PayloadTooLarge, "The form is too large."));
        }

        if (TwilioForm.Parse(body.GetBuffer().AsSpan(0, (int)body.Length)) is not { } form)
        {
            return (null, Refuse(StatusCodes.Status400BadRequest, "The form has too many fields."));
        }

        // The public address, from the configuration: the host header says whatever its sender likes.
        var url = options.Value.AddressOf(route) + request.QueryString.Value;
        if (TwilioSignature.IsValid(options.Value.AuthToken, url, form, request.Headers[TwilioSignature.Header]))
        {
            return (form, null);
        }

        LogForged(logger, route);
        return (null, Refuse(StatusCodes.Status403Forbidden, "The signature is missing or wrong."));
    }

    private static IResult Taken() => Results.Text("<Response/>", "text/xml", Encoding.UTF8);

    private static IResult Refuse(int status, string why) => Results.Text(why, statusCode: status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SMS: a request to {Route} was refused, for its signature is not Twilio's. If it is, Koji:PublicUrl or Koji:Channels:Sms:AuthToken is not what Twilio knows")]
    private static partial void LogForged(ILogger logger, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SMS: a text was not delivered. Twilio {Code}: {Meaning}")]
    private static partial void LogUndelivered(ILogger logger, int code, string meaning);
}
