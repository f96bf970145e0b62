using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Draws questions about a <see cref="RandomGraph"/> that use every parameter there is.</summary>
internal sealed class RandomQuestion(Draw draw, RandomGraph graph)
{
    private static readonly PersonId Stranger = new("nobody");

    public PathQuery Next()
    {
        var ranking = draw.Of(
            PathRanking.Warmest,
            PathRanking.Warmest,
            PathRanking.Warmest,
            PathRanking.Shortest,
            PathRanking.Shortest,
            PathRanking.Bridge,
            PathRanking.Balanced);
        return new PathQuery(AccessScope.Everything(TenantId.Default), Origin(), Goal())
        {
            Ranking = ranking,
            MaxHops = ranking == PathRanking.Shortest ? draw.Of(1, 2, 3, 4, 5, 6, 6) : draw.Of(1, 2, 3, 3, 4, 4),
            Limit = draw.Of(1, 2, 3, 10, 50),
            PathsPerPerson = draw.Of(1, 2, 3, 10),
            DiverseConnectors = draw.OneIn(4),
            Constraints = Constraints(),
            JobFamily = draw.Of(null, null, "SALES", "engineering", "law"),
            AsOf = Day(),
        };
    }

    /// <summary>Mostly today, sometimes a day before on which other facts count.</summary>
    public DateOnly? Day() => draw.Below(8) switch
    {
        0 => FinderSettings.Today.AddDays(draw.Of(-1, -1, -2, -31)),
        1 => new DateOnly(draw.Between(2012, 2026), draw.Between(1, 10), draw.Of(1, 15)),
        2 => FinderSettings.Today,
        _ => null,
    };

    private PersonId Person() => draw.OneIn(60) ? Stranger : draw.Of(graph.People);

    private TeamId Team() => draw.OneIn(40) ? new TeamId("nobody") : draw.Of(graph.Teams);

    private PathOrigin Origin() => draw.Below(7) switch
    {
        0 => new PathOrigin.Members(Team()),
        6 => new PathOrigin.EmployedAt(ValueArray.From(Enumerable.Range(0, draw.Of(1, 1, 2)).Select(_ => Company()).Distinct().Order())),
        1 or 2 => new PathOrigin.Anyone(),
        _ => new PathOrigin.One(Person()),
    };

    private CompanyId Company() => draw.OneIn(40) ? new CompanyId("nowhere") : draw.Of(graph.Companies);

    private PathGoal Goal() => draw.OneIn(4)
        ? new PathGoal.ToPerson(Person())
        : new PathGoal.ToCompany(draw.OneIn(40) ? new CompanyId("nowhere") : draw.OneIn(2) ? graph.Companies[0] : draw.Of(graph.Companies))
        {
            Employment = draw.OneIn(5) ? EmploymentStatus.Former : draw.Of(EmploymentStatus.Current, EmploymentStatus.Any),
            Title = draw.OneIn(8) ? draw.Of("engineer", "ingenieur", "E") : null,
            Department = draw.OneIn(12) ? draw.Of("PLATFORM", "sales") : null,
            Site = draw.OneIn(12) ? draw.Of("malmo", "OSLO") : null,
        };

    /// <summary>None, one or two of them: all at once leave no path to compare.</summary>
    private PathConstraints Constraints()
    {
        var constraints = new PathConstraints();
        for (var count = draw.Of(0, 0, 1, 1, 2); count > 0; count--)
        {
            constraints = draw.Below(8) switch
            {
                0 => constraints with { MinStrength = draw.Of(0.1, 0.25, 0.5, 0.8) },
                1 => constraints with { MinFirstStrength = draw.Of(0.25, 0.5, 0.8, 1) },
                2 => constraints with { MinLastStrength = draw.Of(0.25, 0.5, 0.8, 1) },
                3 => constraints with { Evidence = Kinds() },
                4 => constraints with { ObservedOnly = true },
                5 => constraints with { Via = People(draw.Of(1, 1, 2)) },
                6 => constraints with { NotVia = People(draw.Of(1, 2, 3)) },
                _ => constraints with { ExcludeTeams = [Team()] },
            };
        }

        return constraints;
    }

    private EvidenceKinds Kinds() => (EvidenceKinds)draw.Between(1, (int)EvidenceKinds.All);

    private ValueArray<PersonId> People(int count) => ValueArray.From(Enumerable.Range(0, count).Select(_ => Person()));
}
