using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Engine.Graph;

/// <summary>People who are known only from address books whose owners share that with nobody: they are there for those owners alone.
/// Immutable.</summary>
internal sealed class HiddenContacts
{
    private readonly ulong[]? _everybody;
    private readonly Dictionary<int, List<int>> _byOwner = [];

    /// <summary>Looks through everybody.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    /// <param name="isInTeam">True for members of any team, whom whoever made it names.</param>
    public HiddenContacts(FactBase facts, SharingPolicy policy, Func<int, bool> isInTeam)
    {
        for (var person = 0; person < facts.PersonCount; person++)
        {
            if (facts.OwnersOfContact(person) is not { } owners || isInTeam(person))
            {
                continue;
            }

            // Whom no book has any more nobody is asked about: what their owners shared is not known any more either.
            if (owners.All(owner => facts.LevelsOf(owner, person, policy).HasFlag(SharingLevels.Private)))
            {
                _everybody ??= new ulong[(facts.PersonCount + 63) / 64];
                foreach (var one in GroupOf(facts, person))
                {
                    _everybody[one >> 6] |= 1UL << (one & 63);
                    foreach (var owner in owners)
                    {
                        if (!_byOwner.TryGetValue(owner, out var contacts))
                        {
                            _byOwner.Add(owner, contacts = []);
                        }

                        contacts.Add(one);
                    }
                }
            }
        }
    }

    /// <summary>Who is not there for a viewer, a bit each; null for nobody.</summary>
    public ulong[]? UnknownTo(int viewer)
    {
        if (_everybody is null || viewer < 0)
        {
            return _everybody;
        }

        var contacts = _byOwner.GetValueOrDefault(viewer);
        if (contacts is null && (_everybody[viewer >> 6] >> (viewer & 63) & 1) == 0)
        {
            return _everybody;
        }

        ulong[] unknown = [.. _everybody];
        foreach (var person in (contacts ?? []).Append(viewer))
        {
            unknown[person >> 6] &= ~(1UL << (person & 63));
        }

        return unknown;
    }

    /// <summary>A person, and everybody who was merged into them.</summary>
    private static IEnumerable<int> GroupOf(FactBase facts, int person) =>
        (facts.People[person]?.Absorbed ?? []).SelectMany(absorbed => GroupOf(facts, absorbed)).Prepend(person);
}
