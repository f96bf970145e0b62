using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>An opening to be handed on.</summary>
public sealed record PassAlongRequest
{
    /// <summary>Which opening.</summary>
    [Description("Id of the open opening. Required.")]
    public string? Opening { get; init; }

    /// <summary>By whom.</summary>
    [Description("Id of the person who hands it on. Default: who asks.")]
    public string? From { get; init; }

    /// <summary>To whom.</summary>
    [Description("To whom it is handed. Required.")]
    public RecipientBody? To { get; init; }

    /// <summary>How they know each other.</summary>
    [AllowedValues(null, "workedWith", "studiedWith", "friend", "metOnce", "online")]
    [Description("How whoever hands it on knows them: workedWith, studiedWith, friend, metOnce or online. Required.")]
    public string? Knows { get; init; }

    /// <summary>How strongly they are spoken for.</summary>
    [AllowedValues(null, "vouch", "recommend", Referral.PassOn)]
    [Description("How strongly whoever hands it on speaks for them, should they apply: vouch, recommend, or passOn for not at all. "
        + "Default: passOn.")]
    public string? Level { get; init; }

    /// <summary>What is written to them.</summary>
    [Description("What whoever hands it on writes to them, at most 4000 characters. Nothing is sent.")]
    public string? Note { get; init; }

    /// <summary>Adds what is wrong with it, as far as it can be told without reading anything.</summary>
    internal PassAlong Read(FieldReader fields)
    {
        fields.Id("opening", Opening);
        if (From is not null)
        {
            fields.Person("from", From);
        }

        return Read(fields, To, Knows, Level, Note);
    }

    /// <summary>What every handing-on says.</summary>
    internal static PassAlong Read(FieldReader fields, RecipientBody? to, string? knows, string? level, string? note)
    {
        if (to is null)
        {
            fields.Add("to", "is required: a person, or a name with an e-mail address and their consent.");
        }

        ReferralRequest.Check(fields, "knows", knows, Referral.KnowsNames);
        if (level is not null)
        {
            ReferralRequest.Check(fields, "level", level, Referral.LevelNames);
        }

        IntroductionRequest.CheckText(fields, note, "note");
        return new PassAlong(knows ?? string.Empty, level ?? Referral.PassOn);
    }
}
