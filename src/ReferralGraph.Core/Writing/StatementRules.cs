using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>Takes the word of sources: who people are, and where they work.</summary>
internal sealed class StatementRules(ChangeLog log, FactRules facts, MergeRules<PersonId> merges)
{
    public ChangeOutcome State(PersonStatement said, DateOnly on)
    {
        var before = log.Records.Find(said.Person);
        var contact = before is null || PersonWords.IsBare(before) ? ContactOf(said) : null;
        var mine = said.Stint is null ? said : TakeAddresses(said, before?.Name, on);
        var outcome = Store(before, PersonWords.Apply(before ?? new Person(said.Person, said.Person.Value), mine));
        if (contact is { } id)
        {
            merges.Merge(said.Person, id);
            log.Effect(ChangeEffectKind.TookOver, id.Value);
        }

        return outcome;
    }

    public ChangeOutcome StateEmployer(Employment stint, ValueArray<CompanyId> also, DateOnly on)
    {
        var known = log.Records.Knows(stint.Person) ? log.Records.FactsOf(stint.Person, FactKind.Employment) : [];
        var lasting = known.Where(fact => fact.Fact.Source == stint.Source && Lasts((Employment)fact.Fact, on)).ToList();
        var here = lasting.Where(fact => AreOne(((Employment)fact.Fact).Company, stint.Company)).ToList();
        var outcome = here.Count == 0
            ? Begin(stint, on)
            : GoOn(here.Find(fact => ((Employment)fact.Fact).Company == stint.Company) ?? here[0], stint);
        foreach (var other in lasting.Except(here)
            .Where(other => !also.Any(company => AreOne(((Employment)other.Fact).Company, company))))
        {
            End(other, on);
            outcome = outcome.Kind == ChangeOutcomeKind.Unchanged ? ChangeOutcome.Updated : outcome;
        }

        return outcome;
    }

    private static bool Lasts(Employment stint, DateOnly on) => stint.Until is null || stint.Until > on;

    /// <summary>Stores a record; who said something is no news to whoever sent it.</summary>
    private ChangeOutcome Store(Person? before, Person after)
    {
        if (before == after)
        {
            return ChangeOutcome.Unchanged;
        }

        log.Set(before, after);
        return before is null ? ChangeOutcome.Created
            : before with { Sources = after.Sources } == after ? ChangeOutcome.Unchanged
            : ChangeOutcome.Updated;
    }

    /// <summary>The one contact whom a new id of an HR system turns out to be: an address and the name are theirs.</summary>
    private PersonId? ContactOf(PersonStatement said)
    {
        if (!said.KnowsId)
        {
            return null;
        }

        var owners = said.Emails.Where(email => !EmailAddress.IsRole(email)).SelectMany(log.Records.PeopleWithEmail)
            .Concat(said.Urls.Where(ProfileUrl.IsPersons).SelectMany(log.Records.PeopleWithUrl))
            .Where(owner => owner.Id != said.Person)
            .DistinctBy(owner => owner.Id)
            .ToList();
        return owners is [var owner]
            && PersonWords.IsKnownToBooksAlone(owner)
            && PersonWords.HaveOneName(owner, said.Name)
            && !HaveOtherPages(owner, said)
            && log.Records.PersonMerges.KeptOf(owner.Id) is null
            ? owner.Id
            : null;
    }

    private static bool HaveOtherPages(Person owner, PersonStatement said) =>
        said.Urls.Select(url => (Url: url, Site: ProfileUrl.SiteOf(url))).Any(page => page.Site is not null
            && owner.Urls.Any(url => url != page.Url && ProfileUrl.SiteOf(url) == page.Site));

    /// <summary>
    /// Takes addresses from those who used them before at the company of the stint and work there no longer, and leaves those that
    /// somebody else uses there now. Whoever is there as well keeps it too, and so does whoever has the same name: nobody knows whose it
    /// is.
    /// </summary>
    private PersonStatement TakeAddresses(PersonStatement said, string? storedName, DateOnly on)
    {
        var theirs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var email in said.Emails.Where(email => !EmailAddress.IsRole(email)))
        {
            foreach (var owner in log.Records.PeopleWithEmail(email).ToList())
            {
                if (Root(owner.Id) == Root(said.Person) || PersonWords.HaveOneName(owner, said.Name ?? storedName))
                {
                    continue;
                }

                var company = said.Stint!.Company;
                var (mine, other) = (Later(EndAt(said.Person, company, on), End(said.Stint, on)), EndAt(owner.Id, company, on));
                if (mine > other)
                {
                    log.Set(owner, PersonWords.Without(owner, email));
                    log.Effect(ChangeEffectKind.TookAddress, owner.Id.Value);
                }
                else if (mine < other)
                {
                    theirs.Add(email);
                }
            }
        }

        return theirs.Count == 0 ? said : said with { Emails = ValueArray.From(said.Emails.Where(email => !theirs.Contains(email))) };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly End(Employment stint, DateOnly on) => Lasts(stint, on) ? DateOnly.MaxValue : stint.Until!.Value;

    /// <summary>When somebody was last at a company: the last day there is while a stint lasts, the first when they never were.</summary>
    private DateOnly EndAt(PersonId person, CompanyId company, DateOnly on)
    {
        if (!log.Records.Knows(person))
        {
            return DateOnly.MinValue;
        }

        return log.Records.PersonMerges.AllOf(Root(person))
            .SelectMany(same => log.Records.FactsOf(same, FactKind.Employment))
            .Select(fact => (Employment)fact.Fact)
            .Where(stint => AreOne(stint.Company, company))
            .Select(stint => End(stint, on))
            .DefaultIfEmpty(DateOnly.MinValue)
            .Max();
    }

    private bool AreOne(CompanyId one, CompanyId other) => log.Records.CompanyMerges.AreOne(one, other);

    private PersonId Root(PersonId person) => log.Records.PersonMerges.Root(person);

    /// <summary>The same employer as before: a title that is said stands.</summary>
    private ChangeOutcome GoOn(StoredFact here, Employment stint)
    {
        log.MarkSeen(here);
        var known = (Employment)here.Fact;
        return facts.Replace(here, known with { Title = stint.Title ?? known.Title });
    }

    /// <summary>
    /// An employer that is new, or new again: an end that was only stated today is taken back, else the earlier stint stays as it was.
    /// </summary>
    private ChangeOutcome Begin(Employment stint, DateOnly on)
    {
        var derived = FactId.FromKey(stint.Kind, stint.Key);
        var earlier = log.Records.FindByKey(FactKind.Employment, derived)?.Fact as Employment;
        return facts.Put(earlier is null || earlier.Until == on ? stint : stint with { From = on });
    }

    private void End(StoredFact stored, DateOnly on)
    {
        var stint = (Employment)stored.Fact;
        if (stint.From >= on)
        {
            facts.Remove(stored);
        }
        else
        {
            facts.Replace(stored, stint with { Until = on });
        }
    }
}
