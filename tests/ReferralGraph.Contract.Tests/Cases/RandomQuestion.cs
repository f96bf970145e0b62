using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Cases;

/// <summary>Draws questions about a <see cref="RandomGraph"/> that use every parameter there is.</summary>
internal sealed class RandomQuestion(Draw draw, RandomGraph graph)
{
    private static readonly PersonId Stranger = new("nobody");

    public PathQuery Next()
    {
        var ranking = draw.Of(PathRanking.Warmest, PathRanking.Warmest, PathRanking.Shortest);
        return new PathQuery(TenantId.Default, Origin(), Goal())
        {
            Ranking = ranking,
            MaxHops = draw.Between(1, ranking == PathRanking.Warmest ? PathQuery.WeightedHopLimit : PathQuery.ShortestHopLimit),
            Limit = draw.Of(1, 2, 3, 10, 50),
            PathsPerPerson = draw.Of(1, 1, 2, 3, 10),
            DiverseConnectors = draw.OneIn(4),
            Constraints = Constraints(),
        };
    }

    private PersonId Person() => draw.OneIn(60) ? Stranger : draw.Of(graph.People);

    private TeamId Team() => draw.OneIn(40) ? new TeamId("nobody") : draw.Of(graph.Teams);

    private PathOrigin Origin() => draw.Below(6) switch
    {
        0 => new PathOrigin.Members(Team()),
        1 => new PathOrigin.Anyone(),
        _ => new PathOrigin.One(Person()),
    };

    private PathGoal Goal() => draw.OneIn(4)
        ? new PathGoal.ToPerson(Person())
        : new PathGoal.ToCompany(draw.OneIn(40) ? new CompanyId("nowhere") : draw.Of(graph.Companies))
        {
            Employment = draw.Of(EmploymentStatus.Current, EmploymentStatus.Any, EmploymentStatus.Any, EmploymentStatus.Former),
            Title = draw.OneIn(6) ? draw.Of("engineer", "ingenieur", "E") : null,
            Department = draw.OneIn(8) ? draw.Of("PLATFORM", "sales") : null,
            Site = draw.OneIn(8) ? draw.Of("malmo", "OSLO") : null,
        };

    private PathConstraints Constraints() => draw.OneIn(3)
        ? new PathConstraints()
        : new PathConstraints
        {
            MinStrength = draw.OneIn(4) ? draw.Of(0.1, 0.25, 0.5, 0.8, 1) : 0,
            MinFirstStrength = draw.OneIn(5) ? draw.Of(0.25, 0.5, 0.8) : 0,
            MinLastStrength = draw.OneIn(5) ? draw.Of(0.25, 0.5, 0.8) : 0,
            Evidence = draw.OneIn(4) ? Kinds() : EvidenceKinds.All,
            ObservedOnly = draw.OneIn(6),
            Via = draw.OneIn(4) ? People(draw.Of(1, 1, 2, 3)) : [],
            NotVia = draw.OneIn(4) ? People(draw.Of(1, 2, 3)) : [],
            ExcludeTeams = draw.OneIn(4) ? [Team()] : [],
        };

    private EvidenceKinds Kinds() => (EvidenceKinds)draw.Between(1, (int)EvidenceKinds.All);

    private ValueArray<PersonId> People(int count) => ValueArray.From(Enumerable.Range(0, count).Select(_ => Person()));
}
