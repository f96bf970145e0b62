using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>Places of so many people that they make no ties, and that would make some with one person less.</summary>
public static class PlaceAtBound
{
    /// <summary>True where somebody was at such a place, so that ties may appear when they or a stay of theirs goes.</summary>
    public static bool Knows(DayFacts day, PersonId person)
    {
        if (!day.Facts.TryFind(person, out var number))
        {
            return false;
        }

        var state = (Day: day, Found: false);
        day.Facts.VisitGroup(number, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in facts.Employments.AsSpan())
            {
                state.Found |= IsCompanyAtBound(state.Day, state.Day.Facts.CanonicalCompany(stint.Place));
            }

            foreach (ref readonly var stint in facts.Educations.AsSpan())
            {
                state.Found |= IsAtBound(state.Day, state.Day.SchoolRoster(stint.Place), Math.Max(0, stint.Cohort));
            }
        });
        return state.Found;
    }

    private static bool IsCompanyAtBound(DayFacts day, int company) =>
        day.Facts.MergedCompany(company) is { Ignored: false } place && IsAtBound(day, day.CompanyRoster(company), place.Headcount);

    private static bool IsAtBound(DayFacts day, Roster roster, int supplied)
    {
        var model = day.Scorer.Model;
        return IsTooLarge(roster.Seen, gone: 0) && !IsTooLarge(roster.Seen - 1, roster.Entries.Length);

        bool IsTooLarge(int seen, int gone) => day.IsTooLarge(OrganisationSize.Of(supplied, seen, model.UnknownHeadcount) with
        {
            // Whoever goes was there with everybody else at most.
            IsCrowded = model.MaxPairs > 0 && roster.Pairs - gone > model.MaxPairs,
        });
    }
}
