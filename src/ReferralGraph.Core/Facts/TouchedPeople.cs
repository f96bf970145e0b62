using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Core.Facts;

/// <summary>Whose ties a write may change on one day: what every copy of ties that follows writes has to score anew.</summary>
public static class TouchedPeople
{
    /// <summary>
    /// Everybody whose ties may differ: those whose facts changed, those they stood for or stand for, those of a company that was merged or
    /// parted, all of a place whose size counts differently now, all who were in a unit whose size does, and the contacts of those who
    /// share their ties otherwise now, or may have left or come back.
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
    public static HashSet<int> Between(DayFacts before, DayFacts after, FactBaseChange changes) =>
        Between(before, after, changes, out _);

    /// <inheritdoc cref="Between(DayFacts, DayFacts, FactBaseChange)"/>
    /// <param name="before">The facts before the write, on the day.</param>
    /// <param name="after">The facts after it, made from those before, on the same day and with the same model.</param>
    /// <param name="changes">What differs between them.</param>
    /// <param name="withinUnits">
    /// Those among them for whom nothing counts differently but the size of units: each with everybody who was in one of these as well, as
    /// the ties with all others are as they were. Everybody named there is among those touched.
    /// </param>
    public static HashSet<int> Between(
        DayFacts before, DayFacts after, FactBaseChange changes, out Dictionary<int, IReadOnlySet<int>> withinUnits)
    {
        var touched = new Collector(before, after);
        touched.AddAll(changes);
        withinUnits = touched.WithinUnits();
        return [.. touched.People, .. withinUnits.Keys];
    }

    private sealed class Collector(DayFacts before, DayFacts after)
    {
        // Who was in each unit whose size counts differently.
        private readonly List<HashSet<int>> _units = [];

        /// <summary>Those any of whose ties may differ.</summary>
        public HashSet<int> People { get; } = [];

        /// <summary>Those whose ties may differ within units alone.</summary>
        public Dictionary<int, IReadOnlySet<int>> WithinUnits()
        {
            var found = new Dictionary<int, IReadOnlySet<int>>();
            foreach (var unit in _units)
            {
                foreach (var person in unit)
                {
                    if (!People.Contains(person))
                    {
                        found[person] = !found.TryGetValue(person, out var others) || unit.IsSupersetOf(others) ? unit
                            : others.IsSupersetOf(unit) ? others
                            : new HashSet<int>([.. others, .. unit]);
                    }
                }
            }

            return found;
        }

        public void AddAll(FactBaseChange changes)
        {
            var companies = new HashSet<int>(changes.Companies);
            var schools = new HashSet<int>(changes.Schools);
            foreach (var person in changes.People)
            {
                Add(person);
                AddContacts(person);
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

        /// <summary>Whoever is known from a person's address book alone is there for others as far as the person shares that.</summary>
        private void AddContacts(int person)
        {
            var (old, now) = (before.Facts.People[person], after.Facts.People[person]);
            if (!(old?.Sharing ?? []).AsSpan().SequenceEqual(now?.Sharing) || MovedOn(old, now))
            {
                foreach (var link in (now ?? old)!.LinksOut)
                {
                    if (after.Facts.People[link.Other] is { BookSources.Length: > 0 })
                    {
                        Add(link.Other);
                    }
                }
            }
        }

        /// <summary>True when somebody may have left a company, or come back.</summary>
        private static bool MovedOn(PersonFacts? old, PersonFacts? now)
        {
            return !(old?.Employments ?? []).AsSpan().SequenceEqual(now?.Employments) && !StaysOf(old).SequenceEqual(StaysOf(now));

            static IEnumerable<(int Place, int From, int Until)> StaysOf(PersonFacts? person) =>
                (person?.Employments ?? []).Select(stint => (stint.Place, stint.From, stint.Until)).Order();
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
            if (old.Ignored != now.Ignored || Weight(before, before.SizeOf(company)) != Weight(after, after.SizeOf(company)))
            {
                AddAll(old, now);
                return;
            }

            // A unit's size counts between people who were both in it.
            var (units, unitsNow) = (before.UnitsOf(company).Sizes, after.UnitsOf(company).Sizes);
            Unit[] changed =
            [
                .. units.Keys.Union(unitsNow.Keys).Where(
                    unit => Weight(before, units.GetValueOrDefault(unit)) != Weight(after, unitsNow.GetValueOrDefault(unit))),
            ];
            foreach (var unit in changed)
            {
                var people = new HashSet<int>();
                AddThoseIn(people, unit, company, before, old);
                AddThoseIn(people, unit, company, after, now);
                _units.Add(people);
            }
        }

        private void AddThoseIn(HashSet<int> people, Unit unit, int company, DayFacts day, PlaceFacts place)
        {
            var numbers = day.Facts.Numbers;
            foreach (var person in place.People)
            {
                if (Array.Exists(day.Facts.People[person]?.Employments ?? [], IsIn))
                {
                    Add(people, person);
                }
            }

            bool IsIn(Stint stint) =>
                day.Facts.CanonicalCompany(stint.Place) == company
                && unit.Fits(numbers.FoldedOf(stint.Department), numbers.FoldedOf(stint.Site));
        }

        private void AddSchool(int school)
        {
            // Its size is counted per pair, from their cohorts; more people seen than the least of these weigh on some pair.
            var (old, now) = (before.Facts.Schools[school] ?? new PlaceFacts(), after.Facts.Schools[school] ?? new PlaceFacts());
            var least = Math.Min(LeastCohort(before, old, school), LeastCohort(after, now, school));
            if (Weight(before, before.SchoolSize(school, least)) != Weight(after, after.SchoolSize(school, least)))
            {
                AddAll(old, now);
            }
        }

        private static int LeastCohort(DayFacts day, PlaceFacts place, int school)
        {
            var least = day.Scorer.Model.UnknownHeadcount;
            foreach (var person in place.People)
            {
                foreach (ref readonly var stint in (day.Facts.People[person]?.Educations ?? []).AsSpan())
                {
                    least = stint.Place == school && stint.Cohort > 0 ? Math.Min(least, stint.Cohort) : least;
                }
            }

            return least;
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

        private void Add(int person) => Add(People, person);

        private void Add(HashSet<int> people, int person)
        {
            people.Add(person);
            if (person < before.Facts.PersonCount)
            {
                people.Add(before.Facts.Canonical(person));
            }

            people.Add(after.Facts.Canonical(person));
        }

        /// <summary>What of a size decides a tie; 0 where it makes none.</summary>
        private static int Weight(DayFacts day, in OrganisationSize size) => day.IsTooLarge(size) ? 0 : size.Headcount;
    }
}
