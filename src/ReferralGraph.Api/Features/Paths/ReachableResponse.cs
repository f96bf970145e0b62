using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>A person who can be reached.</summary>
/// <param name="Person">Who.</param>
/// <param name="Hops">Ties of the best path.</param>
/// <param name="Trust">What the starter of the best path may believe about them, 0 to 1: (sum of weight * level + k * prior) / (sum of
/// weight + k), k = Model:TrustPriorWeight.</param>
/// <param name="Confidence">How much of it rests on endorsers: sum of weight / (sum of weight + k).</param>
/// <param name="Prior">What they would believe without them.</param>
/// <param name="TrustBasis">On whose word: <c>own</c>, perhaps with that of others, <c>endorsers</c>, or <c>prior</c> where nobody whom
/// they know vouches.</param>
/// <param name="Endorsers">On whose word, in ordinal order of id.</param>
/// <param name="Paths">How, best first.</param>
public sealed record ReachableResponse(
    NamedPerson Person,
    int Hops,
    double Trust,
    double Confidence,
    double Prior,
    TrustBasis TrustBasis,
    IReadOnlyList<EndorserResponse> Endorsers,
    IReadOnlyList<PathResponse> Paths)
{
    /// <summary>Which order took them, <c>warmest</c> or <c>bridge</c>; only with <c>balanced</c>.</summary>
    public string? TakenBy { get; init; }

    /// <summary>The same person with as many paths as have room; null where not even the best has.</summary>
    internal ReachableResponse? Shortened(int bytes, Func<object, int> sizeOf)
    {
        var room = bytes - sizeOf(this with { Paths = [] }) - 1;
        var paths = Paths.TakeWhile(path => (room -= sizeOf(path) + 1) >= 0).ToList();
        return paths.Count == 0 ? null : this with { Paths = paths };
    }

    internal static ReachableResponse From(ReachablePerson reachable, PathRanking ranking, TrustModel model, GraphNames names) => new(
        names.Of(reachable.Person, reachable.Employment),
        reachable.Paths[0].Hops,
        reachable.Trust.Trust,
        reachable.Trust.Confidence,
        reachable.Trust.Prior,
        reachable.Trust.Basis,
        [
            .. reachable.Trust.Endorsers.Select(endorser =>
                new EndorserResponse(names.Of(endorser.Person), endorser.Weight, endorser.Level, endorser.Fairness)),
        ],
        [.. reachable.Paths.Select(path => PathResponse.From(path, model, names))])
    {
        TakenBy = ranking != PathRanking.Balanced ? null : reachable.ByBridge ? "bridge" : "warmest",
    };
}
