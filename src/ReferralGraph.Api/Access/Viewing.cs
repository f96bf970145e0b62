using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>As whom ties are seen in the present request: the one place that says who looks.</summary>
/// <remarks>A person looks as themself, whatever they ask. A system looks as the person it asks as or about.</remarks>
internal sealed class Viewing(Caller caller)
{
    private SharingPolicy? _policy;

    /// <summary>What the tenant decided about sharing; the same throughout a request.</summary>
    /// <exception cref="InvalidOperationException">It was not looked up, so nothing may be shown.</exception>
    public SharingPolicy Policy
    {
        get => _policy ?? throw new InvalidOperationException("What the tenant shares is not known for this request.");
        set => _policy = value;
    }

    /// <summary>False before it was looked up.</summary>
    public bool KnowsPolicy => _policy is not null;

    /// <summary>True for a person, who is not told of facts whose tie is hidden from them.</summary>
    public bool IsPerson => caller.Person is not null;

    /// <summary>True where what is said of a person is said of whoever asks.</summary>
    public bool IsOf(PersonId person) => caller.Person == person;

    /// <summary>What the caller sees by themself; a system is somebody in no team.</summary>
    public AccessScope Own => As(null);

    /// <summary>What is seen where a question is asked as a person, or about their ties; null for neither.</summary>
    public AccessScope As(PersonId? named) => AccessScope.SeenBy(caller.Tenant, caller.Person ?? named, Policy);
}
