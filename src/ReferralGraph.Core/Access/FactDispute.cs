using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>That somebody says that a fact about them is not so.</summary>
/// <param name="Tenant">Whose graph it is in.</param>
/// <param name="Id">Derived from fact and person: each disputes a fact once.</param>
/// <param name="Fact">The fact's id.</param>
/// <param name="Person">Who says so, by the id that stood for them.</param>
/// <param name="People">Ids of the people the fact names.</param>
/// <param name="Note">What they say; a few words.</param>
/// <param name="On">When, UTC.</param>
public sealed record FactDispute(
    TenantId Tenant, string Id, string Fact, string Person, IReadOnlyList<string> People, string Note, DateTimeOffset On)
    : AccessRecord(Tenant, Id)
{
    /// <summary>Longest note, characters.</summary>
    public const int LongestNote = 500;

    /// <summary>Somebody disputes a fact.</summary>
    public static FactDispute Of(TenantId tenant, Fact fact, PersonId person, string note, DateTimeOffset on) => new(
        tenant, IdOf(fact.Id, person), fact.Id.Value, person.Value, [.. fact.PeopleNamed().Select(named => named.Value)], note, on);

    /// <summary>The id of what a person says of a fact.</summary>
    public static string IdOf(FactId fact, PersonId person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fact}\n{person}")));

    /// <summary>True where it is of somebody, or tells of them.</summary>
    public bool Concerns(string person) => Person == person || People.Contains(person, StringComparer.Ordinal);
}
