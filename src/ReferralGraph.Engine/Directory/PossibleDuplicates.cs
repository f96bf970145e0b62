using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>
/// Finds pairs of people who may be one, by what they have in common. Work is in proportion to how many have something in common, not to
/// how many pairs there could be; what they have is looked through once after each change, when somebody asks.
/// </summary>
internal sealed class PossibleDuplicates(List<PersonEntry> people, AddressBook addresses, MergedPeople merges)
{
    private readonly Dictionary<string, NumberBag> _named = new(StringComparer.Ordinal);
    private Dictionary<int, List<Common>>? _common;
    private List<int> _candidates = [];

    /// <summary>Something changed.</summary>
    public void Forget() => _common = null;

    /// <summary>Follows a record's name.</summary>
    public void Rename(int person, Person? before, Person? after)
    {
        if (NameOf(before) is { } old)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_named, old);
            if (!Unsafe.IsNullRef(ref known) && known.Remove(person) && known.Count == 0)
            {
                _named.Remove(old);
            }
        }

        if (NameOf(after) is { } name)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_named, name, out _).Add(person);
        }
    }

    /// <summary>Follows whether two records are said to be two people.</summary>
    public void Tell(int one, int other, bool areTwo)
    {
        foreach (var (record, who) in ((int, int)[])[(one, other), (other, one)])
        {
            people[record].Others.Remove(who);
            if (areTwo)
            {
                people[record].Others.Add(who);
            }
        }
    }

    /// <summary>Pairs behind <paramref name="after"/>, by ids, at most <paramref name="limit"/>.</summary>
    public List<DuplicatePair> Find((PersonId First, PersonId Second)? after, int limit)
    {
        Group();
        var pairs = new List<DuplicatePair>();
        var begin = after is { } last
            ? _candidates.FindIndex(person => people[person].Record!.Id.CompareTo(last.First) >= 0)
            : 0;
        for (var index = begin; index >= 0 && index < _candidates.Count && pairs.Count < limit; index++)
        {
            var first = people[_candidates[index]].Record!;
            var behind = after is { } pair && pair.First == first.Id ? pair.Second : first.Id;
            pairs.AddRange(PairsOf(_candidates[index], first, behind).Take(limit - pairs.Count));
        }

        return pairs;
    }

    private static string? NameOf(Person? person) =>
        person is null || person.Name == person.Id.Value || SearchWords.Of(person.Name) is not { Length: > 0 } words
            ? null
            : SearchWords.Join(words);

    private IEnumerable<DuplicatePair> PairsOf(int first, Person record, PersonId behind)
    {
        var reasons = new Dictionary<int, DuplicateReasons>();
        foreach (var common in _common![first])
        {
            foreach (var other in common.People)
            {
                if (people[other].Record!.Id.CompareTo(behind) > 0
                    && !(reasons.TryGetValue(other, out var known) && known.HasFlag(common.Reason))
                    && Holds(common, first, other))
                {
                    reasons[other] = known | common.Reason;
                }
            }
        }

        return reasons
            .Where(found => !AreSaidToBeTwo(first, found.Key))
            .Select(found => new DuplicatePair(record, people[found.Key].Record!, found.Value))
            .OrderBy(pair => pair.Second.Id);
    }

    private bool Holds(Common common, int one, int other) => common.Reason switch
    {
        DuplicateReasons.SameNameAndEmployer => !HaveOtherPages(one, other) && WereThereTogether(common.Company, one, other),
        DuplicateReasons.SameNameInOneAddressBook => !HaveOtherPages(one, other),
        _ => true,
    };

    /// <summary>True when each has a page of their own on one site: two people, whatever their names.</summary>
    private bool HaveOtherPages(int one, int other)
    {
        var pages = PagesOf(one).ToList();
        return PagesOf(other).Any(page =>
            pages.Exists(mine => mine.Site == page.Site) && !pages.Contains(page));
    }

    private IEnumerable<(string Site, string Url)> PagesOf(int person) =>
        from record in merges.Group(person)
        from url in people[record].Record?.Urls ?? []
        let site = ProfileUrl.SiteOf(url)
        where site is not null
        select (site, url);

    private bool WereThereTogether(int company, int one, int other)
    {
        var mine = StintsAt(company, one).ToList();
        return StintsAt(company, other).Any(theirs => mine.Exists(stint => stint.From < theirs.Until && theirs.From < stint.Until));
    }

    private IEnumerable<PlacedStint> StintsAt(int company, int person) =>
        merges.Group(person).SelectMany(record => people[record].Stints).Where(stint => stint.Company == company);

    private bool AreSaidToBeTwo(int one, int other) =>
        merges.Group(one).Any(record => people[record].Others.All.Any(said => merges.Kept(said) == other));

    private void Group()
    {
        if (_common is not null)
        {
            return;
        }

        _common = [];
        foreach (var (email, owners) in addresses.SharedMail)
        {
            if (!EmailAddress.IsRole(email))
            {
                Add(DuplicateReasons.SameEmail, owners);
            }
        }

        foreach (var (url, owners) in addresses.SharedPages)
        {
            if (ProfileUrl.IsPersons(url))
            {
                Add(DuplicateReasons.SameAddress, owners);
            }
        }

        foreach (var named in _named.Values.Where(named => named.Count > 1))
        {
            AddAll(DuplicateReasons.SameNameAndEmployer, named.All, entry => entry.Stints.Select(stint => stint.Company));
            AddAll(DuplicateReasons.SameNameInOneAddressBook, named.All, entry => entry.ContactOf.All);
        }

        _candidates = [.. _common.Keys.OrderBy(person => people[person].Record!.Id)];
    }

    /// <summary>Those of one name, by what else they have in common.</summary>
    private void AddAll(DuplicateReasons reason, IEnumerable<int> named, Func<PersonEntry, IEnumerable<int>> of)
    {
        // A person who was merged is where any of their records is.
        var shared = named.Select(merges.Kept).Distinct()
            .SelectMany(person => merges.Group(person).SelectMany(record => of(people[record])).Distinct()
                .Select(place => (Place: place, Person: person)))
            .GroupBy(entry => entry.Place, entry => entry.Person);
        foreach (var group in shared)
        {
            Add(reason, group, group.Key);
        }
    }

    private void Add(DuplicateReasons reason, IEnumerable<int> records, int company = -1)
    {
        int[] kept = [.. records.Select(merges.Kept).Distinct().Where(person => people[person].Record is not null)];
        if (kept.Length < 2)
        {
            return;
        }

        var common = new Common(reason, kept, company);
        foreach (var person in kept)
        {
            if (!_common!.TryGetValue(person, out var all))
            {
                _common.Add(person, all = []);
            }

            all.Add(common);
        }
    }

    /// <summary>What some people have in common.</summary>
    private sealed record Common(DuplicateReasons Reason, int[] People, int Company);
}
