using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>Which people are looked for. What is null does not matter.</summary>
/// <param name="Day">Who is where on this day.</param>
/// <param name="Limit">People on a page.</param>
public sealed record PeopleQuestion(DateOnly Day, int Limit)
{
    /// <summary>Beginnings of words of name, title or id, all of them; or a whole e-mail or profile address.</summary>
    public string? Text { get; init; }

    /// <summary>People of this company.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>When they were there.</summary>
    public EmploymentStatus Employment { get; init; }

    /// <summary>Members of this team.</summary>
    public TeamId? Team { get; init; }

    /// <summary>People who are not to be found.</summary>
    public IReadOnlySet<PersonId> Without { get; init; } = new HashSet<PersonId>();

    /// <summary>Goes on behind this place.</summary>
    public FoundPlace? After { get; init; }
}
