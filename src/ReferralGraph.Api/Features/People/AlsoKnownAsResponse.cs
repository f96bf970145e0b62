using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>What a person is known by besides.</summary>
/// <param name="Ids">Ids that were merged into the person's; each keeps its own record and facts, so that the merge can be undone.</param>
/// <param name="Emails">E-mail addresses of those that the person's own record lacks.</param>
/// <param name="Urls">Profile addresses of those that the person's own record lacks.</param>
public sealed record AlsoKnownAsResponse(IReadOnlyList<string> Ids, IReadOnlyList<string> Emails, IReadOnlyList<string> Urls)
{
    internal static AlsoKnownAsResponse? From(Person kept, IReadOnlyList<Person> absorbed) => absorbed.Count == 0
        ? null
        : new AlsoKnownAsResponse(
            [.. absorbed.Select(person => person.Id.Value)],
            [.. Missing(absorbed.SelectMany(person => person.Emails), kept.Emails)],
            [.. Missing(absorbed.SelectMany(person => person.Urls), kept.Urls)]);

    private static IEnumerable<string> Missing(IEnumerable<string> theirs, IEnumerable<string> own) =>
        theirs.Except(own, StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
