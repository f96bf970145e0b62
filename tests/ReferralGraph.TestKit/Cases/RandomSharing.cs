using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Draws with whom the people of a <see cref="RandomGraph"/> share their ties, and who looks.</summary>
internal sealed class RandomSharing(Draw draw, RandomGraph graph)
{
    private static readonly SharingLevels[] OfPerson = [SharingLevels.Tenant, SharingLevels.TierOnly, SharingLevels.Team, SharingLevels.Private];

    private static readonly SharingLevels[] OfTie = [SharingLevels.TierOnly, SharingLevels.Private];

    /// <summary>What some of the people state of all their ties, and of some.</summary>
    public IReadOnlyList<GraphRecord> Records() =>
    [
        .. graph.People.Where(_ => draw.OneIn(2)).Select(person => new Sharing(person, null, draw.Of(OfPerson))),
        .. Enumerable.Range(0, draw.Below(graph.People.Count)).Select(_ => OneTie()).OfType<Sharing>(),
    ];

    /// <summary>Somebody states something, or takes it back; or another team is made.</summary>
    public GraphChange Change()
    {
        var sharing = draw.OneIn(2) ? OneTie() : null;
        sharing ??= new Sharing(draw.Of(graph.People), null, draw.Of(OfPerson));
        return draw.Below(5) switch
        {
            0 => new GraphChange.DeleteFact(sharing.Id),
            1 => new GraphChange.Put(new Team(draw.Of(graph.Teams), "Team")
            {
                Members = [.. draw.Some(graph.People, draw.Below(5)).Order()],
            }),
            _ => new GraphChange.Put(sharing),
        };
    }

    /// <summary>Who looks, whatever the graph's tenant is called.</summary>
    public Func<TenantId, AccessScope> Scope()
    {
        PersonId? viewer = draw.OneIn(4) ? null : draw.OneIn(20) ? new PersonId("nobody") : draw.Of(graph.People);
        var unstated = draw.OneIn(2) ? SharingLevels.Tenant : draw.Of(OfPerson);
        return tenant => AccessScope.SeenBy(tenant, viewer, unstated);
    }

    private Sharing? OneTie() => draw.Some(graph.People, 2) is [var person, var other] ? new Sharing(person, other, draw.Of(OfTie)) : null;
}
