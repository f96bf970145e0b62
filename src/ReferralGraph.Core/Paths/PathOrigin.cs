using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Who asks.</summary>
public abstract record PathOrigin
{
    private PathOrigin()
    {
    }

    /// <summary>One person.</summary>
    public sealed record One(PersonId Person) : PathOrigin;

    /// <summary>Whoever of a team has the best path. Members are not targets.</summary>
    public sealed record Members(TeamId Team) : PathOrigin;

    /// <summary>
    /// Whoever of the people employed at any of some companies on the day of the question has the best path. None of them is a target.
    /// </summary>
    /// <param name="Companies">The companies, sorted ordinally, each once.</param>
    public sealed record EmployedAt(ValueArray<CompanyId> Companies) : PathOrigin;

    /// <summary>Whoever in the tenant has the best path. Everybody may be a target, but not of their own path.</summary>
    public sealed record Anyone : PathOrigin;
}
