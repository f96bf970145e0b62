using System.Collections.Immutable;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>
/// What a whole file says of people who may have several rows: the last name, the title of the latest stint, every address. So each row of
/// a person says the same, and a file sent again changes nothing. Where a refused row may say more of somebody, what is left of the file
/// takes nothing of theirs away.
/// </summary>
internal sealed class StatedPeople
{
    private readonly Dictionary<PersonId, Whole> _people = [];
    private readonly Dictionary<string, PersonId> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly HashSet<PersonId> _saidInPart = [];
    private readonly HashSet<PersonId> _unnamed = [];
    private bool _anybodyInPart;

    /// <summary>Takes note of a row.</summary>
    public void Add(ImportRow row)
    {
        switch (row)
        {
            case ImportRow.Stint stint:
                Add(stint);
                break;
            case ImportRow.Rejected { Names: var names }:
                Add(names);
                break;
        }
    }

    private void Add(RowNames names)
    {
        switch (names)
        {
            case RowNames.Nothing or RowNames.Entry:
                break;
            case RowNames.Stint { Employment.Person: var person }:
                _saidInPart.Add(person);
                break;
            case RowNames.Kept { IsSure: true, Change: GraphChange.KeepFact { Fact: var fact } }:
                _saidInPart.UnionWith(fact.PeopleNamed());
                break;
            case RowNames.Kept { IsSure: true, Change: GraphChange.KeepPerson { Person: var person } }:
                _saidInPart.Add(person);
                break;
            default:
                _anybodyInPart = true;
                break;
        }
    }

    private void Add(ImportRow.Stint row)
    {
        if (row.Said is not { } said)
        {
            _unnamed.Add(row.Employment.Person);
            return;
        }

        var until = row.Employment.Until ?? DateOnly.MaxValue;
        var from = row.Employment.From ?? DateOnly.MinValue;
        var known = _people.GetValueOrDefault(said.Person) ?? new Whole(null, null, DateOnly.MinValue, DateOnly.MinValue, [], []);
        var isLatest = said.Title is not null && (until, from).CompareTo((known.Until, known.From)) >= 0;
        _people[said.Person] = new Whole(
            said.Name ?? known.Name,
            isLatest ? said.Title : known.Title,
            isLatest ? until : known.Until,
            isLatest ? from : known.From,
            Union(known.Emails, said.Emails),
            Union(known.Urls, said.Urls));
        foreach (var email in row.Employment.Until is null ? said.Emails : [])
        {
            if (!_users.TryAdd(email, said.Person) && _users[email] != said.Person)
            {
                _shared.Add(email);
            }
        }
    }

    /// <summary>What a row says of a person in the light of the others.</summary>
    /// <param name="said">What the row itself says.</param>
    /// <param name="stint">The stint it states; its addresses are used there.</param>
    public PersonStatement Complete(PersonStatement said, Employment stint)
    {
        if (!_people.TryGetValue(said.Person, out var whole))
        {
            return said with { Stint = stint };
        }

        var inPart = _anybodyInPart || _saidInPart.Contains(said.Person);
        return said with
        {
            Name = whole.Name,
            Title = inPart ? null : whole.Title,
            AllEmails = inPart || said.AllEmails is null ? null : new ValueArray<string>(whole.Emails),
            AllUrls = inPart || said.AllUrls is null ? null : new ValueArray<string>(whole.Urls),
            // An address that the file gives several people who are there is nobody's to take.
            Stint = said.Emails.Any(_shared.Contains) ? null : stint,
        };
    }

    /// <summary>True where the file has stints of somebody under an id.</summary>
    public bool Has(PersonId person) => _people.ContainsKey(person) || _unnamed.Contains(person);

    /// <summary>True where the file gives an e-mail address to people who are there.</summary>
    /// <param name="email">In normal form.</param>
    /// <param name="user">Who has it; null where several do.</param>
    public bool IsUsed(string email, out PersonId? user)
    {
        var isUsed = _users.TryGetValue(email, out var only);
        user = isUsed && !_shared.Contains(email) ? only : null;
        return isUsed;
    }

    private static ImmutableArray<string> Union(ImmutableArray<string> known, ValueArray<string> said) =>
        said.All(known.Contains) ? known : known.IsEmpty ? said.Items : [.. known.Union(said, StringComparer.Ordinal)];

    private sealed record Whole(
        string? Name, string? Title, DateOnly Until, DateOnly From, ImmutableArray<string> Emails, ImmutableArray<string> Urls);
}
