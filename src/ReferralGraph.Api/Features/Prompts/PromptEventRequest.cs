using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>Something that happens to a prompt.</summary>
public sealed record PromptEventRequest
{
    /// <summary>What happens.</summary>
    [Description("What happens; actions of the prompt says what may, now and by you. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>What the manager says.</summary>
    [AllowedValues(null, "fits", "notFit", "unknown", "dontAsk")]
    [Description(
        "With answer, required: fits, and the new hire is asked to put them forward; notFit; unknown, and it may be asked once more on a "
        + "later day; dontAsk, and you are never asked about them again.")]
    public string? Answer { get; init; }

    /// <summary>What is written with it.</summary>
    [Description("With answer: what the new hire is told should they be asked. With confirm: what whoever recruits is told. "
        + "At most 4000 characters.")]
    public string? Note { get; init; }

    /// <summary>How they know each other.</summary>
    [AllowedValues(null, "workedWith", "studiedWith", "friend", "metOnce", "online")]
    [Description("With confirm, required: how the new hire knows them: workedWith, studiedWith, friend, metOnce or online.")]
    public string? Knows { get; init; }

    /// <summary>How strongly they are spoken for.</summary>
    [AllowedValues(null, "vouch", "recommend", Referral.PassOn)]
    [Description("With confirm: how strongly the new hire speaks for them: vouch, recommend, or passOn for not at all. Default: passOn.")]
    public string? Level { get; init; }

    /// <summary>Adds what is wrong with it.</summary>
    /// <param name="fields">Collects problems.</param>
    /// <param name="moves">What may happen to a prompt at all.</param>
    internal void Check(FieldReader fields, IReadOnlyList<string> moves)
    {
        if (Event is null || !moves.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
            return;
        }

        Only(fields, PromptStates.Answer, "answer", Answer);
        Only(fields, PromptStates.Confirm, "knows", Knows);
        Only(fields, PromptStates.Confirm, "level", Level);
        if (Note is not null && Event is not (PromptStates.Answer or PromptStates.Confirm))
        {
            fields.Add("note", $"is for {PromptStates.Answer} and {PromptStates.Confirm}, not for {Event}; leave it out.");
        }

        if (Event == PromptStates.Answer && (Answer is null || !Prompt.Answers.Contains(Answer, StringComparer.Ordinal)))
        {
            fields.Add("answer", $"must be {Spelling.Or(Prompt.Answers)}.");
        }

        if (Event == PromptStates.Confirm)
        {
            ReferralRequest.Check(fields, "knows", Knows, Referral.KnowsNames);
            if (Level is not null)
            {
                ReferralRequest.Check(fields, "level", Level, Referral.LevelNames);
            }
        }

        IntroductionRequest.CheckText(fields, Note, "note");
    }

    private void Only(FieldReader fields, string happens, string field, string? given)
    {
        if (given is not null && Event != happens)
        {
            fields.Add(field, $"is for {happens}, not for {Event}; leave it out.");
        }
    }
}
