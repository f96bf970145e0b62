using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Access;

/// <summary>Keeps the keys of data protection beside the keys of callers, so that every node of a store has the same.</summary>
/// <remarks>Not in files, which each node would have of its own, nor in Redis, which evicts what it has no room for.</remarks>
/// <param name="services">Has the directory once the store is open, which may be after the process began.</param>
internal sealed class StoredKeyRing(IServiceProvider services) : IXmlRepository
{
    private const string Prefix = "ring-";

    private AccessDirectory Access => services.GetRequiredService<AccessDirectory>();

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. Access.Current.Of<AccessSecret>(AccessView.Operators)
            .Where(secret => secret.Id.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(secret => XElement.Parse(secret.Value)),
    ];

    /// <inheritdoc/>
    /// <remarks>Asked for once in three months, from a place that cannot wait otherwise.</remarks>
    public void StoreElement(XElement element, string friendlyName)
    {
        var secret = new AccessSecret(AccessView.Operators, Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting));
        Access.ChangeAsync<bool>(_ => ([new AccessChange.Put(secret)], true), CancellationToken.None).GetAwaiter().GetResult();
    }
}
