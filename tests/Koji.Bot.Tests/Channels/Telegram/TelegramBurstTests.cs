using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Turns;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>
/// What a person does in Telegram, in any order and at any pace, redeliveries included: every word is taken once and in order, a tap at once.
/// From the update as it arrives to the step that takes it, with the pauses that the channel has.
/// </summary>
public class TelegramBurstTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ChannelTraits Traits = TraitsOf(new TelegramOptions { Token = BotApiStandIn.Token });

    private static readonly Gen<Act> AnyAct = Gen.Select(
        Gen.Frequency((6, Gen.Const(Kind.Text)), (1, Gen.Const(Kind.WholeAnswer)), (1, Gen.Const(Kind.Stop)), (2, Gen.Const(Kind.Tap)), (3, Gen.Const(Kind.Edit)), (1, Gen.Const(Kind.Again))),
        Gen.OneOf(Gen.Int[0, 900], Gen.Int[0, 4000], Gen.Int[0, 30_000]),
        Gen.Int[0, 1000],
        (kind, gap, pick) => new Act(kind, TimeSpan.FromMilliseconds(gap), pick));

    [Fact]
    public void Any_order_of_texts_taps_edits_and_pauses_keeps_every_word_once_and_in_order() =>
        AnyAct.Array[1, 40].Sample(acts =>
        {
            var talk = new Talk();
            foreach (var act in acts)
            {
                talk.Play(act);
            }

            talk.Finish();
            Assert.Equal(talk.Written.Select(message => message.Id), talk.Taken.Select(message => message.MessageId));
            Assert.Equal(talk.Written.Select(message => message.Text), talk.Taken.Select(message => message.Text));
            Assert.Equal(talk.Taps, talk.TapsTaken);
            Assert.All(talk.TextWaits, wait => Assert.InRange(wait, TimeSpan.Zero, Traits.BurstCap));
        });

    private static ChannelTraits TraitsOf(TelegramOptions options) => new TelegramChannel(
        new TelegramBotClient(options.Token), Options.Create(options), NullLogger<TelegramChannel>.Instance).Traits;

    private enum Kind
    {
        Text,
        WholeAnswer,
        Stop,
        Tap,
        Edit,

        /// <summary>Telegram delivers an earlier update once more.</summary>
        Again,
    }

    private sealed record Act(Kind Kind, TimeSpan Gap, int Pick);

    /// <summary>A chat and the loop's side of it; nothing but its pure parts is at work.</summary>
    private sealed class Talk
    {
        private readonly List<JsonObject> _updates = [];
        private readonly HashSet<string> _seen = [];
        private ImmutableArray<PendingInbound> _pending = [];
        private Conversation _conversation = Conversation.New(new ChannelAddress("telegram", "42"));
        private DateTimeOffset _now = Start;
        private long _sequence;
        private int _update = 9000;

        /// <summary>Messages as they stand in the chat at the end, edits included.</summary>
        public List<(string Id, string Text)> Written { get; } = [];

        public List<HeardMessage> Taken { get; } = [];

        public List<(string Option, DateTimeOffset At)> Taps { get; } = [];

        public List<(string Option, DateTimeOffset At)> TapsTaken { get; } = [];

        public List<TimeSpan> TextWaits { get; } = [];

        public void Play(Act act)
        {
            PassUntil(_now + act.Gap);
            var id = $"{Written.Count + 1}";
            switch (act.Kind)
            {
                case Kind.Text or Kind.WholeAnswer or Kind.Stop:
                    var text = act.Kind switch { Kind.WholeAnswer => "4", Kind.Stop => "STOP", _ => $"word{act.Pick} number {id}" };
                    Written.Add((id, text));
                    Arrive(Message("message", id, text));
                    break;
                case Kind.Tap:
                    Taps.Add(($"o{act.Pick}", _now));
                    Arrive(Tap($"p:p1:o{act.Pick}"));
                    break;
                case Kind.Edit when Written.Count > 0:
                    var index = act.Pick % Written.Count;
                    Written[index] = (Written[index].Id, $"mended {_update}");
                    Arrive(Message("edited_message", Written[index].Id, Written[index].Text));
                    break;
                case Kind.Again when _updates.Count > 0:
                    Hear(_updates[act.Pick % _updates.Count]);
                    break;
            }
        }

        public void Finish() => PassUntil(_now + TimeSpan.FromMinutes(5));

        private void Arrive(JsonObject update)
        {
            update["update_id"] = ++_update;
            _updates.Add(update);
            Hear(update);
        }

        private void Hear(JsonObject update)
        {
            var reading = TelegramReader.Read(UpdateJson.Read(JsonSerializer.SerializeToElement(update))!, "koji_bot", _now);
            if (_seen.Add(reading.Inbound!.DeliveryId))
            {
                _pending = _pending.Add(new PendingInbound(++_sequence, reading.Inbound));
            }

            Work();
        }

        private void PassUntil(DateTimeOffset time)
        {
            while (Next() is Wait { Until: { } until } && until <= time)
            {
                _now = until;
                Work();
            }

            _now = time;
        }

        private void Work()
        {
            while (Next() is var step and not Wait)
            {
                switch (step)
                {
                    case TakeText text:
                        TextWaits.Add(_now - _pending[0].Inbound.ReceivedAt);
                        Assert.Equal(string.Join('\n', text.Messages.Select(message => message.Text)), text.Text);
                        Taken.AddRange(text.Messages);
                        _pending = _pending.RemoveAll(one => text.Sequences.Contains(one.Sequence));
                        break;
                    case TakeInbound inbound:
                        Take(inbound.Pending.Inbound);
                        _pending = _pending.Remove(inbound.Pending);
                        break;
                }

                _conversation = EditedTexts.After(_conversation, step, took: true);
            }
        }

        private void Take(Inbound inbound)
        {
            switch (inbound.Content)
            {
                case PickContent pick:
                    TapsTaken.Add((pick.OptionIds[0], _now));
                    break;
                case EditContent edit:
                    // An edit of what was taken last changes it; of an older message the person is told how to.
                    var isLast = _conversation.LastTexts.Any(message => message.MessageId == inbound.MessageId);
                    Assert.Equal(isLast, EditedTexts.InputOf(_conversation, inbound.MessageId, edit.Text) is Edited);
                    var index = Taken.FindIndex(message => message.MessageId == inbound.MessageId);
                    Taken[index] = Taken[index] with { Text = edit.Text };
                    break;
            }
        }

        private NextStep Next() => StepChooser.Choose(_conversation, _pending, Traits, text => text is "4" or "STOP", _now);

        private static JsonObject Message(string kind, string id, string text) => new()
        {
            [kind] = new JsonObject
            {
                ["message_id"] = int.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
                ["date"] = 1_790_000_000,
                ["chat"] = new JsonObject { ["id"] = 42, ["type"] = "private" },
                ["text"] = text,
            },
        };

        private static JsonObject Tap(string data) => new()
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = "cb",
                ["from"] = new JsonObject { ["id"] = 42, ["is_bot"] = false, ["first_name"] = "P" },
                ["chat_instance"] = "1",
                ["data"] = data,
                ["message"] = new JsonObject { ["message_id"] = 7, ["date"] = 1, ["chat"] = new JsonObject { ["id"] = 42, ["type"] = "private" }, ["text"] = "Q" },
            },
        };
    }
}
