using ReferralGraph.Core;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Formats;

/// <summary>The addresses of somebody in an address book.</summary>
internal static class ContactAddresses
{
    /// <summary>Addresses in normal form, each once, in their order, as many as a record holds.</summary>
    public static ValueArray<string> Distinct(IEnumerable<string> addresses) =>
        ValueArray.From(addresses.Distinct(StringComparer.Ordinal).Take(TextLimits.Addresses));

    /// <summary>Pages of people on profile sites; address books hold homepages of firms and much else beside them.</summary>
    public static ValueArray<string> Pages(IEnumerable<string> texts) =>
        Distinct(texts.Select(ProfileUrl.Normalise).OfType<string>().Where(ProfileUrl.IsPersons));
}
