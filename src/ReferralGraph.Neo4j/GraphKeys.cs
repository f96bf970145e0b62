using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Neo4j;

/// <summary>Keys of nodes: the tenant, a slash, and what is unique within it. No id holds a slash, so no key is another tenant's.</summary>
/// <param name="tenant">Whose graph.</param>
internal readonly struct GraphKeys(TenantId tenant)
{
    private const char Separator = '/';

    // The character that follows the separator in every order there is: the first text that is no longer a key of the tenant.
    private const char BehindSeparator = '0';

    // Longer texts would not fit an index.
    private const int LongestText = 1_000;

    public TenantId Tenant => tenant;

    /// <summary>Before every key of the tenant.</summary>
    public string First => tenant.Value + Separator;

    /// <summary>Behind every key of the tenant.</summary>
    public string End => tenant.Value + BehindSeparator;

    public string Of(PersonId person) => First + person.Value;

    public string Of(CompanyId company) => First + company.Value;

    public string Of(SchoolId school) => First + school.Value;

    public string Of(TeamId team) => First + team.Value;

    public string Of(FactId fact) => First + fact.Value;

    public string Of(ImportJobId job) => First + job.Value;

    /// <summary>Revisions in order are keys in order.</summary>
    public string Of(GraphRevision revision) => First + revision.Value.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Sequences in order are keys in order.</summary>
    public string OfSequence(long sequence) => First + sequence.ToString("D19", CultureInfo.InvariantCulture);

    public string Of(CaseKey key) => First + key;

    /// <summary>The key of a text that is looked up, such as an address; <paramref name="sort"/> tells sorts of text apart.</summary>
    public string OfText(string sort, string text) => First + sort + Separator + (text.Length <= LongestText
        ? text
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>Every fact of a kind has a key of the tenant that begins like this.</summary>
    public string Of(FactKind kind) => First + DerivedIds.Prefix(kind);

    /// <summary>What follows the tenant in a key.</summary>
    public string IdOf(string key) => key[First.Length..];
}
