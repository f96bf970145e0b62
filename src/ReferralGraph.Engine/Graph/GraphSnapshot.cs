using System.Collections.Concurrent;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Graph;

/// <summary>Everything one answer reads: facts, and the ties scored from them for one day, of one revision. Immutable.</summary>
/// <param name="Facts">Facts as they count on the day.</param>
/// <param name="Ties">The ties.</param>
/// <param name="Order">The order of ids.</param>
internal sealed record GraphSnapshot(DayFacts Facts, TieGraph Ties, PersonOrder Order) : ITieStrength
{
    private IReadOnlyDictionary<CompanyId, string>? _crowded;
    private string? _full;

    public GraphRevision Revision => Facts.Facts.Revision;

    public DateOnly Day => Facts.Scorer.Day;

    public TieExplainer Explainer { get; } = new(Facts);

    /// <summary>Members of each team by each of them, as far as merges tell; made when somebody first asks.</summary>
    private readonly Lazy<Dictionary<int, List<int[]>>> _teams = new(() => TeamsOf(Facts.Facts));

    private readonly ConcurrentDictionary<SharingPolicy, HiddenContacts> _contacts = new();

    /// <summary>Who is not there for a viewer, a bit each; null for nobody.</summary>
    /// <param name="viewer">Their number; -1 for nobody.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    public ulong[]? UnknownTo(int viewer, SharingPolicy policy) => _contacts.GetOrAdd(
        policy,
        static (policy, snapshot) => new HiddenContacts(snapshot.Facts.Facts, policy, snapshot._teams.Value.ContainsKey),
        this).UnknownTo(viewer);

    /// <summary>Everybody who shares a team with a person, who is among them; null where they are in none.</summary>
    public HashSet<int>? TeamMatesOf(int person) =>
        _teams.Value.TryGetValue(person, out var teams) ? [.. teams.SelectMany(members => members)] : null;

    /// <summary>Companies that make no ties for the pairs that were there, and why; found out once, when first asked for.</summary>
    public IReadOnlyDictionary<CompanyId, string> Crowded => LazyInitializer.EnsureInitialized(
        ref _crowded, () => CrowdedPlace.Beyond(Facts))!;

    /// <summary>Why nothing may be added to so many ties, if there are more than a number; found out once.</summary>
    public string? FullReason(long most) => most == 0 || Ties.TieCount <= most
        ? null
        : LazyInitializer.EnsureInitialized(ref _full, () => TieBudget.Full(this, most));

    /// <inheritdoc/>
    public double CommonResponse => Facts.CommonResponse;

    /// <inheritdoc/>
    public double Strength(int from, int to) => Explainer.Strength(from, to);

    private static Dictionary<int, List<int[]>> TeamsOf(FactBase facts)
    {
        var teams = new Dictionary<int, List<int[]>>();
        foreach (var recorded in facts.Teams.Values)
        {
            int[] members = [.. recorded.Where(member => facts.People[member] is not null).Select(facts.Canonical).Distinct()];
            foreach (var member in members)
            {
                if (!teams.TryGetValue(member, out var theirs))
                {
                    teams.Add(member, theirs = []);
                }

                theirs.Add(members);
            }
        }

        return teams;
    }
}
