using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Writing;

/// <summary>Ends what a source no longer says, as a snapshot import of it shows.</summary>
internal sealed class SourceSnapshotRules(ChangeLog log, FactRules facts)
{
    /// <summary>Days a start may be later and still be the same one, corrected.</summary>
    public const int CorrectedDays = 31;

    /// <summary>True for facts that last until they end: those that a snapshot import ends when it does not see them.</summary>
    public static bool EndsUnseen(FactKind kind) => kind is FactKind.Employment or FactKind.Connection;

    public ChangeOutcome EndUnseen(GraphChange.EndUnseen end)
    {
        // Without the list of what was seen, everything would end.
        if (!log.Records.IsSnapshotImportInProgress(end.Job))
        {
            return ChangeOutcome.Conflict($"Import {end.Job} is not a snapshot in progress.");
        }

        var lasting = log.Records.CountLasting(end.Source, end.Job, end.On);
        var unseen = log.Records.UnseenFacts(end.Source, end.Job, end.On).ToList();
        var restarts = Restarts(end, unseen);
        unseen.RemoveAll(restarts.Keys.Contains);
        var later = restarts.Where(restart => BeginsAnew(restart.Key, restart.Value)).ToList();
        var corrected = restarts.Keys.Except(later.Select(restart => restart.Key)).ToList();
        corrected.ForEach(facts.Remove);

        // One that an earlier snapshot ended from a day that is still to come needs no other end.
        later.RemoveAll(restart => ((Employment)restart.Key.Fact).Until == restart.Value.From);
        var teams = log.Records.UnseenTeams(end.Source, end.Job).ToList();
        var endings = unseen.Select(fact => Ending(fact.Fact))
            .Concat(later.Select(restart => Ending(restart.Key.Fact) with { Until = restart.Value.From }))
            .Concat(teams.Select(Ending))
            .OrderBy(ending => ending.Kind)
            .ThenBy(ending => ending.Person?.Value, StringComparer.Ordinal)
            .ThenBy(ending => ending.Other, StringComparer.Ordinal)
            .ThenBy(ending => ending.Id, StringComparer.Ordinal)
            .Select((ending, index) => ending with { Number = index + 1 })
            .ToList();
        bool IsTooMuch(IReadOnlyCollection<SnapshotEnding> of) => end.Limit is { } limit && EndingCounts.Of(of).Exceed(limit, lasting);

        // Where a new one begins a row of its own says, whatever else the file lacks; only too many of these are doubtful themselves.
        var holdsLater = IsTooMuch([.. endings.Where(ending => ending.Until is not null)]);
        if (!holdsLater)
        {
            later.ForEach(restart => facts.Replace(restart.Key, (Employment)restart.Key.Fact with { Until = restart.Value.From }));
        }

        var isHeld = holdsLater || IsTooMuch(endings) || (end.Hold && endings.Count > later.Count);
        if (isHeld && !holdsLater)
        {
            endings = [.. endings.Where(ending => ending.Until is null).Select((ending, index) => ending with { Number = index + 1 })];
        }

        if (!isHeld)
        {
            unseen.ForEach(fact => End(fact, end.On));
            teams.ForEach(Empty);
        }

        var moved = holdsLater ? corrected.Count : corrected.Count + later.Count;
        return Outcome(isHeld ? moved : corrected.Count + endings.Count, new SnapshotReport(isHeld, moved, endings));
    }

    public ChangeOutcome EndHeld(GraphChange.EndHeld end)
    {
        if (log.Records.FindHeld(end.Job) is not { } held)
        {
            return ChangeOutcome.Conflict($"Import {end.Job} is not held: there is nothing to confirm.");
        }

        if (held.Newer is { } newer)
        {
            return ChangeOutcome.Conflict(
                $"Import {newer} is a newer snapshot of source {held.Source}, which says better what that source lacks; "
                + "confirm that one, if it is held.");
        }

        var ended = held.Endings.Where(ending => ending.Kind == SnapshotEndingKind.Team
            ? Empty(held.Source, new TeamId(ending.Id))
            : End(held.Source, new FactId(ending.Id), ending.Until ?? end.On)).ToList();
        return Outcome(ended.Count, new SnapshotReport(IsHeld: false, Moved: 0, ended));
    }

    private static ChangeOutcome Outcome(int changed, SnapshotReport report) =>
        new(changed == 0 ? ChangeOutcomeKind.Unchanged : ChangeOutcomeKind.Updated, changed) { Snapshot = report };

    private static SnapshotEnding Ending(Fact fact) => fact switch
    {
        Employment stint => new SnapshotEnding(
            Number: 0, SnapshotEndingKind.Employment, stint.Id.Value, stint.Person, stint.Company.Value, stint.From),
        Connection link => new SnapshotEnding(
            Number: 0, SnapshotEndingKind.Connection, link.Id.Value, link.From, link.To.Value, link.Since),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Facts of this kind do not end."),
    };

    private static SnapshotEnding Ending(Team team) =>
        new(Number: 0, SnapshotEndingKind.Team, team.Id.Value, Person: null, Other: null, From: null);

    private static bool Lasts(Fact fact, DateOnly on) => fact switch
    {
        Employment stint => stint.Until is null || stint.Until > on,
        Connection link => link.Until is null || link.Until > on,
        _ => false,
    };

    /// <summary>
    /// Stints of which the file states another start: source, person and company have one that lasts in the store and one new one in the
    /// file.
    /// </summary>
    private Dictionary<StoredFact, Employment> Restarts(GraphChange.EndUnseen end, IReadOnlyCollection<StoredFact> unseen)
    {
        var restarts = new Dictionary<StoredFact, Employment>();
        foreach (var group in unseen.Where(fact => fact.Fact is Employment).GroupBy(Place).Where(group => group.Count() == 1))
        {
            var old = group.Single();
            var seen = log.Records.CompanyMerges.AllOf(group.Key.Company)
                .SelectMany(company => log.Records.SeenStints(end.Source, end.Job, group.Key.Person, company))
                .ToList();
            var lasting = seen.Where(stint => Lasts(stint.Fact.Fact, end.On)).ToList();
            if (lasting.Any(stint => !stint.IsNew && !Succeeds(stint.Fact.Fact, old.Fact)))
            {
                continue;
            }

            var candidates = lasting.Count > 0 ? lasting : seen.Where(stint => stint.IsNew).ToList();
            if (candidates.Count == 1 && candidates[0].Fact.Fact is Employment next)
            {
                restarts.Add(old, next);
            }
        }

        return restarts;
    }

    private (PersonId Person, CompanyId Company) Place(StoredFact fact) =>
        fact.Fact is Employment stint ? (stint.Person, log.Records.CompanyMerges.Root(stint.Company)) : default;

    /// <summary>True for the stint that an earlier snapshot ended another one for, from a day that is still to come.</summary>
    private static bool Succeeds(Fact next, Fact old) =>
        next is Employment { From: { } from } && old is Employment { Until: { } until } && from == until;

    /// <summary>True for a new stint at the same place; false where only the start of the old one was corrected.</summary>
    private static bool BeginsAnew(StoredFact old, Employment next) =>
        ((Employment)old.Fact).From is { } before && next.From is { } after && after > before.AddDays(CorrectedDays);

    private bool End(string source, FactId id, DateOnly on)
    {
        if (facts.Find(id) is not { } fact || fact.Fact.Source != source || !Lasts(fact.Fact, on))
        {
            return false;
        }

        End(fact, on);
        return true;
    }

    private void End(StoredFact fact, DateOnly on)
    {
        if (EndedOn(fact.Fact, on) is { } after)
        {
            facts.Replace(fact, after);
        }
        else
        {
            facts.Remove(fact);
        }
    }

    private bool Empty(string source, TeamId id)
    {
        if (log.Records.Find(id) is not { Members.Count: > 0 } team || team.Source != source)
        {
            return false;
        }

        Empty(team);
        return true;
    }

    private void Empty(Team team) => log.Set(team, team with { Members = default });

    /// <summary>A fact that ends on a day; null for one that would end before it began, which never was.</summary>
    private static Fact? EndedOn(Fact fact, DateOnly on) => fact switch
    {
        Employment employment => employment.From >= on ? null : employment with { Until = on },
        Connection connection => connection.Since >= on ? null : connection with { Until = on },
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Facts of this kind do not end."),
    };
}
