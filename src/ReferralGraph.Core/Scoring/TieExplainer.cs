using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>Lists the evidence of one tie with every factor, and its strength and response. Safe for concurrent use.</summary>
/// <remarks>Reads the same facts through the same formulas in the same order as <see cref="TieRowScorer"/>, so both give the same
/// bits.</remarks>
public sealed class TieExplainer(DayFacts day)
{
    private readonly DayFacts _day = day;
    private readonly FactBase _facts = day.Facts;
    private readonly TieScorer _scorer = day.Scorer;

    /// <summary>The tie from one person to another, neither of them absorbed and not the same; strength 0 where there is none.</summary>
    public TieExplanation Explain(int from, int to)
    {
        var context = Context(from, to);
        var directed = Directed(from, to);
        var manual = directed.Manual;
        var contacts = Contacts(from, to);
        var interaction = contacts is null ? 0 : _day.InteractionTerm(CollectionsMarshal.AsSpan(contacts));
        var strength = manual?.Strength ?? directed.Strength(Largest(context), interaction);
        ResponseBasis? basis = manual is { } value && !double.IsNaN(value.Response) ? null : _day.Responses.Explain(from, to);

        var evidence = new List<Evidence>();
        if (manual is { } set)
        {
            evidence.Add(new Evidence(EvidenceKinds.Manual, Text(set.Source))
            {
                From = DayFacts.ToDate(set.On),
                SetByOwner = set.SetBy >= 0 && _facts.TryFind(new PersonId(Text(set.SetBy)), out var setter) && setter == from,
                Feature = set.Strength,
                Cap = 1,
                Decay = 1,
                Contribution = set.Strength,
            });
        }

        AddFamily(evidence, context);
        AddFamily(evidence, directed.Declared);
        AddFamily(evidence, contacts is null ? null : [Summarise(contacts)]);
        AddFamily(evidence, directed.Endorsed);
        AddFamily(evidence, directed.Introduced);
        return new TieExplanation(
            _facts.IdOf(from),
            _facts.IdOf(to),
            strength,
            basis?.Response(_scorer.Model) ?? manual!.Value.Response,
            ValueArray.Create<Evidence>(CollectionsMarshal.AsSpan(evidence)))
        {
            ResponseBasis = basis,
            Disowned = _day.EndorsementsOfDay.DisownedOn(from, to) is not null,
        };
    }

    /// <summary>What there is to say of a tie that does not exist: no evidence, and nothing either said of the other.</summary>
    public TieExplanation ExplainNone(int from, int to)
    {
        var basis = _day.Responses.ExplainToOthers(to);
        return new TieExplanation(_facts.IdOf(from), _facts.IdOf(to), 0, basis.Response(_scorer.Model), []) { ResponseBasis = basis };
    }

    /// <summary>What there is to say of a tie that is known by its tier alone.</summary>
    public TieExplanation ExplainTier(int from, int to, double strength) =>
        new(_facts.IdOf(from), _facts.IdOf(to), strength, TieScorer.TierOnlyResponse, []) { TierOnly = true };

    /// <summary>The same for any two people not absorbed: one person has no tie to themself.</summary>
    public TieExplanation ExplainAny(int from, int to) =>
        from == to ? new TieExplanation(_facts.IdOf(from), _facts.IdOf(to), 0, _day.CommonResponse, []) : Explain(from, to);

    /// <summary>The strength of a tie; what a search asks where the cost does not tell.</summary>
    public double Strength(int from, int to)
    {
        var directed = Directed(from, to);
        if (directed.Manual is { } value)
        {
            return value.Strength;
        }

        var contacts = Contacts(from, to);
        var interaction = contacts is null ? 0 : _day.InteractionTerm(CollectionsMarshal.AsSpan(contacts));
        return directed.Strength(Largest(Context(from, to)), interaction);
    }

    // The largest term of a family counts; the others say which one stands before them. A manual value stands before all.
    private static void AddFamily(List<Evidence> evidence, List<Evidence>? family)
    {
        if (family is null)
        {
            return;
        }

        family.Sort(ByTerm);
        var manual = evidence.Count > 0 && evidence[0].Kind == EvidenceKinds.Manual;
        var first = evidence.Count;
        for (var index = 0; index < family.Count; index++)
        {
            var counts = index == 0 && !manual;
            evidence.Add(family[index] with
            {
                Contribution = counts ? family[index].Term : 0,
                ShadowedBy = counts ? null : manual ? 0 : first,
            });
        }
    }

    private static int ByTerm(Evidence left, Evidence right)
    {
        var order = right.Term.CompareTo(left.Term);
        order = order != 0 ? order : right.Uncapped.CompareTo(left.Uncapped);
        order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order
            : string.CompareOrdinal(left.Company?.Value ?? left.School?.Value, right.Company?.Value ?? right.School?.Value);
        order = order != 0 ? order : string.CompareOrdinal(left.Department, right.Department);
        order = order != 0 ? order : string.CompareOrdinal(left.Site, right.Site);
        order = order != 0 ? order : string.CompareOrdinal(left.JobFamily, right.JobFamily);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : Nullable.Compare(left.From, right.From);
    }

    private static double Largest(List<Evidence>? family)
    {
        var largest = 0.0;
        foreach (var evidence in CollectionsMarshal.AsSpan(family))
        {
            largest = Math.Max(largest, evidence.Term);
        }

        return largest;
    }

    /// <summary>Evidence of common places; null for none, as for every family below: most ties rest on one.</summary>
    private List<Evidence>? Context(int from, int to)
    {
        List<Evidence>? evidence = null;
        var stays = CommonStays.OfThread;
        foreach (var company in stays.PlacesOf(_facts, from, school: false))
        {
            if (_facts.MergedCompany(company) is { Ignored: false }
                && stays.TryMeet(_day, (from, to), company, school: false, out var overlap))
            {
                AddCoEmployments(ref evidence, stays, (from, to), company, overlap);
            }
        }

        foreach (var school in stays.PlacesOf(_facts, from, school: true))
        {
            if (!stays.TryMeet(_day, (from, to), school, school: true, out var overlap))
            {
                continue;
            }

            var size = _day.CohortSize(school, from, to);
            if (!_day.IsTooLarge(size))
            {
                var shown = Common(EvidenceKinds.Education, stays, overlap, stays.Last, size, _scorer.Model.Education.Cap);
                (evidence ??= []).Add(shown with
                {
                    School = new SchoolId(_facts.Numbers.Schools[school]),
                    SchoolName = stays.Names.Select(Text).Min(StringComparer.Ordinal),
                    Feature = _scorer.ContextFeature(_scorer.SizeFactor(size.Headcount), overlap.Months),
                    Decay = _scorer.Model.Education.Decay(_day.Day - overlap.Until),
                });
            }
        }

        return evidence;
    }

    private void AddCoEmployments(
        ref List<Evidence>? evidence, CommonStays stays, (int One, int Other) people, int company, in Overlap overlap)
    {
        var (size, shared) = (_day.SizeOf(company), stays.Units);
        shared.Read(_day, _day.UnitsOf(company), people.One, people.Other);
        if (!_day.IsTooLarge(size))
        {
            (evidence ??= []).Add(CoEmployment(company, stays, overlap, stays.Last, size, shared.Apart));
        }

        foreach (ref readonly var unit in shared.Units)
        {
            if (!_day.IsTooLarge(unit.Size))
            {
                var (department, site) = stays.ReadNames(_day, people, company, unit.Unit);
                (evidence ??= []).Add(
                    CoEmployment(company, stays, unit.Overlap, unit.Lasts, unit.Size, apart: false) with
                    {
                        Department = department,
                        Site = site,
                    });
            }
        }
    }

    private Evidence CoEmployment(
        int company, CommonStays stays, in Overlap overlap, bool lasts, in OrganisationSize size, bool apart) =>
        Common(EvidenceKinds.CoEmployment, stays, overlap, lasts, size, _scorer.Model.CoEmployment.Cap) with
        {
            Company = _facts.CompanyIdOf(company),
            OtherUnits = apart,
            Feature = _scorer.CoEmploymentFeature(_scorer.SizeFactor(size.Headcount), overlap.Months, apart),
            Decay = _scorer.CoEmploymentDecay(_day.Day - overlap.Until),
        };

    private Evidence Common(
        EvidenceKinds kind, CommonStays stays, in Overlap overlap, bool lasts, in OrganisationSize size, double cap) =>
        new(kind, Join(stays.Sources))
        {
            From = DateOnly.FromDayNumber(overlap.From),
            Until = UntilOf(overlap, lasts),
            Months = overlap.Months,
            Headcount = size.Headcount,
            SizeInferred = size.Inferred,
            SizeConflict = size.Conflict,
            StartUnknown = overlap.StartUnknown,
            Approximate = stays.Approximate,
            Cap = cap,
            Ceiling = _scorer.Model.InferredCap,
        };

    private DateOnly? UntilOf(in Overlap overlap, bool lasts) =>
        lasts && overlap.Until == _day.Day ? null : DateOnly.FromDayNumber(overlap.Until);

    private DirectedEvidence Directed(int from, int to)
    {
        var state = (Found: new DirectedEvidence(), From: from, To: to, This: this);
        _facts.VisitGroup(from, ref state, static (facts, ref state) => state.This.AddDirected(facts, state.From, state.To, state.Found));
        return state.Found;
    }

    private void AddDirected(PersonFacts facts, int from, int to, DirectedEvidence found)
    {
        foreach (ref readonly var link in facts.LinksOut.AsSpan())
        {
            if (_facts.Canonical(link.Other) == to && _day.Counts(link))
            {
                (found.Declared ??= []).Add(Describe(link));
            }
        }

        foreach (ref readonly var endorser in facts.EndorsementsOut.AsSpan())
        {
            if (_facts.Canonical(endorser.Other) == to && _day.EndorsementsOfDay.Counts(from, to, endorser))
            {
                (found.Endorsed ??= []).Add(Describe(endorser));
            }
        }

        foreach (ref readonly var introduction in facts.Outcomes is { } outcomes ? outcomes.IntroductionsOut.AsSpan() : [])
        {
            if (_facts.Canonical(introduction.Other) == to && _day.Counts(introduction.Day))
            {
                (found.Introduced ??= []).Add(Describe(introduction));
            }
        }

        foreach (ref readonly var value in facts.ManualOut.AsSpan())
        {
            if (_facts.Canonical(value.Other) == to && _day.Counts(value.On))
            {
                found.Manual = ManualValue.Prevailing(found.Manual, value, _facts.Numbers.Texts);
            }
        }
    }

    private Evidence Describe(in Link link) => new(EvidenceKinds.Connection, Text(link.Source))
    {
        From = DayFacts.ToDate(link.Since),
        Approximate = link.Approximate,
        Feature = 1,
        Cap = _scorer.Model.Connection.Cap,
        Decay = _scorer.EventDecay(_scorer.Model.Connection, DayFacts.ToDate(link.Since)),
    };

    private Evidence Describe(in StoredEndorsement endorser) => new(EvidenceKinds.Endorsement, Text(endorser.Source))
    {
        From = DayFacts.ToDate(endorser.On),
        Level = endorser.Level,
        JobFamily = endorser.JobFamily < 0 ? null : Text(endorser.JobFamily),
        Feature = endorser.Level,
        Cap = _scorer.Model.Endorsement.Cap,
        Decay = _scorer.EventDecay(_scorer.Model.Endorsement, DayFacts.ToDate(endorser.On)),
    };

    private Evidence Describe(in Introduction introduction) => new(EvidenceKinds.Introduction, Text(introduction.Source))
    {
        From = DayFacts.ToDate(introduction.Day),
        HandedOver = introduction.HandedOver,
        Feature = _day.IntroductionFeature(introduction),
        Cap = _scorer.Model.Introduction.Cap,
        Decay = _scorer.EventDecay(_scorer.Model.Introduction, DayFacts.ToDate(introduction.Day)),
    };

    private List<Contact>? Contacts(int from, int to)
    {
        var state = (Contacts: (List<Contact>?)null, To: to, This: this);
        _facts.VisitGroup(from, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var contact in facts.Contacts.AsSpan())
            {
                if (state.This._facts.Canonical(contact.Other) == state.To
                    && state.This._day.Counts(contact.Day)
                    && contact.People <= state.This._scorer.Model.InteractionMaxPeople)
                {
                    (state.Contacts ??= []).Add(contact with { Other = state.To });
                }
            }
        });
        state.Contacts?.Sort();
        return state.Contacts;
    }

    private Evidence Summarise(List<Contact> contacts)
    {
        var (sent, received) = _day.InteractionSums(CollectionsMarshal.AsSpan(contacts));
        return new Evidence(EvidenceKinds.Interaction, Join([.. contacts.Select(contact => contact.Source)]))
        {
            Count = contacts.Count,
            Sent = sent,
            Received = received,
            Last = DateOnly.FromDayNumber(contacts[^1].Day),
            Dormant = IsDormant(contacts),
            Feature = _scorer.InteractionFeature(sent, received),
            Cap = _scorer.Model.InteractionCap,
            Decay = 1,
        };
    }

    /// <summary>Silence since the last contact against the median of the gaps before it, in days (Navarro et al., 2017). One contact has no
    /// gaps.</summary>
    private bool IsDormant(List<Contact> contacts)
    {
        if (contacts.Count < 2)
        {
            return false;
        }

        var gaps = new int[contacts.Count - 1];
        for (var index = 0; index < gaps.Length; index++)
        {
            gaps[index] = contacts[index + 1].Day - contacts[index].Day;
        }

        Array.Sort(gaps);
        var median = (gaps[(gaps.Length - 1) / 2] + gaps[gaps.Length / 2]) / 2.0;
        // Contacts of one day would make everybody dormant the day after, so a gap is a day at least.
        return _day.Day - contacts[^1].Day > _scorer.Model.DormancyFactor * Math.Max(1, median);
    }

    /// <summary>The names of sources, each once; mostly there is one.</summary>
    private string Join(List<int> sources) => CollectionsMarshal.AsSpan(sources).ContainsAnyExcept(sources[0])
        ? string.Join('+', sources.Distinct().Select(Text).Order(StringComparer.Ordinal))
        : Text(sources[0]);

    private string Text(int number) => _facts.Numbers.Texts[number];

    /// <summary>What is said in one direction alone.</summary>
    private sealed class DirectedEvidence
    {
        public List<Evidence>? Declared { get; set; }

        public List<Evidence>? Endorsed { get; set; }

        public List<Evidence>? Introduced { get; set; }

        public ManualValue? Manual { get; set; }

        public double Strength(double context, double interaction) =>
            TieScorer.Strength(context, Largest(Declared), interaction, Largest(Endorsed), Largest(Introduced));
    }
}
