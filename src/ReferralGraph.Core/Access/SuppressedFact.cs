using System.Text.Json.Serialization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A fact that was removed for good, so that its source does not bring it back. It holds what tells the fact, not what it
/// said.</summary>
/// <param name="Tenant">Whose graph it was in.</param>
/// <param name="Id">The fact's id.</param>
/// <param name="Key">The id that its key derives.</param>
/// <param name="Sources">The sources that may not say it, in ordinal order, each as often as it was removed.</param>
/// <param name="People">Ids of the people it named.</param>
/// <param name="On">When it was removed, UTC.</param>
public sealed record SuppressedFact(
    TenantId Tenant, string Id, string Key, IReadOnlyList<string> Sources, IReadOnlyList<string> People, DateTimeOffset On)
    : AccessRecord(Tenant, Id)
{
    /// <summary>Of an employment: the company.</summary>
    public string? Company { get; init; }

    /// <summary>What its source could send it by: its id, what its key derives, and of an employment the person and company.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => Company is null ? [Id, Key] : [Id, Key, StayOf(People[0], Company)];

    /// <summary>A fact that is to be removed for good.</summary>
    public static SuppressedFact Of(TenantId tenant, Fact fact, DateTimeOffset on) => new(
        tenant,
        fact.Id.Value,
        FactId.FromKey(fact.Kind, fact.Key).Value,
        [fact.Source],
        [.. fact.PeopleNamed().Select(person => person.Value)],
        on)
    {
        Company = (fact as Employment)?.Company.Value,
    };

    /// <summary>Whatever is said of a person at a company.</summary>
    public static string StayOf(string person, string company) => $"{person} {company}";
}
