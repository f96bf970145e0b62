using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Paths;

/// <summary>"Who of us leads to people who would fit, and to whom of them best?"</summary>
/// <param name="Scope">Whose graph, and what of it may be seen.</param>
/// <param name="Home">Our companies, whose people start and are not sought; sorted ordinally, each once. Unknown ones have
/// nobody.</param>
/// <param name="Wanted">Who would fit.</param>
public sealed record LeadsQuery(AccessScope Scope, ValueArray<CompanyId> Home, WantedPeople Wanted)
{
    /// <summary>Longest path, in ties.</summary>
    public const int HopLimit = 3;

    /// <summary>The only one who starts; null for everybody who is employed at home on the day.</summary>
    public PersonId? From { get; init; }

    /// <summary>Who asks those who start: neither sought nor in the middle of another's path; null for nobody.</summary>
    public PersonId? Asker { get; init; }

    /// <summary>Longest path, in ties: 1 to <see cref="HopLimit"/>.</summary>
    public int MaxHops { get; init; } = 2;

    /// <summary>Most people told of each who starts; at least 1.</summary>
    public int PeopleEach { get; init; } = 3;

    /// <summary>For what work, as in <see cref="PathQuery.JobFamily"/>.</summary>
    public string? JobFamily { get; init; }

    /// <summary>Whose title is not looked at; null for nobody's.</summary>
    public Func<PersonId, bool>? HidesTitle { get; init; }
}
