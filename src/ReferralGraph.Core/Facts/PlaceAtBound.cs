using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>Places and units of so many people that they make no ties, and that would make some with one person less.</summary>
public static class PlaceAtBound
{
    /// <summary>True where somebody was at such a place, so that ties may appear when they or a stay of theirs goes.</summary>
    public static bool Knows(DayFacts day, PersonId person)
    {
        if (!day.Facts.TryFind(person, out var number))
        {
            return false;
        }

        var state = (Day: day, Person: number, Found: false);
        day.Facts.VisitGroup(number, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in facts.Employments.AsSpan())
            {
                var company = state.Day.Facts.CanonicalCompany(stint.Place);
                state.Found |= state.Day.Facts.MergedCompany(company) is { Ignored: false } place
                    && (IsAtBound(state.Day, state.Day.CompanyRoster(company), place.Headcount)
                        || state.Day.UnitsOf(company).IsAtBound(state.Day, company, state.Person));
            }

            foreach (ref readonly var stint in facts.Educations.AsSpan())
            {
                state.Found |= IsAtBound(state.Day, state.Day.SchoolRoster(stint.Place), Math.Max(0, stint.Cohort));
            }
        });
        return state.Found;
    }

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
