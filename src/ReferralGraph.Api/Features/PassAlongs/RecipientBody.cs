using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Somebody to whom an opening is handed: by id, or as whoever hands it on knows them.</summary>
public sealed record RecipientBody
{
    /// <summary>By id.</summary>
    [Description("Id of a person of the graph. Leave the others out then.")]
    public string? Person { get; init; }

    /// <summary>What they are called.</summary>
    [Description("What they are called; required without person.")]
    public string? Name { get; init; }

    /// <summary>How they are reached.</summary>
    [Description("Their own e-mail address; required without person.")]
    public string? Email { get; init; }

    /// <summary>That they agreed.</summary>
    [Description("That they agreed to have their name and address shared for this; required without person.")]
    public CandidateConsentBody? Consent { get; init; }

    /// <summary>What is written of them, and that they agreed; null where they are named by id, or it is wrong.</summary>
    internal (WrittenCandidate Written, CandidateConsent Consent)? Read(FieldReader fields, DateTimeOffset now)
    {
        if (Person is not null)
        {
            fields.Person("person", Person);
            if (Name is not null || Email is not null || Consent is not null)
            {
                fields.Add("person", "is given, so leave name, email and consent out.");
            }

            return null;
        }

        var name = fields.Text("name", Name, TextLimits.Name);
        if (name is null)
        {
            fields.Add("name", "is required without person.");
        }

        var email = Email is null ? null : EmailAddress.Normalise(Email);
        if (email is null || EmailAddress.IsRole(email))
        {
            fields.Add("email", "must be one person's e-mail address, such as ada@acme.example; required without person.");
        }

        if (Consent is null)
        {
            fields.Add("consent", "is required without person: when and how they agreed that their name and address are shared.");
        }

        var consent = Consent?.Read(fields.Within("consent"), now);
        return fields.IsValid ? (new WrittenCandidate(name!, email, Url: null), consent!) : null;
    }
}
