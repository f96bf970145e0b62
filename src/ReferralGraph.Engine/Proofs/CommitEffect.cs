using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Proofs;

/// <summary>What one step from a snapshot to the next can have changed in answers. Immutable.</summary>
/// <remarks>
/// The rule, and why it is enough, is decision 22. In short: a tie that changed has an end among the people touched, so a path over it
/// passes one of them, and a simple path from u to t of at most h ties that passes x exists, before or after, only if d(u, x) + d(x, t) is
/// at most h along the ties of both versions together. Where facts of pairs alone changed, both ends of the tie are touched, and the tie
/// between them adds one.
/// </remarks>
internal sealed class CommitEffect
{
    /// <summary>People touched by one step at most for a proof to be tried.</summary>
    private const int MostTouched = 1024;

    private readonly FactBase _facts;
    private readonly DateOnly _day;
    private readonly IReadOnlySet<int> _touched;
    private readonly HashSet<int> _judgedAnew = [];
    private readonly HashSet<int> _askersMoved = [];
    private readonly HashSet<int> _companies;
    private readonly HashSet<int> _schools;
    private readonly HashSet<TeamId> _teams;
    private readonly bool _movesEverybodysTrust;
    private readonly bool _anybodyShares;
    private readonly int _slack;
    private readonly DistanceLowerBound _towards;
    private readonly DistanceLowerBound _from;

    /// <param name="before">The snapshot before.</param>
    /// <param name="after">The snapshot after.</param>
    /// <param name="followed">What was followed.</param>
    /// <param name="pairs">Those touched of whom only facts of pairs differ.</param>
    private CommitEffect(GraphSnapshot before, GraphSnapshot after, FollowedChanges followed, HashSet<int> pairs)
    {
        var (old, now) = (before.Facts.Facts, after.Facts.Facts);
        _facts = now;
        _day = after.Day;
        _touched = followed.Touched;
        _companies = [.. followed.Changes.Companies.Select(now.CanonicalCompany)];
        _schools = [.. followed.Changes.Schools];
        _teams = TeamsChanged(old, now);
        _anybodyShares = old.Totals.Counts.AnybodyShares || now.Totals.Counts.AnybodyShares;
        _movesEverybodysTrust = !now.Totals.SameLevelsBefore(after.Day.DayNumber, old.Totals);
        _slack = pairs.IsSupersetOf(_touched) ? 1 : 0;
        AddJudgedAnew(old, now, followed.Changes.People, pairs);
        if (after.Facts.Scorer.Model.TrustGenerosity > 0)
        {
            AddAskersMoved(old, now, followed.Changes.People);
        }

        _towards = DistanceLowerBound.Of(before.Ties, after.Ties, _touched, towards: true);
        _from = DistanceLowerBound.Of(before.Ties, after.Ties, _touched, towards: false);
    }

    /// <summary>Bytes it holds beyond the facts, which the snapshots share.</summary>
    public int Bytes => _towards.Bytes + _from.Bytes;

    /// <summary>The effect of a step, or null when it may have changed every answer.</summary>
    /// <param name="before">The snapshot before.</param>
    /// <param name="after">The snapshot after, of the same day.</param>
    /// <param name="followed">What was followed.</param>
    public static CommitEffect? Of(GraphSnapshot before, GraphSnapshot after, FollowedChanges followed)
    {
        var (old, now) = (before.Facts.Facts, after.Facts.Facts);

        // Near so many people is everybody; and who stands for whom, people and companies alike, is read all over the graph.
        if (followed.Touched.Count > MostTouched
            || followed.Changes.People.Any(person => StandsForOthers(old.People[person], now.People[person]))
            || followed.Changes.Companies.Any(
                company => !CompanyLinks.Same(old.Companies[company]?.Links, now.Companies[company]?.Links)))
        {
            return null;
        }

        var pairs = new HashSet<int>();
        foreach (var person in followed.Changes.People)
        {
            if (FactDifferences.OnlyPairsDiffer(old.People[person], now.People[person]))
            {
                pairs.Add(person);
                pairs.Add(now.Canonical(person));
            }
        }

        pairs.ExceptWith(
            followed.Changes.People
                .Where(person => !FactDifferences.OnlyPairsDiffer(old.People[person], now.People[person]))
                .Select(now.Canonical));
        return new CommitEffect(before, after, followed, pairs);
    }

    /// <summary>False only when an answer resting on <paramref name="dependencies"/> is the same before and after.</summary>
    public bool MayChange(AnswerDependencies dependencies)
    {
        // Whom both ends of a tie know is not bounded by the length of paths.
        if (dependencies.Mutuals
            || (dependencies.Trust && (_movesEverybodysTrust || (_askersMoved.Count > 0 && MovesAskerOf(dependencies.From))))
            || dependencies.Teams.Any(_teams.Contains)
            || (_teams.Count > 0 && RestsOnTeamsOfViewer(dependencies))
            || dependencies.People.Any(IsTouched)
            || dependencies.Companies.Any(company => Contains(_companies, _facts.Numbers.Companies, company.Value))
            || dependencies.Schools.Any(school => Contains(_schools, _facts.Numbers.Schools, school.Value)))
        {
            return true;
        }

        return dependencies.From switch
        {
            PathOrigin.One(var person) => MayChange(dependencies, ToStarter(person), _slack),
            PathOrigin.Members(var team) =>
                !_facts.Teams.TryGetValue(team, out var members) || MayChangeFromAny(dependencies, members),

            // Everybody who was ever there, in place of those who are there on the day: whoever comes or goes is touched.
            PathOrigin.EmployedAt(var companies) =>
                companies.Any(HasChanged) || MayChangeFromAny(dependencies, companies.SelectMany(PeopleEverAt)),

            // Everybody starts, so somebody touched does: what they believe can change with ties that no path to a target uses.
            _ => MayChange(dependencies, toStarter: 0, slack: 0),
        };
    }

    /// <summary>True when the generosity of somebody who may start a path there may differ.</summary>
    private bool MovesAskerOf(PathOrigin from) => from switch
    {
        PathOrigin.One(var person) => !_facts.TryFind(person, out var asker) || _askersMoved.Contains(asker),
        PathOrigin.Members(var team) =>
            !_facts.Teams.TryGetValue(team, out var members) || members.Any(member => _askersMoved.Contains(_facts.Canonical(member))),
        PathOrigin.EmployedAt(var companies) =>
            companies.SelectMany(PeopleEverAt).Any(person => _askersMoved.Contains(_facts.Canonical(person))),
        _ => true,
    };

    private bool RestsOnTeamsOfViewer(AnswerDependencies dependencies) =>
        dependencies.Unstated is { } unstated && (_anybodyShares || unstated != SharingLevels.Tenant);

    /// <summary>True for a company that changed, or whose people did, or one that goes on as it on the day.</summary>
    private bool HasChanged(CompanyId company) =>
        !_facts.TryFind(company, out var number) || _facts.CompaniesOn(_day, number).Any(_companies.Contains);

    private IEnumerable<int> PeopleEverAt(CompanyId company) => _facts.TryFind(company, out var number)
        ? _facts.CompaniesOn(_day, number).SelectMany(one => _facts.MergedCompany(one)?.People ?? [])
        : [];

    private bool MayChangeFromAny(AnswerDependencies dependencies, IEnumerable<int> members)
    {
        var nearest = int.MaxValue;
        foreach (var recorded in members)
        {
            var member = _facts.Canonical(recorded);
            if (_touched.Contains(recorded) || _touched.Contains(member))
            {
                return true;
            }

            nearest = Math.Min(nearest, _towards.AtLeast(member));
        }

        return MayChange(dependencies, nearest, _slack);
    }

    private bool MayChange(AnswerDependencies dependencies, int toStarter, int slack)
    {
        var left = dependencies.MaxTies - slack - toStarter;
        switch (dependencies.To)
        {
            case PathGoal.ToPerson(var person):
                return !_facts.TryFind(person, out var target) || MayChange(target, left, dependencies.Trust);
            case PathGoal.ToCompany goal:
                return !_facts.TryFind(goal.Company, out var company)
                    || _facts.CompaniesOn(_day, company).Any(one => MayChange(one, left, dependencies));
            default:
                return left >= 0;
        }
    }

    private bool MayChange(int company, int left, AnswerDependencies dependencies)
    {
        if (_companies.Contains(company))
        {
            return true;
        }

        // Everybody who was ever there, in place of those whom the question means: a fact of theirs decides that, so a change of it would
        // have touched them.
        var isFar = left < 0 && (!dependencies.Trust || _judgedAnew.Count == 0);
        foreach (var recorded in isFar ? [] : _facts.MergedCompany(company)?.People ?? [])
        {
            if (MayChange(_facts.Canonical(recorded), left, dependencies.Trust))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayChange(int target, int left, bool trust) => _from.AtLeast(target) <= left || (trust && _judgedAnew.Contains(target));

    private int ToStarter(PersonId person) => _facts.TryFind(person, out var starter) ? _towards.AtLeast(starter) : 0;

    private bool IsTouched(PersonId person) =>
        !_facts.Numbers.People.TryGet(person.Value, out var recorded)
        || _touched.Contains(recorded)
        || _touched.Contains(_facts.Canonical(recorded));

    private static bool Contains(HashSet<int> places, Numbering numbers, string id) =>
        !numbers.TryGet(id, out var place) || places.Contains(place);

    private static bool StandsForOthers(PersonFacts? one, PersonFacts? other) =>
        (one?.MergedInto ?? -1) != (other?.MergedInto ?? -1) || !FactDifferences.Same(one?.Absorbed, other?.Absorbed);

    private static HashSet<TeamId> TeamsChanged(FactBase before, FactBase after) => ReferenceEquals(before.Teams, after.Teams)
        ? []
        : [.. before.Teams.Keys.Union(after.Teams.Keys)
            .Where(team => before.Teams.GetValueOrDefault(team) != after.Teams.GetValueOrDefault(team))];

    /// <summary>
    /// Adds everybody in whom trust may differ after the commit. These are the people whom somebody endorses whose own statements or ties
    /// changed, since what they say, or its weight, may differ. Where the outcome of a candidate changed, they are also all whom the
    /// candidate's endorsers endorse, because it measures how fair these endorsers are. A fact of a pair changes the weight of one end for
    /// the other end alone, and an asker who was touched gets no proof anyway.
    /// </summary>
    private void AddJudgedAnew(FactBase old, FactBase now, IReadOnlyList<int> changed, HashSet<int> pairs)
    {
        foreach (var person in _touched.Except(pairs))
        {
            AddEndorsedBy(old, person);
            AddEndorsedBy(now, person);
        }

        foreach (var person in changed)
        {
            var (one, other) = (old.People[person], now.People[person]);
            if (!FactDifferences.Same(one?.EndorsementsOut, other?.EndorsementsOut))
            {
                AddEndorsedBy(old, now.Canonical(person));
                AddEndorsedBy(now, now.Canonical(person));
            }

            if (!FactDifferences.Same(one?.Outcomes?.Qualities, other?.Outcomes?.Qualities))
            {
                AddEndorsedByEndorsersOf(old, now.Canonical(person));
                AddEndorsedByEndorsersOf(now, now.Canonical(person));
            }
        }
    }

    /// <summary>
    /// Adds everybody whose generosity may differ after the commit: it rests on what the asker says, and on what those say whom the asker
    /// endorses. Of the former an asker who was touched gets no proof anyway; so these are all who endorse somebody who says otherwise, or
    /// tells it to others, than before, as who has left does.
    /// </summary>
    private void AddAskersMoved(FactBase old, FactBase now, IReadOnlyList<int> changed)
    {
        foreach (var person in changed)
        {
            var (one, other) = (old.People[person], now.People[person]);
            if (!FactDifferences.Same(one?.EndorsementsOut, other?.EndorsementsOut)
                || !FactDifferences.Same(one?.Outcomes?.Disownings, other?.Outcomes?.Disownings)
                || !FactDifferences.Same(one?.Sharing, other?.Sharing)
                || !FactDifferences.Same(one?.Employments, other?.Employments))
            {
                AddEndorsersOf(old, now.Canonical(person));
                AddEndorsersOf(now, now.Canonical(person));
            }
        }
    }

    private void AddEndorsersOf(FactBase facts, int person)
    {
        var state = (Facts: facts, This: this);
        facts.VisitGroup(person, ref state, static (recorded, ref state) =>
        {
            foreach (ref readonly var endorser in recorded.EndorsementsIn.AsSpan())
            {
                state.This._askersMoved.Add(state.Facts.Canonical(endorser.Other));
            }
        });
    }

    private void AddEndorsedByEndorsersOf(FactBase facts, int person)
    {
        var state = (Facts: facts, This: this);
        facts.VisitGroup(person, ref state, static (recorded, ref state) =>
        {
            foreach (ref readonly var endorser in recorded.EndorsementsIn.AsSpan())
            {
                state.This.AddEndorsedBy(state.Facts, state.Facts.Canonical(endorser.Other));
            }
        });
    }

    private void AddEndorsedBy(FactBase facts, int person)
    {
        var state = (Facts: facts, This: this);
        facts.VisitGroup(person, ref state, static (recorded, ref state) =>
        {
            foreach (ref readonly var endorser in recorded.EndorsementsOut.AsSpan())
            {
                state.This._judgedAnew.Add(state.Facts.Canonical(endorser.Other));
            }
        });
    }
}
