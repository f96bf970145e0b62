using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Writing;

/// <summary>
/// Knows ids and addresses of people who had their data erased, and nothing else of them. Asked inside the transaction of each write, so
/// that what was erased before it does not come back with it. Safe for concurrent use; it must be quick and must not throw.
/// </summary>
public interface IErasedNames
{
    /// <summary>True while nobody had anything erased.</summary>
    bool IsEmpty { get; }

    /// <summary>True for an id of somebody whose data were erased.</summary>
    bool Knows(PersonId person);

    /// <summary>True for an e-mail address of theirs, in normal form.</summary>
    bool KnowsEmail(string email);

    /// <summary>True for a profile address of theirs, in normal form.</summary>
    bool KnowsUrl(string url);
}
