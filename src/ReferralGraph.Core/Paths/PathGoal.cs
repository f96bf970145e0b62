using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>Whom to reach.</summary>
public abstract record PathGoal
{
    private PathGoal()
    {
    }

    /// <summary>One person.</summary>
    public sealed record ToPerson(PersonId Person) : PathGoal;

    /// <summary>Everybody employed at a company, as far as the filters let through; on the day of the answer.</summary>
    public sealed record ToCompany(CompanyId Company) : PathGoal
    {
        /// <summary>Which of those who worked there.</summary>
        public EmploymentStatus Employment { get; init; } = EmploymentStatus.Current;

        /// <summary>Text the title of a counted stint there must contain, case and accents ignored; null for any.</summary>
        public string? Title { get; init; }

        /// <summary>Likewise for the department.</summary>
        public string? Department { get; init; }

        /// <summary>Likewise for the site.</summary>
        public string? Site { get; init; }
    }
}
