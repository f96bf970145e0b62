using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>The stint that makes somebody a target.</summary>
/// <param name="Title">Their title there, or null.</param>
/// <param name="Company">The company as it was stated, after merges.</param>
/// <param name="Now">What that company goes on as on the day of the answer; the same where it was neither bought nor renamed by
/// then.</param>
public sealed record TargetEmployment(string? Title, CompanyId Company, CompanyId Now)
{
    /// <summary>The employment of one of a question's targets; null where it asked about a person.</summary>
    /// <param name="goal">The targets.</param>
    /// <param name="person">Number of one of them.</param>
    /// <param name="day">The facts these numbers are of.</param>
    public static TargetEmployment? Of(Employees goal, int person, DayFacts day)
    {
        var company = goal.CompanyOf(person);
        if (company < 0)
        {
            return null;
        }

        var title = goal.TitleOf(person);
        return new TargetEmployment(
            title < 0 ? null : day.Facts.Numbers.Texts[title],
            day.Facts.CompanyIdOf(company),
            day.Facts.CompanyIdOf(day.SuccessorOf(company)));
    }
}
