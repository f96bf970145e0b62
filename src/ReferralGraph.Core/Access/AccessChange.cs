namespace ReferralGraph.Core.Access;

/// <summary>A change of what an <see cref="IAccessStore"/> keeps.</summary>
public abstract record AccessChange
{
    private AccessChange()
    {
    }

    /// <summary>Adds a record, or replaces the one of its kind, tenant and id.</summary>
    /// <param name="Record">As it is to be.</param>
    public sealed record Put(AccessRecord Record) : AccessChange;

    /// <summary>Removes a record; one that is not there is no failure.</summary>
    /// <param name="Record">Any with its kind, tenant and id.</param>
    public sealed record Delete(AccessRecord Record) : AccessChange;
}
