using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Writing;

/// <summary>Puts, replaces and removes facts.</summary>
internal sealed class FactRules(ChangeLog log, KeepRules kept)
{
    /// <summary>
    /// True where a file is imported: its ids may be anything, and take no stint that is another source's or plainly another one. Whoever
    /// puts a single stint under an id means that one.
    /// </summary>
    public bool IsImport { get; set; }

    public ChangeOutcome Put(Fact fact)
    {
        var derived = DerivedOf(fact);
        if ((log.Records.FindByKey(fact.Kind, derived) ?? WithoutUid(fact)) is not { } stored)
        {
            return Add(derived, fact);
        }

        log.MarkSeen(stored);

        // A file does not know who set a value; that it says the same does not make it forgotten.
        return fact is ManualTie { SetBy: null, SetByKey: null } said && said.SaysTheSame((ManualTie)stored.Fact)
            ? ChangeOutcome.Unchanged
            : Replace(stored, derived, fact);
    }

    /// <summary>
    /// An employment may have an id of the customer's beside its natural key. Two ids with one key are two stints; an id and a key that
    /// name different ones are a conflict.
    /// </summary>
    public ChangeOutcome Put(Employment stated)
    {
        var employment = stated.IsApart ? stated with { IsApart = false } : stated;
        var derived = DerivedOf(employment);
        if (log.Records.FindByKey(FactKind.Employment, derived) is { } stored)
        {
            return PutKnownKey(stored, derived, employment);
        }

        return employment.GivenId is { } given
            ? PutGiven(derived, given, employment with { GivenId = given == derived ? null : given })
            : PutNewStint(derived, employment);
    }

    /// <summary>Puts a level under which nobody is shown more than under what was stated before, by whoever it was.</summary>
    public ChangeOutcome Tighten(Sharing sharing, SharingLevels unstated)
    {
        var stored = log.Records.FindByKey(FactKind.Sharing, DerivedOf(sharing))?.Fact as Sharing;
        var before = stored?.Level ?? (sharing.Other is null ? unstated : SharingLevels.Tenant);
        return SharingRules.IsNoLooser(sharing.Level, before)
            ? Put(sharing)
            : ChangeOutcome.Conflict(
                $"Somebody would be shown more with {SharingRules.NameOf(sharing.Level)} than with {SharingRules.NameOf(before)}, "
                + "which only the person and an admin may decide.");
    }

    /// <summary>The fact of an id. One that was given an id no longer goes by the derived one.</summary>
    public StoredFact? Find(FactId id)
    {
        if (log.Records.FindGiven(id) is { } given)
        {
            return given;
        }

        return DerivedIds.KindOf(id) is { } kind && log.Records.FindByKey(kind, id) is { } stored && stored.Fact.Id == id ? stored : null;
    }

    /// <summary>Replaces a fact by one that may differ in everything but the people it names.</summary>
    public ChangeOutcome Replace(StoredFact stored, Fact after) => Replace(stored, DerivedOf(after), after);

    public void Remove(StoredFact stored)
    {
        var before = stored.Fact;
        log.Records.Remove(stored);
        log.Note(before, null);
    }

    /// <summary>The meeting that is stored without the uid that it has now: one at the same moment that somebody of it attends.</summary>
    private StoredFact? WithoutUid(Fact fact)
    {
        if (fact is not Interaction { Uid: not null } met)
        {
            return null;
        }

        var atOnce = met.WithoutUid().Select(bare => log.Records.FindByKey(bare.Kind, DerivedOf(bare))).OfType<StoredFact>().ToList();
        return atOnce.Find(stored => ((Interaction)stored.Fact).To.SequenceEqual(met.To))
            ?? atOnce.Find(stored => ((Interaction)stored.Fact).To.Intersect(met.To).Any());
    }

    private static FactId DerivedOf(Fact fact) => FactId.FromKey(fact.Kind, fact.Key);

    private ChangeOutcome PutKnownKey(StoredFact stored, FactId derived, Employment employment)
    {
        var known = (Employment)stored.Fact;
        if (employment.GivenId is { } own && own != derived && known.GivenId is { } other && own != other)
        {
            var apart = employment with { IsApart = true };
            return PutGiven(DerivedOf(apart), own, apart);
        }

        // Also where it conflicts: the file says that this stint is.
        log.MarkSeen(stored);
        if (employment.GivenId is not { } given || given == (known.GivenId ?? derived))
        {
            return Replace(stored, derived, employment with { GivenId = known.GivenId });
        }

        // One without an id of the customer's takes the first it is given, if that is free.
        return known.GivenId is null && !IsReserved(given) && Find(given) is null
            ? Replace(stored, derived, employment)
            : ChangeOutcome.Conflict($"This stint is stored already, as employment {known.Id}. Use that id.");
    }

    /// <summary>Puts a stint nobody has put, under the id it derives.</summary>
    private ChangeOutcome PutNewStint(FactId derived, Employment employment)
    {
        if (log.Records.FindGiven(derived) is not { } other)
        {
            return Add(derived, employment);
        }

        log.MarkSeen(other);
        return ChangeOutcome.Conflict(
            $"The stint whose id this one derives, {derived}, has become another. Give this one an id of its own.");
    }

    /// <summary>Puts an employment of a new key under a given id, which may be that of a stint it changes.</summary>
    private ChangeOutcome PutGiven(FactId derived, FactId given, Employment employment)
    {
        if (IsReserved(given))
        {
            kept.Keep(employment.Source, employment.Person);
            return ChangeOutcome.Conflict($"{given} has the form of another kind of fact's id. Give the employment another id.");
        }

        if (Find(given) is not { } stored)
        {
            return Add(derived, employment);
        }

        var known = (Employment)stored.Fact;
        if (ConflictOf(known, employment) is { } conflict)
        {
            kept.Keep(employment.Source, employment.Person);
            return ChangeOutcome.Conflict($"Employment {given} {conflict}");
        }

        log.MarkSeen(stored);
        if (known.Company != employment.Company || known.From != employment.From)
        {
            log.Effect(ChangeEffectKind.ReplacedStint, Describe(known));
        }

        return Replace(stored, derived, employment);
    }

    /// <summary>Why a stint may not take the place of the one that has its id, as the end of a sentence; null where it may.</summary>
    private string? ConflictOf(Employment known, Employment employment)
    {
        if (known.Person != employment.Person)
        {
            return "belongs to another person. Give this stint an id of its own.";
        }

        if (!IsImport)
        {
            return null;
        }

        if (known.Source != employment.Source)
        {
            return $"is what source {known.Source} says. Give this stint an id of its own, or none.";
        }

        // A start that is corrected, or a company, is the same stint; where both are others, an id is used again.
        return known.From is { } before && employment.From is { } after
            && Math.Abs(after.DayNumber - before.DayNumber) > SourceSnapshotRules.CorrectedDays
            && !log.Records.CompanyMerges.AreOne(known.Company, employment.Company)
            ? $"is the stint {Describe(known)}. Give this one an id of its own to keep both, or delete that one first."
            : null;
    }

    private static string Describe(Employment stint) => stint.From is { } from
        ? string.Create(CultureInfo.InvariantCulture, $"at {stint.Company} from {from:yyyy-MM-dd}")
        : $"at {stint.Company}";

    /// <summary>True for an id that a fact of another kind could derive.</summary>
    private static bool IsReserved(FactId id) => DerivedIds.KindOf(id) is { } kind && kind != FactKind.Employment;

    private ChangeOutcome Replace(StoredFact stored, FactId derived, Fact after)
    {
        var before = stored.Fact;
        if (before.Equals(after))
        {
            return ChangeOutcome.Unchanged;
        }

        if (after is Employment moved && moved.Company != ((Employment)before).Company)
        {
            log.Need(moved.Company);
        }

        if (after.Mentioned is { } mentioned && mentioned != before.Mentioned)
        {
            log.Need(mentioned);
        }

        if (before is Interaction met && !met.PeopleNamed().ToHashSet().SetEquals(after.PeopleNamed()))
        {
            ReplaceNamed(stored, derived, after);
        }
        else
        {
            log.Records.Replace(stored, derived, after);
        }

        log.Note(before, after);
        return ChangeOutcome.Updated;
    }

    /// <summary>A meeting that others attend now. A store keeps whom a fact names with it, so it is removed and added.</summary>
    private void ReplaceNamed(StoredFact stored, FactId derived, Fact after)
    {
        foreach (var person in after.PeopleNamed())
        {
            log.Need(person);
        }

        log.Records.Remove(stored);
        log.Records.Add(derived, after);
    }

    private ChangeOutcome Add(FactId derived, Fact fact)
    {
        foreach (var person in fact.PeopleNeeded())
        {
            log.Need(person);
        }

        if (fact is Employment employment)
        {
            log.Need(employment.Company);
        }

        log.MarkSeen(log.Records.Add(derived, fact), isNew: true);
        log.Note(null, fact);
        return ChangeOutcome.Created;
    }
}
