using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Tests.Words;

/// <summary>Something answers have to say, and how it is said.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Say">Words it.</param>
internal sealed record Situation(string Name, Func<Language, string> Say)
{
    public static readonly PersonId Ada = new("p-1");
    public static readonly PersonId Jose = new("p-2");
    public static readonly PersonId Beatriz = new("p-3");
    public static readonly PersonId Hans = new("p-4");
    public static readonly PersonId OtherJose = new("p-5");
    public static readonly PersonId Doctor = new("p-6");

    private static readonly CompanyId Loom = new("c-1");

    private static readonly GraphNames Names = new(
        new Dictionary<PersonId, PersonCard>
        {
            [Ada] = new("Ada Ambervale", null),
            [Jose] = new("José Ironpasture", null),
            [Beatriz] = new("Beatriz Sallow", null),
            [Hans] = new("Hans", null),
            [OtherJose] = new("José Thornbury", null),
            [Doctor] = new("Dr. Emmerich Stonefield", null),
        },
        new Dictionary<CompanyId, string> { [Loom] = "Meridian Loom" });

    /// <summary>A piece of evidence, once of the caller's own tie and once of another's.</summary>
    public static IEnumerable<Situation> Of(string name, Evidence evidence, double strength = 0.8)
    {
        yield return new($"{name}, your own", language => Words(language, Ada).Evidence(Tie(Ada, Jose, strength, evidence), evidence));
        yield return new($"{name}, of others", language => Words(language, Ada).Evidence(Tie(Hans, Jose, strength, evidence), evidence));
    }

    /// <summary>Trust, once of the caller and once of another.</summary>
    public static IEnumerable<Situation> OfTrust(
        string name, Func<PersonId, IEnumerable<EndorserExplanation>> endorsers, double generosity = 0)
    {
        yield return new($"{name}, you", language => Words(language, Ada).Trust(Trust(endorsers(Ada), generosity), Ada, Beatriz));
        yield return new(
            $"{name}, another", language => Words(language, asker: null).Trust(Trust(endorsers(Hans), generosity), Hans, Beatriz));
    }

    /// <summary>Advice for a tie of the caller and for one of others.</summary>
    public static IEnumerable<Situation> OfAdvice(EvidenceKinds kind)
    {
        yield return new($"Advice: {kind}, your own", language => Words(language, Ada).Advice(Tie(Ada, Jose, 0.5), kind));
        yield return new($"Advice: {kind}, of others", language => Words(language, Ada).Advice(Tie(Hans, Jose, 0.5), kind));
    }

    /// <summary>A path over some people, each tie resting on one piece of evidence.</summary>
    public static Situation OfPath(string name, PersonId? asker, PersonId[] people, params Evidence[] evidence) =>
        OfTies(name, asker, people, [.. evidence.Select((one, hop) => Tie(people[hop], people[hop + 1], 0.7, one))]);

    /// <summary>A path over some ties.</summary>
    public static Situation OfTies(string name, PersonId? asker, PersonId[] people, TieExplanation[] ties) => new(
        name,
        language => Words(language, asker).Path(
            new ReferralPath(ValueArray.Create<PersonId>(people), ValueArray.Create<TieExplanation>(ties), 1, 0.1), mask: null));

    public static TieExplanation Tie(PersonId from, PersonId to, double strength, params Evidence[] evidence) =>
        new(from, to, strength, 0.5, ValueArray.Create<Evidence>(evidence));

    /// <summary>Having worked together.</summary>
    public static Evidence Work(DateOnly? from = null, DateOnly? until = null, int headcount = 14) =>
        new(EvidenceKinds.CoEmployment, "hris")
        {
            Company = Loom,
            From = from ?? new DateOnly(2023, 9, 1),
            Until = until,
            Headcount = headcount,
            Contribution = 0.3,
        };

    public static EndorserExplanation Endorser(PersonId person, double level, double weight = 0.5) => new(person, weight, level, 1);

    private static TrustExplanation Trust(IEnumerable<EndorserExplanation> endorsers, double generosity) =>
        new(0.7, 0.2, 0.6, generosity, TrustBasis.Prior, ValueArray.From(endorsers));

    private static Wording Words(Language language, PersonId? asker) => new(language, Names, asker);
}
