using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Core.Facts;

/// <summary>Whose ties a write may change on one day: what every copy of ties that follows writes has to score anew.</summary>
public static class TouchedPeople
{
    /// <summary>
    /// Everybody whose ties may differ: those whose facts changed, those they stood for or stand for, those of a company that was merged or
    /// parted, all of a place whose size counts differently now, and all who were in a unit whose size changed.
    /// </summary>
    /// <remarks>
    /// The promise: every tie that is new, gone or worth something else after the write has at least one of these people at an end,
    /// whatever its direction. People who were absorbed or deleted are among them. So whoever scores the ties of these people anew in both
    /// directions, and removes those of absorbed people, is up to date; nobody else need be looked at.
    /// <para>
    /// Not covered is what moves everybody in the tenant: answers given on days before the scored one change everyone's response. The
    /// caller asks <see cref="TenantTotals.SameAnswersBefore"/> and scores everybody where that is false. Levels of endorsements change
    /// trust and no tie.
    /// </para>
    /// <para>
    /// Facts of a part of the graph give the same answer as the whole graph if the part holds three things: all that is recorded of
    /// everybody the changes name, who and what is merged into whom and what, and everybody at the places these people were or are at.
    /// </para>
    /// </remarks>
    /// <param name="before">The facts before the write, on the day.</param>
    /// <param name="after">The facts after it, made from those before, on the same day and with the same model.</param>
    /// <param name="changes">What differs between them.</param>
    /// <returns>Numbers of people as recorded: absorbed people and people deleted may be among them.</returns>
    public static HashSet<int> Between(DayFacts before, DayFacts after, FactBaseChange changes)
    {
        var touched = new Collector(before, after);
        touched.AddAll(changes);
        return touched.People;
    }

    private sealed class Collector(DayFacts before, DayFacts after)
    {
        public HashSet<int> People { get; } = [];

        public void AddAll(FactBaseChange changes)
        {
            var companies = new HashSet<int>(changes.Companies);
            var schools = new HashSet<int>(changes.Schools);
            foreach (var person in changes.People)
            {
                Add(person);
                if (person < before.Facts.PersonCount && before.Facts.Canonical(person) != after.Facts.Canonical(person))
                {
                    // Merged or parted: where they were, two people now count as one or one as two.
                    companies.UnionWith((after.Facts.People[person]?.Employments ?? []).Select(stint => stint.Place));
                    schools.UnionWith((after.Facts.People[person]?.Educations ?? []).Select(stint => stint.Place));
                }
            }

            foreach (var company in companies.SelectMany(AddMoved).ToHashSet())
            {
                AddCompany(company);
            }

            foreach (var school in schools)
            {
                AddSchool(school);
            }
        }

        /// <summary>Those of a company that was merged or parted, for they have other colleagues now. Answers which companies it counted
        /// and counts for.</summary>
        private IEnumerable<int> AddMoved(int company)
        {
            var (old, now) = (before.Facts.CanonicalCompany(company), after.Facts.CanonicalCompany(company));
            if (old != now)
            {
                AddAll(before.Facts.Companies[company] ?? new PlaceFacts(), after.Facts.Companies[company] ?? new PlaceFacts());
            }

            return [old, now];
        }

        private void AddCompany(int company)
        {
            var old = before.Facts.MergedCompany(company) ?? new PlaceFacts();
            var now = after.Facts.MergedCompany(company) ?? new PlaceFacts();
            if (old.Ignored != now.Ignored
                || SizeFactor(before, before.SizeOf(company).Headcount) != SizeFactor(after, after.SizeOf(company).Headcount))
            {
                AddAll(old, now);
            }
            else if (old.Units.Length + now.Units.Length > 0)
            {
                // A unit's size counts between people who were both in it, and so does it whether too many are.
                UnitSize[] changed = [.. old.Units.Except(now.Units), .. now.Units.Except(old.Units)];
                var (crowded, nowCrowded) = (before.UnitsOf(company).Crowded.ToHashSet(), after.UnitsOf(company).Crowded.ToHashSet());
                changed = [.. changed, .. crowded.Except(nowCrowded), .. nowCrowded.Except(crowded)];
                AddThoseIn(changed, company, before, old);
                AddThoseIn(changed, company, after, now);
            }
        }

        private void AddThoseIn(UnitSize[] units, int company, DayFacts day, PlaceFacts place)
        {
            foreach (var person in units.Length == 0 ? [] : place.People)
            {
                if (Array.Exists(day.Facts.People[person]?.Employments ?? [], IsIn))
                {
                    Add(person);
                }
            }

            bool IsIn(Stint stint)
            {
                if (day.Facts.CanonicalCompany(stint.Place) != company)
                {
                    return false;
                }

                var (department, site) = (day.Folded(stint.Department), day.Folded(stint.Site));
                return Array.Exists(units, unit => UnitRoster.IsIn(unit, department, site));
            }
        }

        private void AddSchool(int school)
        {
            // A cohort is counted per pair, but never counts more than all; up to K it weighs the same whatever it is.
            var (old, now) = (before.Facts.Schools[school] ?? new PlaceFacts(), after.Facts.Schools[school] ?? new PlaceFacts());
            var most = Math.Max(old.People.Length, now.People.Length);
            if (SizeFactor(after, most) != 1 || Roster.AreMorePairsThan(after.Scorer.Model.MaxPairs, most))
            {
                AddAll(old, now);
            }
        }

        private void AddAll(PlaceFacts old, PlaceFacts now)
        {
            foreach (var person in old.People)
            {
                Add(person);
            }

            foreach (var person in now.People)
            {
                Add(person);
            }
        }

        private void Add(int person)
        {
            People.Add(person);
            if (person < before.Facts.PersonCount)
            {
                People.Add(before.Facts.Canonical(person));
            }

            People.Add(after.Facts.Canonical(person));
        }

        /// <summary>How much a size takes off a tie; 0 where it makes none.</summary>
        private static double SizeFactor(DayFacts day, int headcount) => day.IsTooLarge(headcount) ? 0 : day.Scorer.SizeFactor(headcount);
    }
}
