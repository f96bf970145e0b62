using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Oracle;

/// <summary>What outcomes say on the scored day, read off the records each time.</summary>
internal sealed class ExhaustiveOutcomes(IReadOnlyList<Fact> facts, Func<PersonId, PersonId> resolve, TieScorer scorer)
{
    private readonly List<OutcomeEvent> _known = [.. facts.OfType<OutcomeEvent>().Where(outcome => DayOf(outcome) <= scorer.Day)];

    /// <summary>The response of somebody of whom nothing is known.</summary>
    public double CommonResponse => new ResponseBasis(BackOff(TenantPrior(without: null), default), default).Response(scorer.Model);

    /// <summary>r(to|from): from the tenant's answers without them to their answers to others to those to the one who asks.</summary>
    public ResponseBasis ResponseOf(PersonId from, PersonId to)
    {
        var own = _known.Where(
            outcome => outcome.Requester is { } requester && resolve(outcome.Person) == to && resolve(requester) != to).ToList();
        var prior = BackOff(TenantPrior(to), Sum(own.Where(answer => resolve(answer.Requester!.Value) != from)));
        return new ResponseBasis(prior, Sum(own.Where(answer => resolve(answer.Requester!.Value) == from)));
    }

    /// <summary>Introductions of one direction that worked.</summary>
    public IEnumerable<Evidence> Introductions(PersonId from, PersonId to) =>
        from outcome in _known
        let ends = outcome.Outcome switch
        {
            OutcomeKind.Replied => (outcome.Requester!.Value, outcome.Person, Share: 1),
            OutcomeKind.HandedOver => (outcome.Person, outcome.Other!.Value, Share: scorer.Model.HandOverWeight),
            _ => ((PersonId From, PersonId To, double Share)?)null,
        }
        where ends is { } pair && resolve(pair.From) == @from && resolve(pair.To) == to
        select new Evidence(EvidenceKinds.Introduction, outcome.Source)
        {
            From = DayOf(outcome),
            HandedOver = outcome.Outcome == OutcomeKind.HandedOver,
            Feature = ends.Value.Share,
            Cap = scorer.Model.Introduction.Cap,
            Decay = scorer.EventDecay(scorer.Model.Introduction, DayOf(outcome)),
        };

    /// <summary>When one last said that they do not know the other.</summary>
    public DateOnly? DisownedOn(PersonId from, PersonId to) => _known
        .Where(outcome => outcome.Outcome == OutcomeKind.Disowned && resolve(outcome.Person) == from && resolve(outcome.Other!.Value) == to)
        .Max(outcome => (DateOnly?)DayOf(outcome));

    /// <summary>An endorsement given by the day and not taken back since.</summary>
    public bool Counts(Endorsement endorsement) =>
        (endorsement.On is null || endorsement.On <= scorer.Day)
        && (DisownedOn(resolve(endorsement.From), resolve(endorsement.To)) is not { } disowned || endorsement.On > disowned);

    /// <summary>The latest outcome of a candidate in each job family, folded, in ordinal order; "" for none.</summary>
    public IEnumerable<(string Family, OutcomeKind Outcome, DateOnly Day)> QualitiesOf(PersonId person) =>
        from outcome in _known
        where outcome.Outcome.IsQuality() && resolve(outcome.Person) == person
        group outcome by CompanyNames.FoldText(outcome.JobFamily ?? string.Empty) into family
        orderby family.Key
        let last = family.OrderBy(outcome => outcome.At).ThenBy(outcome => outcome.Outcome).Last()
        select (family.Key, last.Outcome, DayOf(last));

    private static DateOnly DayOf(OutcomeEvent outcome) => DateOnly.FromDateTime(outcome.At.UtcDateTime);

    private double BackOff(double prior, AnswerSum answers) => new ResponseBasis(prior, answers).Response(scorer.Model);

    private double TenantPrior(PersonId? without) => BackOff(
        scorer.Model.ResponsePrior,
        Sum(_known.Where(outcome => outcome.Requester is not null && DayOf(outcome) < scorer.Day && resolve(outcome.Person) != without)));

    private AnswerSum Sum(IEnumerable<OutcomeEvent> answers) => answers
        .GroupBy(DayOf)
        .OrderBy(day => day.Key)
        .Aggregate(default(AnswerSum), (sum, day) => scorer.Add(
            sum,
            new AnswerCounts(
                day.Count(answer => answer.Outcome is OutcomeKind.Accepted or OutcomeKind.Replied),
                day.Count(answer => answer.Outcome == OutcomeKind.HandedOver),
                day.Count(answer => answer.Outcome == OutcomeKind.Declined),
                day.Count(answer => answer.Outcome == OutcomeKind.Unanswered)),
            day.Key));
}
