using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Who of a tenant may be named for what, as of one moment. Immutable.</summary>
/// <param name="policy">Whom answers name only with their consent.</param>
/// <param name="epoch">Tells states apart: what was rendered in one is given in no other. 0 where everybody is named.</param>
/// <param name="referrals">Those whose consent to referrals holds, by the ids that answers carry.</param>
/// <param name="contact">Those whose consent to contact holds, likewise.</param>
internal sealed class ConsentState(
    ConsentPolicy policy, long epoch, IReadOnlySet<PersonId> referrals, IReadOnlySet<PersonId> contact)
{
    /// <summary>Everybody is named.</summary>
    public static ConsentState Off { get; } = new(ConsentPolicy.Off, epoch: 0, new HashSet<PersonId>(), new HashSet<PersonId>());

    /// <summary>Whom answers name only with their consent.</summary>
    public ConsentPolicy Policy => policy;

    /// <summary>Tells states apart.</summary>
    public long Epoch => epoch;

    /// <summary>True where a consent holds.</summary>
    /// <param name="person">By the id that answers carry.</param>
    /// <param name="purpose">For what.</param>
    public bool Holds(PersonId person, ConsentPurpose purpose) =>
        (purpose == ConsentPurpose.Referrals ? referrals : contact).Contains(person);

    /// <summary>True where answers are the same in both.</summary>
    public bool IsSameAs(ConsentPolicy otherPolicy, IReadOnlySet<PersonId> otherReferrals, IReadOnlySet<PersonId> otherContact) =>
        policy == otherPolicy && referrals.SetEquals(otherReferrals) && contact.SetEquals(otherContact);
}
