using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;

namespace ReferralGraph.Core.Scoring;

/// <summary>What is recorded between one person and each other, as against what follows from where both were. Reused from person to
/// person.</summary>
internal sealed class DirectedTerms
{
    private readonly Dictionary<int, PairTerms> _pairs = [];
    private readonly List<Contact> _contacts = [];
    private IReadOnlySet<int>? _only;

    /// <summary>Reads what is recorded of a person; what was read before is forgotten.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="person">Not absorbed.</param>
    /// <param name="only">With whom; null for everybody.</param>
    /// <returns>Everybody of these there is anything about, each once, perhaps the person as well.</returns>
    public Dictionary<int, PairTerms>.KeyCollection Read(DayFacts day, int person, IReadOnlySet<int>? only)
    {
        _only = only;
        _pairs.Clear();
        _contacts.Clear();
        var state = (Terms: this, Day: day, Person: person);
        day.Facts.VisitGroup(person, ref state, static (facts, ref state) => state.Terms.Add(state.Day, state.Person, facts));
        AddContacts(day);
        return _pairs.Keys;
    }

    /// <summary>The terms of the ties with somebody; all 0 where nothing is recorded.</summary>
    public PairTerms With(int other) => _pairs.Count == 0 ? default : _pairs.GetValueOrDefault(other);

    private void Add(DayFacts day, int person, PersonFacts facts)
    {
        foreach (ref readonly var link in facts.LinksOut.AsSpan())
        {
            if (day.Counts(link) && IsAsked(day, link.Other))
            {
                ref var terms = ref Terms(day, link.Other).Outgoing;
                terms.Declared = Math.Max(terms.Declared, day.DeclaredTerm(link));
            }
        }

        foreach (ref readonly var link in facts.LinksIn.AsSpan())
        {
            if (day.Counts(link) && IsAsked(day, link.Other))
            {
                ref var terms = ref Terms(day, link.Other).Incoming;
                terms.Declared = Math.Max(terms.Declared, day.DeclaredTerm(link));
            }
        }

        foreach (ref readonly var endorser in facts.EndorsementsOut.AsSpan())
        {
            if (IsAsked(day, endorser.Other)
                && day.EndorsementsOfDay.Counts(person, day.Facts.Canonical(endorser.Other), endorser))
            {
                ref var terms = ref Terms(day, endorser.Other).Outgoing;
                terms.Endorsement = Math.Max(terms.Endorsement, day.EndorsementTerm(endorser));
            }
        }

        foreach (ref readonly var endorser in facts.EndorsementsIn.AsSpan())
        {
            if (IsAsked(day, endorser.Other)
                && day.EndorsementsOfDay.Counts(day.Facts.Canonical(endorser.Other), person, endorser))
            {
                ref var terms = ref Terms(day, endorser.Other).Incoming;
                terms.Endorsement = Math.Max(terms.Endorsement, day.EndorsementTerm(endorser));
            }
        }

        foreach (ref readonly var value in facts.ManualOut.AsSpan())
        {
            if (day.Counts(value.On) && IsAsked(day, value.Other))
            {
                ref var terms = ref Terms(day, value.Other).Outgoing;
                terms.Manual = ManualValue.Prevailing(terms.Manual, value, day.Facts.Numbers.Texts);
            }
        }

        foreach (ref readonly var value in facts.ManualIn.AsSpan())
        {
            if (day.Counts(value.On) && IsAsked(day, value.Other))
            {
                ref var terms = ref Terms(day, value.Other).Incoming;
                terms.Manual = ManualValue.Prevailing(terms.Manual, value, day.Facts.Numbers.Texts);
            }
        }

        foreach (ref readonly var contact in facts.Contacts.AsSpan())
        {
            if (day.Counts(contact.Day) && IsAsked(day, contact.Other))
            {
                _contacts.Add(contact with { Other = day.Facts.Canonical(contact.Other) });
            }
        }

        if (facts.Outcomes is { } outcomes)
        {
            AddIntroductions(day, outcomes);
        }
    }

    private void AddIntroductions(DayFacts day, OutcomeFacts outcomes)
    {
        foreach (ref readonly var introduction in outcomes.IntroductionsOut.AsSpan())
        {
            if (day.Counts(introduction.Day) && IsAsked(day, introduction.Other))
            {
                ref var terms = ref Terms(day, introduction.Other).Outgoing;
                terms.Introduction = Math.Max(terms.Introduction, day.IntroductionTerm(introduction));
            }
        }

        foreach (ref readonly var introduction in outcomes.IntroductionsIn.AsSpan())
        {
            if (day.Counts(introduction.Day) && IsAsked(day, introduction.Other))
            {
                ref var terms = ref Terms(day, introduction.Other).Incoming;
                terms.Introduction = Math.Max(terms.Introduction, day.IntroductionTerm(introduction));
            }
        }
    }

    private void AddContacts(DayFacts day)
    {
        // Sorted, because a sum of doubles depends on its order and both ends of a tie must come to the same one.
        _contacts.Sort();
        var contacts = CollectionsMarshal.AsSpan(_contacts);
        for (var first = 0; first < contacts.Length;)
        {
            var next = first + 1;
            while (next < contacts.Length && contacts[next].Other == contacts[first].Other)
            {
                next++;
            }

            Terms(day, contacts[first].Other).Interaction = day.InteractionTerm(contacts[first..next]);
            first = next;
        }
    }

    private bool IsAsked(DayFacts day, int recorded) => _only is null || _only.Contains(day.Facts.Canonical(recorded));

    private ref PairTerms Terms(DayFacts day, int recorded) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, day.Facts.Canonical(recorded), out _);
}
