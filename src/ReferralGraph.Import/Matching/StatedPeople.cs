using System.Collections.Immutable;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Import.Rows;

namespace ReferralGraph.Import.Matching;

/// <summary>
/// What a whole file says of people who may have several rows: the last name, the title of the latest stint, every address. So each row of a
/// person says the same, and a file sent again changes nothing.
/// </summary>
internal sealed class StatedPeople
{
    private readonly Dictionary<PersonId, Whole> _people = [];
    private readonly Dictionary<string, PersonId> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    /// <summary>Takes note of a row.</summary>
    public void Add(ImportRow.Stint row)
    {
        if (row.Said is not { } said)
        {
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
    public PersonStatement Complete(PersonStatement said, Employment stint) =>
        _people.TryGetValue(said.Person, out var whole)
            ? said with
            {
                Name = whole.Name,
                Title = whole.Title,
                AllEmails = said.AllEmails is null ? null : new ValueArray<string>(whole.Emails),
                AllUrls = said.AllUrls is null ? null : new ValueArray<string>(whole.Urls),
                // An address that the file gives several people who are there is nobody's to take.
                Stint = said.Emails.Any(_shared.Contains) ? null : stint,
            }
            : said with { Stint = stint };

    private static ImmutableArray<string> Union(ImmutableArray<string> known, ValueArray<string> said) =>
        said.All(known.Contains) ? known : known.IsEmpty ? said.Items : [.. known.Union(said, StringComparer.Ordinal)];

    private sealed record Whole(
        string? Name, string? Title, DateOnly Until, DateOnly From, ImmutableArray<string> Emails, ImmutableArray<string> Urls);
}
