using ReferralGraph.Api.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>Who is there for whoever asks. Systems are told of everybody; people not of those whom only private address books
/// name.</summary>
internal sealed class PeopleShown(IReferralPathFinder finder, Viewing viewing)
{
    private static readonly IReadOnlySet<PersonId> s_nobody = new HashSet<PersonId>();

    private Task<IReadOnlySet<PersonId>>? _hidden;

    /// <summary>Who is not; read once a request.</summary>
    public Task<IReadOnlySet<PersonId>> HiddenAsync(CancellationToken cancellationToken) => viewing.IsPerson
        ? _hidden ??= finder.UnknownPeopleAsync(viewing.Own, cancellationToken)
        : Task.FromResult(s_nobody);
}
