using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Something that happened to a request or a candidate.</summary>
public sealed record OutcomeRequest
{
    /// <summary>What happened.</summary>
    [AllowedValues(
        "accepted",
        "declined",
        "unanswered",
        "handedOver",
        "replied",
        "disowned",
        "interviewed",
        "offered",
        "hired",
        "retained",
        "unsuitable",
        "left")]
    [Description("What happened: the answer to a request, whom the person does not know, or what became of the candidate. Required.")]
    public string? Event { get; init; }

    /// <summary>Who asked.</summary>
    [Description("Id of who asked. Required for accepted, declined, unanswered, handedOver and replied; else absent.")]
    public string? Requester { get; init; }

    /// <summary>Whom else it is about.</summary>
    [Description("Id of the colleague who takes over (handedOver) or of whom the person does not know (disowned), required; else absent.")]
    public string? Other { get; init; }

    /// <summary>For what work.</summary>
    [Description("For what work, such as engineering; absent for any. Only for what became of a candidate, interviewed to left.")]
    public string? JobFamily { get; init; }

    /// <summary>When.</summary>
    [DataType(DataType.DateTime), Description("When, with the offset from UTC (RFC 3339). Default: now.")]
    public string? At { get; init; }

    /// <summary>Who says so.</summary>
    [Description("Who says so, such as ats. Default: api.")]
    public string? Source { get; init; }

    internal OutcomeEvent ToRecord(PersonId person, FieldReader fields, DateTimeOffset now)
    {
        var kind = OutcomeRules.Read(Event);
        var outcome = new OutcomeEvent(fields.Source(Source), person, kind.GetValueOrDefault(), fields.Instant("at", At, now))
        {
            Requester = Named("requester", Requester, fields),
            Other = Named("other", Other, fields),
            JobFamily = fields.Text("jobFamily", JobFamily, TextLimits.Title),
        };

        // What an outcome may name depends on its kind, so nothing can be said of that where the kind is unknown.
        if (kind is null)
        {
            fields.Add("event", OutcomeRules.UnknownName);
            return outcome;
        }

        foreach (var (field, problem) in OutcomeRules.Problems(outcome))
        {
            fields.Add(field, problem);
        }

        return outcome;
    }

    private static PersonId? Named(string field, string? person, FieldReader fields) =>
        person is null ? null : fields.Person(field, person);
}
