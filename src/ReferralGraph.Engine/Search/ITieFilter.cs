using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Which ties a path may use: of those that are there, those that satisfy the question. A struct, so that the searches are
/// compiled for each filter and the empty one costs nothing.</summary>
internal interface ITieFilter : ITieRule
{
    /// <summary>May a path use this tie at all? False for every tie that is not there.</summary>
    bool Allows(int from, int to, in TieList ties, int index);

    /// <summary>May it be the starter's own tie? Beyond <see cref="Allows"/>.</summary>
    bool AllowsFirst(int from, int to, in TieList ties, int index);

    /// <summary>May it be the last tie? Beyond <see cref="Allows"/>.</summary>
    bool AllowsLast(int from, int to, in TieList ties, int index);

    /// <summary>What it costs whoever asks, 1e-12 nats; it has no meaning where the tie is not there.</summary>
    long Cost(int from, int to, in TieList ties, int index);

    /// <summary>What it costs more as the last tie, 1e-12 nats, at least 0.</summary>
    long LastCost(int from, int to);

    /// <summary>False where <see cref="LastCost"/> is always 0; where it is not, finding it takes long.</summary>
    bool HasLastCost { get; }

    /// <summary>How many both its ends know, where the ranking counts them; else null.</summary>
    int? LastMutuals(int from, int to);
}
