using System.Diagnostics.CodeAnalysis;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>Scores all ties of one person at once. For one thread; reuse it from person to person.</summary>
/// <remarks>
/// Row by row rather than pair by pair: what builds a graph of millions of ties is then the same code as what follows one write, and no
/// list of pairs is ever held. The numbers are those of <see cref="TieExplainer"/> to the last bit.
/// </remarks>
public sealed class TieRowScorer
{
    private double[] _context = [];
    private EvidenceKinds[] _kinds = [];
    private readonly List<int> _touched = [];
    private readonly DirectedTerms _directed = new();
    private readonly HashSet<int> _places = [];
    private readonly HashSet<int> _colleagues = [];
    private readonly SharedUnits _shared = new();
    private IReadOnlySet<int>? _only;
    private DayFacts _day;
    private Responses _responses;

    /// <summary>Prepares scoring of <paramref name="day"/>.</summary>
    public TieRowScorer(DayFacts day) => Use(day);

    /// <summary>Goes on with other facts or another day; scratch memory is kept.</summary>
    [MemberNotNull(nameof(_day), nameof(_responses))]
    public void Use(DayFacts day)
    {
        _day = day;
        _responses = day.Responses;
        if (_context.Length < day.Facts.PersonCount)
        {
            _context = new double[day.Facts.PersonCount + (day.Facts.PersonCount / 4)];
            _kinds = new EvidenceKinds[_context.Length];
        }
    }

    /// <summary>Scores the ties from and to <paramref name="person"/>; rows are empty for somebody deleted, and for somebody absorbed,
    /// whose ties the kept one has.</summary>
    /// <param name="person">The person.</param>
    /// <param name="outgoing">Receives the ties from them.</param>
    /// <param name="incoming">Receives the ties to them; null where nobody asks.</param>
    /// <param name="only">Only ties with these others; null for all.</param>
    public void Score(int person, TieRowBuffer outgoing, TieRowBuffer? incoming, IReadOnlySet<int>? only = null)
    {
        _only = only;
        outgoing.Clear();
        incoming?.Clear();
        if (_day.Facts.Canonical(person) != person)
        {
            return;
        }

        AddCompanies(person);
        AddSchools(person);
        AddDirected(person);
        _touched.Sort();
        foreach (var other in _touched)
        {
            if (other == person)
            {
                continue;
            }

            var terms = _directed.With(other);
            Emit(outgoing, person, other, other, terms.Outgoing, terms.Interaction);
            if (incoming is not null)
            {
                Emit(incoming, other, person, other, terms.Incoming, terms.Interaction);
            }
        }

        foreach (var other in _touched)
        {
            _context[other] = 0;
            _kinds[other] = EvidenceKinds.None;
        }

        _touched.Clear();
    }

    private void Emit(TieRowBuffer row, int from, int to, int other, in OneWayTerms terms, double interaction)
    {
        var context = _context[other];
        var strength = terms.Manual is { } manual
            ? manual.Strength
            : TieScorer.Strength(context, terms.Declared, interaction, terms.Endorsement, terms.Introduction);
        var manualResponse = terms.Manual is { } value && !double.IsNaN(value.Response);
        var ownResponse = manualResponse || !_responses.IsCommon(to);
        var response = manualResponse ? terms.Manual!.Value.Response
            : ownResponse ? _responses.Of(from, to)
            : _responses.Common;
        var probability = TieScorer.Probability(strength, response);
        if (probability > 0)
        {
            var kinds = _kinds[other]
                | (terms.Declared > 0 ? EvidenceKinds.Connection : EvidenceKinds.None)
                | (interaction > 0 ? EvidenceKinds.Interaction : EvidenceKinds.None)
                | (terms.Endorsement > 0 ? EvidenceKinds.Endorsement : EvidenceKinds.None)
                | (terms.Introduction > 0 ? EvidenceKinds.Introduction : EvidenceKinds.None);
            var flags = (int)kinds
                | (terms.Manual?.Flags ?? 0)
                | (ownResponse ? TieFlags.OwnResponse : 0)
                | ((int)_day.Facts.SharingOf(from, to) << TieFlags.SharingShift);
            row.Add(new ScoredTie(other, TieScorer.Cost(probability), strength, response, (ushort)flags));
        }
    }

    private void AddContext(int other, double term, EvidenceKinds kind)
    {
        if (term <= 0 || _only?.Contains(other) == false)
        {
            return;
        }

        if (_kinds[other] == EvidenceKinds.None)
        {
            _touched.Add(other);
        }

        _kinds[other] |= kind;
        _context[other] = Math.Max(_context[other], term);
    }

    private void AddCompanies(int person)
    {
        foreach (var company in PlacesOf(person, school: false))
        {
            var place = _day.Facts.MergedCompany(company);
            if (place is null || place.Ignored)
            {
                continue;
            }

            var roster = _day.CompanyRoster(company);
            var own = roster.Of(person);
            if (own.IsEmpty)
            {
                continue;
            }

            var size = _day.SizeOf(company);
            if (roster.HasUnits)
            {
                AddColleaguesByUnit(person, company, roster, own, size);
            }
            else if (!_day.IsTooLarge(size))
            {
                AddColleagues(roster.Entries, own, _day.Scorer.SizeFactor(size.Headcount));
            }
        }
    }

    private void AddColleagues(RosterEntry[] entries, ReadOnlySpan<RosterEntry> own, double sizeFactor)
    {
        var scorer = _day.Scorer;
        for (var first = 0; first < entries.Length;)
        {
            ref readonly var entry = ref entries[first];
            var next = first + 1;
            if (own.Length == 1 && (next == entries.Length || entries[next].Person != entry.Person))
            {
                ref readonly var mine = ref own[0];
                if (mine.From < entry.Until && entry.From < mine.Until)
                {
                    var months = StayPeriod.MonthsBetweenKeys(
                        Math.Max(mine.FromKey, entry.FromKey),
                        Math.Min(mine.UntilKey, entry.UntilKey));
                    AddContext(
                        entry.Person,
                        scorer.CoEmploymentTerm(sizeFactor, months, apart: false, _day.Day - Math.Min(mine.Until, entry.Until)),
                        EvidenceKinds.CoEmployment);
                }
            }
            else
            {
                while (next < entries.Length && entries[next].Person == entry.Person)
                {
                    next++;
                }

                var overlap = Overlap.Between(own, entries.AsSpan(first, next - first));
                if (overlap.Months > 0)
                {
                    AddContext(
                        entry.Person,
                        scorer.CoEmploymentTerm(sizeFactor, overlap.Months, apart: false, _day.Day - overlap.Until),
                        EvidenceKinds.CoEmployment);
                }
            }

            first = next;
        }
    }

    private void AddColleaguesByUnit(int person, int company, Roster roster, ReadOnlySpan<RosterEntry> own, in OrganisationSize size)
    {
        var (scorer, units, isTooLarge) = (_day.Scorer, _day.UnitsOf(company), _day.IsTooLarge(size));
        var sizeFactor = scorer.SizeFactor(size.Headcount);
        _colleagues.Clear();
        if (_only is not null)
        {
            _colleagues.UnionWith(_only);
        }
        else if (isTooLarge)
        {
            // Of all the company, only who shared a unit may be near enough.
            _colleagues.UnionWith(units.NearTo(person));
        }
        else
        {
            foreach (ref readonly var entry in roster.Entries.AsSpan())
            {
                _colleagues.Add(entry.Person);
            }
        }

        foreach (var other in _colleagues)
        {
            var overlap = Overlap.Between(own, roster.Of(other));
            if (other == person || overlap.Months == 0)
            {
                continue;
            }

            _shared.Read(_day, units, person, other);
            if (!isTooLarge)
            {
                AddContext(
                    other,
                    scorer.CoEmploymentTerm(sizeFactor, overlap.Months, _shared.Apart, _day.Day - overlap.Until),
                    EvidenceKinds.CoEmployment);
            }

            foreach (ref readonly var unit in _shared.Units)
            {
                if (!_day.IsTooLarge(unit.Size))
                {
                    AddContext(
                        other,
                        scorer.CoEmploymentTerm(
                            scorer.SizeFactor(unit.Size.Headcount), unit.Overlap.Months, apart: false, _day.Day - unit.Overlap.Until),
                        EvidenceKinds.CoEmployment);
                }
            }
        }
    }

    private void AddSchools(int person)
    {
        foreach (var school in PlacesOf(person, school: true))
        {
            var roster = _day.SchoolRoster(school);
            var own = roster.Of(person);
            for (var first = 0; first < roster.Entries.Length;)
            {
                var other = roster.Entries[first].Person;
                var theirs = roster.Of(other);
                var overlap = Overlap.Between(own, theirs);
                if (other != person && overlap.Months > 0)
                {
                    var size = _day.CohortSize(school, person, other);
                    if (!_day.IsTooLarge(size))
                    {
                        var factor = _day.Scorer.SizeFactor(size.Headcount);
                        AddContext(
                            other, _day.Scorer.EducationTerm(factor, overlap.Months, _day.Day - overlap.Until), EvidenceKinds.Education);
                    }
                }

                first += theirs.Length;
            }
        }
    }

    private void AddDirected(int person)
    {
        foreach (var other in _directed.Read(_day, person, _only))
        {
            if (_kinds[other] == EvidenceKinds.None)
            {
                _touched.Add(other);
            }
        }
    }

    private HashSet<int> PlacesOf(int person, bool school)
    {
        _places.Clear();
        var state = (_day.Facts, _places, school);
        _day.Facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in (state.school ? facts.Educations : facts.Employments).AsSpan())
            {
                state._places.Add(state.Facts.PlaceOf(stint, state.school));
            }
        });
        return _places;
    }
}
