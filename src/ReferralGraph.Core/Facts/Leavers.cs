using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Facts;

/// <summary>Everybody who has left by a rule, at one revision. Immutable; after a write only those it changed are looked at anew.</summary>
public sealed class Leavers
{
    private readonly LeaverRule _rule;
    private readonly HashSet<int> _companies;
    private readonly ulong[] _bits;
    private readonly int _count;

    private Leavers(LeaverRule rule, HashSet<int> companies, ulong[] bits, int count) =>
        (_rule, _companies, _bits, _count) = (rule, companies, bits, count);

    /// <summary>By which rule.</summary>
    public LeaverRule Rule => _rule;

    /// <summary>True where nobody has.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>True for somebody who has left.</summary>
    /// <param name="person">Not absorbed.</param>
    public bool Contains(int person) => IsSet(_bits, person);

    /// <summary>Looks at everybody who ever was at a home company.</summary>
    internal static Leavers Of(FactBase facts, LeaverRule rule)
    {
        var companies = CompaniesOf(facts, rule);
        var people = companies.SelectMany(company => facts.MergedCompany(company)?.People ?? []).Select(facts.Canonical).ToHashSet();
        return new Leavers(rule, companies, [], 0).With(facts, people);
    }

    /// <summary>The same after a write that merged nobody and no company, nor parted them.</summary>
    /// <param name="facts">The facts after it.</param>
    /// <param name="changed">Whose facts it changed, as recorded.</param>
    internal Leavers After(FactBase facts, IEnumerable<int> changed)
    {
        var companies = CompaniesOf(facts, _rule);
        return companies.SetEquals(_companies) ? With(facts, changed.Select(facts.Canonical)) : Of(facts, _rule);
    }

    private static bool IsSet(ulong[] bits, int person) =>
        (uint)(person >> 6) < (uint)bits.Length && (bits[person >> 6] >> (person & 63) & 1) != 0;

    /// <summary>Those that are one with a home company on the day.</summary>
    private static HashSet<int> CompaniesOf(FactBase facts, LeaverRule rule) =>
        [.. rule.Companies.SelectMany(id => facts.TryFind(id, out var company) ? facts.CompaniesOn(rule.Day, company) : [])];

    private Leavers With(FactBase facts, IEnumerable<int> people)
    {
        var (bits, count) = (_bits, _count);
        foreach (var person in people)
        {
            var left = HasLeft(facts, person);
            if (left == IsSet(bits, person))
            {
                continue;
            }

            if (ReferenceEquals(bits, _bits))
            {
                bits = new ulong[(facts.PersonCount + 63) / 64];
                _bits.CopyTo(bits, 0);
            }

            bits[person >> 6] ^= 1UL << (person & 63);
            count += left ? 1 : -1;
        }

        return ReferenceEquals(bits, _bits) ? this : new Leavers(_rule, _companies, bits, count);
    }

    private bool HasLeft(FactBase facts, int person)
    {
        var state = (Facts: facts, Companies: _companies, Day: _rule.Day.DayNumber, Was: false, Is: false);
        facts.VisitGroup(person, ref state, static (recorded, ref state) =>
        {
            foreach (ref readonly var stint in recorded.Employments.AsSpan())
            {
                if (stint.From <= state.Day && state.Companies.Contains(state.Facts.PlaceOf(stint, school: false)))
                {
                    state.Was = true;
                    state.Is |= stint.Until > state.Day;
                }
            }
        });
        return state is { Was: true, Is: false };
    }
}
