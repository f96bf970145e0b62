using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>An introduction to be drafted.</summary>
public sealed record IntroductionRequest
{
    /// <summary>Introduced for its own sake.</summary>
    internal const string ForItself = "introduction";

    /// <summary>Introduced to be put forward.</summary>
    internal const string ForReferral = "referral";

    private const int MostText = 4_000;

    /// <summary>Who is to pass it on to whom.</summary>
    [Description(
        "People in walking order, as a path was answered: first who asks, then whom they ask, and so on to whoever is to be reached. Ids; "
        + "of whoever was not named, the handle. 2 to 7. Required.")]
    public IReadOnlyList<string?>? Path { get; init; }

    /// <summary>For which opening.</summary>
    [Description("Id of an open opening that it is about. Required with purpose referral.")]
    public string? Opening { get; init; }

    /// <summary>What for.</summary>
    [AllowedValues(null, ForItself, ForReferral)]
    [Description("introduction; or referral, where the target is asked to put who asks forward for an opening. Default: introduction.")]
    public string? Purpose { get; init; }

    /// <summary>What to write.</summary>
    [Description(
        "What whoever is asked is shown, at most 4000 characters. Default: a draft that names the reason. Nothing is sent by anybody but a "
        + "person.")]
    public string? Text { get; init; }

    /// <summary>The path as it is written; adds what is wrong with the request.</summary>
    internal IReadOnlyList<string> Read(FieldReader fields)
    {
        var path = Path ?? [];
        const int most = PathQuery.ShortestHopLimit + 1;
        if (path.Count is < 2 or > most)
        {
            fields.Add("path", $"must name 2 to {most} people, first who asks and last whom to reach; has {path.Count}.");
        }

        for (var place = 0; place < Math.Min(path.Count, most); place++)
        {
            var text = path[place];
            if (text is [PersonHandles.Mark, ..] && place > 0)
            {
                continue;
            }

            if (!Identifier.IsValid(text))
            {
                fields.Add($"path[{place}]", place == 0
                    ? $"must be the id of who asks; {Identifiers.Rule}."
                    : $"must be an id or a handle, as a path was answered; {Identifiers.Rule}.");
            }
            else if (path.Take(place).Contains(text, StringComparer.Ordinal))
            {
                fields.Add($"path[{place}]", "names somebody twice; a path meets everybody once.");
            }
        }

        if (Purpose is not (null or ForItself or ForReferral))
        {
            fields.Add("purpose", $"must be {ForItself} or {ForReferral}.");
        }

        if (Opening is not null)
        {
            fields.Id("opening", Opening);
        }
        else if (Purpose == ForReferral)
        {
            fields.Add("opening", "is required with purpose referral.");
        }

        CheckText(fields, Text);
        return [.. path.OfType<string>()];
    }

    /// <summary>Adds what is wrong with what somebody would write.</summary>
    internal static void CheckText(FieldReader fields, string? text, string field = "text")
    {
        if (text?.Length > MostText)
        {
            fields.Add(field, $"must be at most {MostText} characters; has {text.Length}.");
        }

        if (text?.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) == true)
        {
            fields.Add(field, "must not hold control characters but line breaks and tabs.");
        }
    }
}

/// <summary>Something that happens to an introduction.</summary>
public sealed record IntroductionEventRequest
{
    /// <summary>What happens.</summary>
    [Description("What happens; actions of the introduction says what may, now and by you. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>Why not.</summary>
    [Description("With decline and targetDecline: dontKnow, notNow, notComfortable, conflict or other. Left out: none is told.")]
    public string? ReasonClass { get; init; }

    /// <summary>To whom it is handed over.</summary>
    [Description("With handOver, required: id of a colleague with a tie to the next person.")]
    public string? To { get; init; }

    /// <summary>What to write.</summary>
    [Description("With edit, required: what whoever is asked is shown. With refer: what whoever recruits is told.")]
    public string? Text { get; init; }

    /// <summary>How the target knows the asker.</summary>
    [Description("With refer, required: how the target knows the asker: workedWith, studiedWith, friend, metOnce or online.")]
    public string? Knows { get; init; }

    /// <summary>How strongly the target speaks for the asker.</summary>
    [Description("With refer, required: how strongly the target speaks for the asker: vouch, recommend, or passOn for not at all.")]
    public string? Level { get; init; }

    /// <summary>Adds what is wrong with it.</summary>
    /// <param name="fields">Collects problems.</param>
    /// <param name="moves">What may happen to an introduction at all.</param>
    internal void Read(FieldReader fields, IReadOnlyList<string> moves)
    {
        if (Event is null || !moves.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
            return;
        }

        var reasons = IntroductionStates.Table.Transitions.First(row => row.Event == IntroductionStates.Decline).Reasons;
        var takesReason = Event is IntroductionStates.Decline or IntroductionStates.TargetDecline;
        if (ReasonClass is not null && (!takesReason || !reasons.Contains(ReasonClass, StringComparer.Ordinal)))
        {
            fields.Add("reasonClass", takesReason
                ? $"must be {Spelling.Or([.. reasons])}."
                : $"is for decline and targetDecline, not for {Event}; leave it out.");
        }

        if (Event == IntroductionStates.HandOver)
        {
            fields.Person("to", To);
        }
        else if (To is not null)
        {
            fields.Add("to", $"is for handOver, not for {Event}; leave it out.");
        }

        if (Event == IntroductionStates.Edit)
        {
            IntroductionRequest.CheckText(fields, Text);
            if (string.IsNullOrWhiteSpace(Text))
            {
                fields.Add("text", "is required.");
            }
        }
        else if (Event == IntroductionStates.Refer)
        {
            IntroductionRequest.CheckText(fields, Text);
        }
        else if (Text is not null)
        {
            fields.Add("text", $"is for edit and refer, not for {Event}; leave it out.");
        }

        if (Event == IntroductionStates.Refer)
        {
            ReferralRequest.Check(fields, "knows", Knows, Referral.KnowsNames);
            ReferralRequest.Check(fields, "level", Level, Referral.LevelNames);
        }
        else if ((Knows ?? Level) is not null)
        {
            fields.Add(Knows is null ? "level" : "knows", $"is for refer, not for {Event}; leave it out.");
        }
    }
}
