using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Draws with whom the people of a <see cref="RandomGraph"/> share their ties, and who looks.</summary>
internal sealed class RandomSharing(Draw draw, RandomGraph graph)
{
    private static readonly SharingLevels[] OfPerson =
        [SharingLevels.Tenant, SharingLevels.TierOnly, SharingLevels.Team, SharingLevels.Private];

    private static readonly PersonId[] s_contacts = [new("contact-1"), new("contact-2"), new("contact-3")];

    private static readonly SharingLevels[] OfTie = [SharingLevels.TierOnly, SharingLevels.Private];

    /// <summary>People who may be known from the address books of others alone.</summary>
    public static IReadOnlyList<PersonId> Contacts => s_contacts;

    /// <summary>What some of the people state of all their ties, and of some; and whom they have in address books.</summary>
    public IReadOnlyList<GraphRecord> Records() =>
    [
        .. graph.People.Where(_ => draw.OneIn(2)).Select(person => new Sharing(person, null, draw.Of(OfPerson))),
        .. Enumerable.Range(0, draw.Below(graph.People.Count)).Select(_ => OneTie()).OfType<Sharing>(),
        .. s_contacts.Take(draw.Below(s_contacts.Length + 1)).SelectMany(Contact),
    ];

    /// <summary>Somebody of an address book, whom perhaps others name, too.</summary>
    private IEnumerable<GraphRecord> Contact(PersonId contact)
    {
        yield return new Person(contact, contact.Value)
        {
            Sources = [new PersonSource("book") { KnowsId = draw.OneIn(6), Name = true }],
        };
        foreach (var owner in draw.Some(graph.People, draw.Between(1, 2)))
        {
            yield return new Connection(draw.OneIn(8) ? "api" : "book", owner, contact, null);
        }

        if (draw.OneIn(2))
        {
            yield return new Employment(draw.OneIn(8) ? "api" : "book", contact, draw.Of(graph.Companies), new DateOnly(2020, 1, 1), null);
        }

        if (draw.OneIn(6))
        {
            yield return new Endorsement("api", draw.Of(graph.People), contact, 0.8, null, null);
        }
    }

    /// <summary>Somebody states something, or takes it back; or another team is made.</summary>
    public GraphChange Change()
    {
        var sharing = draw.OneIn(2) ? OneTie() : null;
        sharing ??= new Sharing(draw.Of(graph.People), null, draw.Of(OfPerson));
        return draw.Below(6) switch
        {
            5 => new GraphChange.Put(new Connection(draw.OneIn(4) ? "api" : "book", draw.Of(graph.People), draw.Of(s_contacts), null)),
            0 => new GraphChange.DeleteFact(sharing.Id),
            1 => new GraphChange.Put(new Team(draw.Of(graph.Teams), "Team")
            {
                Members = [.. draw.Some([.. graph.People, .. s_contacts], draw.Below(5)).Order()],
            }),
            _ => new GraphChange.Put(sharing),
        };
    }

    /// <summary>A question, now and then for or by somebody who is perhaps not there for everybody.</summary>
    public PathQuery Perhaps(PathQuery question) => draw.Below(8) switch
    {
        0 => question with { Goal = new PathGoal.ToPerson(draw.Of(s_contacts)) },
        1 => question with { From = new PathOrigin.One(draw.Of(s_contacts)) },
        _ => question,
    };

    /// <summary>Who looks, whatever the graph's tenant is called.</summary>
    public Func<TenantId, AccessScope> Scope()
    {
        PersonId? viewer = draw.OneIn(4) ? null
            : draw.OneIn(20) ? new PersonId("nobody")
            : draw.OneIn(10) ? draw.Of(s_contacts)
            : draw.Of(graph.People);
        var unstated = draw.OneIn(2) ? SharingLevels.Tenant : draw.Of(OfPerson);
        var policy = new SharingPolicy(unstated, draw.OneIn(2) ? Leavers() : null, draw.OneIn(4));
        return tenant => AccessScope.SeenBy(tenant, viewer, policy);
    }

    /// <summary>Who has left, by some of the companies, on a day that need be no question's.</summary>
    public LeaverRule Leavers() => new(
        ValueArray.From(draw.Some(graph.Companies, draw.Between(1, 2)).Order()),
        draw.OneIn(3) ? draw.Of(OfPerson) : SharingLevels.Private,
        FinderSettings.Today.AddDays(draw.Of(0, 0, 1, -400)));

    private Sharing? OneTie() => draw.Some(graph.People, 2) is [var person, var other] ? new Sharing(person, other, draw.Of(OfTie)) : null;
}
