using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>A candidate to be put forward.</summary>
public sealed record ReferralRequest
{
    /// <summary>For which opening.</summary>
    [Description("Id of the open opening. Required.")]
    public string? Opening { get; init; }

    /// <summary>Whom.</summary>
    [Description("Who is put forward. Required.")]
    public CandidateBody? Candidate { get; init; }

    /// <summary>By whom.</summary>
    [Description("Id of the person who puts them forward. Default: who asks.")]
    public string? Referrer { get; init; }

    /// <summary>How they know each other.</summary>
    [AllowedValues(null, "workedWith", "studiedWith", "friend", "metOnce", "online")]
    [Description("How the referrer knows the candidate: workedWith, studiedWith, friend, metOnce or online. Required.")]
    public string? Knows { get; init; }

    /// <summary>How strongly the referrer speaks for them.</summary>
    [AllowedValues(null, "vouch", "recommend", Core.Referrals.Referral.PassOn)]
    [Description("How strongly the referrer speaks for them: vouch, recommend, or passOn for not at all. Required.")]
    public string? Level { get; init; }

    /// <summary>Whether it is an endorsement, too.</summary>
    [Description(
        "True: what the referrer says is an endorsement in the graph, too; of level 1 for vouch, 0.8 for recommend. By the referrer alone. "
        + "Default: false.")]
    public bool? Endorse { get; init; }

    /// <summary>What the referrer writes.</summary>
    [Description("What the referrer writes to whoever recruits, at most 4000 characters.")]
    public string? Note { get; init; }

    /// <summary>That the candidate agreed.</summary>
    [Description("That the candidate agreed to be put forward. Required before they are submitted, unless they stated it elsewhere.")]
    public CandidateConsentBody? CandidateConsent { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where it comes from, an id such as careers-page. Default: api.")]
    public string? Source { get; init; }

    /// <summary>Of which introduction it came.</summary>
    [Description("Id of the introduction that it came of, which the referrer is in.")]
    public string? Introduction { get; init; }

    /// <summary>Adds what is wrong with it, as far as it can be told without reading anything.</summary>
    internal Referral Read(FieldReader fields, DateTimeOffset now)
    {
        fields.Id("opening", Opening);
        if (Referrer is not null)
        {
            fields.Person("referrer", Referrer);
        }

        if (Candidate is null)
        {
            fields.Add("candidate", "is required: a person, or a name with an e-mail or profile address.");
        }

        Check(fields, "knows", Knows, Referral.KnowsNames);
        Check(fields, "level", Level, Referral.LevelNames);
        if (Endorse == true && Level == Referral.PassOn)
        {
            fields.Add("endorse", $"is for vouch and recommend, and {Referral.PassOn} speaks for nobody; leave it out.");
        }

        IntroductionRequest.CheckText(fields, Note, "note");
        var consent = CandidateConsent?.Read(fields.Within("candidateConsent"), now);
        return new Referral(Knows ?? string.Empty, Level ?? string.Empty, Source is null ? Fact.DefaultSource : fields.Source(Source))
        {
            Introduction = Introduction is null ? null : fields.Id("introduction", Introduction),
            IsById = Candidate?.Person is not null,
            Consent = consent,
        };
    }

    /// <summary>Adds that a required word is none of some.</summary>
    internal static void Check(FieldReader fields, string field, string? value, IReadOnlyList<string> words)
    {
        if (value is null || !words.Contains(value, StringComparer.Ordinal))
        {
            fields.Add(field, $"must be {Spelling.Or(words)}.");
        }
    }
}

/// <summary>Somebody who is put forward: by id, or as the referrer knows them.</summary>
public sealed record CandidateBody
{
    /// <summary>By id.</summary>
    [Description("Id of a person of the graph. Leave the others out then.")]
    public string? Person { get; init; }

    /// <summary>What they are called.</summary>
    [Description("What they are called; required without person.")]
    public string? Name { get; init; }

    /// <summary>How they are reached.</summary>
    [Description("Their own e-mail address. Without person one of email and url is required.")]
    public string? Email { get; init; }

    /// <summary>Where they show themselves.</summary>
    [Description("Address of their profile, such as https://www.linkedin.com/in/ada.")]
    public string? Url { get; init; }

    /// <summary>What is written of them; null where they are named by id, or it is wrong.</summary>
    internal WrittenCandidate? Read(FieldReader fields)
    {
        if (Person is not null)
        {
            fields.Person("person", Person);
            if ((Name ?? Email ?? Url) is not null)
            {
                fields.Add("person", "is given, so leave name, email and url out.");
            }

            return null;
        }

        var name = fields.Text("name", Name, TextLimits.Name);
        if (name is null)
        {
            fields.Add("name", "is required without person.");
        }

        var email = Email is null ? null : EmailAddress.Normalise(Email);
        if (Email is not null && (email is null || EmailAddress.IsRole(email)))
        {
            fields.Add("email", "must be one person's e-mail address, such as ada@acme.example.");
        }

        var url = Url is null ? null : ProfileUrl.Normalise(Url);
        if (Url is not null && (url is null || !ProfileUrl.IsPersons(url)))
        {
            fields.Add("url", "must be the address of one person's profile, such as https://www.linkedin.com/in/ada.");
        }

        if (Email is null && Url is null)
        {
            fields.Add("email", "or url is required without person: a name alone tells nobody apart.");
        }

        return fields.IsValid ? new WrittenCandidate(name!, email, url) : null;
    }
}

/// <summary>That somebody agreed, as whoever asked them recorded it.</summary>
public sealed record CandidateConsentBody
{
    private const int MostWords = 100;

    /// <summary>When.</summary>
    [Description("When they agreed, with the offset (RFC 3339). Required.")]
    public string? At { get; init; }

    /// <summary>How.</summary>
    [Description("How they said so, such as by e-mail; at most 100 characters. Required.")]
    public string? How { get; init; }

    internal CandidateConsent? Read(FieldReader fields, DateTimeOffset now)
    {
        var (at, how) = (fields.Instant("at", At), fields.Text("how", How, MostWords));
        if (at > now)
        {
            fields.Add("at", "must not be later than now.");
        }

        if (how is null)
        {
            fields.Add("how", "is required: how they said so.");
        }

        return how is null ? null : new CandidateConsent(at, how);
    }
}
