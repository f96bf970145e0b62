using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Graph;

/// <summary>
/// Which ties are there for whoever asks, and how much of them is told: the one rule by which searches, distances, mutual acquaintances,
/// endorsers, lists and counts read a tie. <c>default</c> tells everything of every tie.
/// </summary>
/// <remarks>An answer under a rule is the answer of the graph without the ties it hides, its count of work included.</remarks>
internal readonly struct TieVisibility : ITieRule
{
    // Beside the levels stated of a tie: its owner has left.
    private const int HasLeft = (int)SharingLevels.All + 1;

    // A bit for each combination of these.
    private readonly uint _hidden;
    private readonly uint _ofTeam;
    private readonly uint _tierOnly;
    private readonly int _viewer;
    private readonly HashSet<int>? _teamMates;
    private readonly TierCosts? _tiers;
    private readonly ulong[]? _unknown;
    private readonly Leavers? _leavers;
    private readonly ulong[]? _closed;

    /// <summary>The rule of a viewer.</summary>
    /// <param name="viewer">Number of whose own ties are told whatever their level; -1 for nobody.</param>
    /// <param name="teamMates">Who shares a team with them; null for nobody.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    /// <param name="tiers">What ties count as of which only the tier is told.</param>
    /// <param name="unknown">Who is not there for them, a bit each; null for nobody.</param>
    /// <param name="leavers">Who has left by the policy; null for nobody.</param>
    /// <param name="ownAlone">True for a viewer who is told of their own ties alone.</param>
    /// <param name="closed">To whom nobody is led, a bit each; null for nobody.</param>
    public TieVisibility(
        int viewer,
        HashSet<int>? teamMates,
        SharingPolicy policy,
        TierCosts tiers,
        ulong[]? unknown = null,
        Leavers? leavers = null,
        bool ownAlone = false,
        ulong[]? closed = null)
    {
        (_viewer, _teamMates, _tiers, _unknown, _leavers, _closed) = (viewer, teamMates, tiers, unknown, leavers, closed);
        for (var stated = 0; stated < HasLeft << 1; stated++)
        {
            var hasLeft = stated >= HasLeft && leavers is not null;
            var levels = policy.Effective((SharingLevels)(stated & (int)SharingLevels.All), hasLeft);
            _hidden |= ownAlone || levels.HasFlag(SharingLevels.Private) ? 1u << stated : 0;
            _ofTeam |= levels.HasFlag(SharingLevels.Team) ? 1u << stated : 0;
            _tierOnly |= levels.HasFlag(SharingLevels.TierOnly) ? 1u << stated : 0;
        }
    }

    /// <inheritdoc/>
    public bool ShowsAll => (_hidden | _ofTeam | _tierOnly) == 0 && _closed is null;

    /// <inheritdoc/>
    public bool Shows(int owner, int other, int flags) => DetailOf(owner, other, flags) != TieDetail.Hidden;

    /// <summary>False for somebody who is not there for whoever asks.</summary>
    public bool Knows(int person) => !IsIn(_unknown, person);

    /// <summary>Everybody who is not.</summary>
    public IEnumerable<int> UnknownPeople()
    {
        var bits = _unknown ?? [];
        return Enumerable.Range(0, bits.Length * 64).Where(person => (bits[person >> 6] >> (person & 63) & 1) != 0);
    }

    private static bool IsIn(ulong[]? bits, int person) =>
        bits is not null && (uint)(person >> 6) < (uint)bits.Length && (bits[person >> 6] >> (person & 63) & 1) != 0;

    /// <summary>How much is told of a tie.</summary>
    /// <param name="owner">Whose tie it is: the person it goes out from.</param>
    /// <param name="other">To whom it is.</param>
    /// <param name="flags">Its <see cref="TieFlags"/>.</param>
    public TieDetail DetailOf(int owner, int other, int flags)
    {
        if ((_unknown is not null && !(Knows(owner) && Knows(other))) || IsIn(_closed, other))
        {
            return TieDetail.Hidden;
        }

        var stated = 1u << (((flags >> TieFlags.SharingShift) & (int)SharingLevels.All)
            | (_leavers is not null && _leavers.Contains(owner) ? HasLeft : 0));
        if (((_hidden | _ofTeam | _tierOnly) & stated) == 0 || owner == _viewer)
        {
            return TieDetail.Full;
        }

        if ((_hidden & stated) != 0 || ((_ofTeam & stated) != 0 && _teamMates?.Contains(owner) != true))
        {
            return TieDetail.Hidden;
        }

        return (_tierOnly & stated) != 0 ? TieDetail.TierOnly : TieDetail.Full;
    }

    /// <summary>What a tie costs whoever asks, 1e-12 nats; of a hidden one it has no meaning.</summary>
    public long CostOf(int from, int to, in TieList ties, int index) =>
        !ShowsAll && DetailOf(from, to, ties.Flags(index)) == TieDetail.TierOnly
            ? TierCosts.CostOf(_tiers!.TierOf(from, to, ties, index))
            : ties.Cost(index);

    /// <summary>What a tie of which only the tier is told counts as in strength.</summary>
    public double TierStrengthOf(int from, int to, in TieList ties, int index) =>
        TieScorer.TierOnlyStrength(_tiers!.TierOf(from, to, ties, index));
}
