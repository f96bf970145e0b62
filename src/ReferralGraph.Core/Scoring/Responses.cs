using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>How likely people act on a request, learned from their answers by one day. Safe for concurrent use.</summary>
/// <remarks>
/// r(b|a), how likely b acts on a request of a, is learned from b's answers to a. Where these are few it leans on b's answers to everybody
/// else, these on the tenant's answers without b, and these on a constant: each step weighs its prior like
/// <see cref="TrustModel.ResponsePriorWeight"/> answers. The tenant's answers count up to the day before, so that no answer moves everybody
/// at once. Answers are counted day by day in integers and weighed in the order of days, so that no sum depends on the order of arrival.
/// Source: beta reputation with forgetting, A. Josang and R. Ismail, "The beta reputation system", Bled 2002.
/// </remarks>
internal sealed class Responses
{
    private readonly FactBase _facts;
    private readonly TieScorer _scorer;
    private readonly TrustModel _model;
    private readonly int _day;
    private readonly ResponseBasis _common;
    private readonly ConcurrentDictionary<int, Responder> _responders = new();

    public Responses(FactBase facts, TieScorer scorer)
    {
        _facts = facts;
        _scorer = scorer;
        _model = scorer.Model;
        _day = scorer.Day.DayNumber;
        _common = new ResponseBasis(BackOff(TenantPrior([]), default), default);
        Common = _common.Response(_model);
    }

    /// <summary>The response of everybody who has answered nobody.</summary>
    public double Common { get; }

    /// <summary>True when the response of <paramref name="person"/> is <see cref="Common"/> for everybody.</summary>
    public bool IsCommon(int person) => _facts.Totals.Answers.IsEmpty || _facts.People[person] is { Outcomes: null, Absorbed.Length: 0 };

    /// <summary>The response of <paramref name="to"/> to <paramref name="from"/>.</summary>
    public double Of(int from, int to) => IsCommon(to) ? Common : Explain(from, to).Response(_model);

    /// <summary>What it rests on.</summary>
    public ResponseBasis Explain(int from, int to)
    {
        if (IsCommon(to))
        {
            return _common;
        }

        var responder = ResponderOf(to);
        return responder.Requesters.Contains(from) ? Basis(responder.Answers, responder.TenantPrior, from, to) : responder.ToOthers;
    }

    /// <summary>What the response of <paramref name="to"/> rests on to anybody whom they have not answered.</summary>
    public ResponseBasis ExplainToOthers(int to) => IsCommon(to) ? _common : ResponderOf(to).ToOthers;

    /// <summary>
    /// The response of a person to each whom they have answered by the day, in ordinal order of id, and first, under "", to anybody else;
    /// nothing where they have answered nobody.
    /// </summary>
    public IEnumerable<KeyValuePair<string, double>> All(int person)
    {
        if (IsCommon(person))
        {
            return [];
        }

        var responder = ResponderOf(person);
        var answered = responder.Answers
            .Where(answer => answer.Day <= _day)
            .Select(answer => _facts.Canonical(answer.Requester))
            .ToHashSet();
        return answered.Count == 0 ? [] : answered
            .Select(requester => KeyValuePair.Create(_facts.Numbers.People[requester], Of(requester, person)))
            .OrderBy(response => response.Key, StringComparer.Ordinal)
            .Prepend(KeyValuePair.Create(string.Empty, responder.ToOthers.Response(_model)));
    }

    private Responder ResponderOf(int person) => _responders.GetOrAdd(person, static (person, responses) => responses.Read(person), this);

    private ResponseBasis Basis(Answer[] answers, double tenantPrior, int from, int to) => new(
        BackOff(tenantPrior, Sum(answers, requester => requester != from && requester != to)),
        Sum(answers, requester => requester == from && requester != to));

    private double BackOff(double prior, in AnswerSum answers) => new ResponseBasis(prior, answers).Response(_model);

    /// <summary>What the tenant answers, but for the person whose answers are given, on the days before.</summary>
    private double TenantPrior(Answer[] without)
    {
        var (sum, next) = (default(AnswerSum), 0);
        foreach (var (day, all) in _facts.Totals.Answers)
        {
            if (day >= _day)
            {
                break;
            }

            var counts = all;
            for (; next < without.Length && without[next].Day <= day; next++)
            {
                counts = without[next].Day == day ? counts.Add(without[next].Outcome, -1) : counts;
            }

            sum = Add(sum, counts, day);
        }

        return BackOff(_model.ResponsePrior, sum);
    }

    private AnswerSum Sum(Answer[] answers, Func<int, bool> requesters)
    {
        var sum = default(AnswerSum);
        for (var next = 0; next < answers.Length;)
        {
            var (day, counts) = (answers[next].Day, default(AnswerCounts));
            for (; next < answers.Length && answers[next].Day == day; next++)
            {
                counts = requesters(_facts.Canonical(answers[next].Requester)) ? counts.Add(answers[next].Outcome, 1) : counts;
            }

            sum = day <= _day ? Add(sum, counts, day) : sum;
        }

        return sum;
    }

    private AnswerSum Add(in AnswerSum sum, in AnswerCounts counts, int day) =>
        counts.IsEmpty ? sum : _scorer.Add(sum, counts, DateOnly.FromDayNumber(day));

    private Responder Read(int person)
    {
        var found = new List<Answer>();
        _facts.VisitGroup(person, ref found, static (facts, ref found) => found.AddRange(facts.Outcomes?.Answers ?? []));
        CollectionsMarshal.AsSpan(found).Sort(static (left, right) => left.Day.CompareTo(right.Day));
        Answer[] answers = [.. found];
        var prior = TenantPrior(answers);

        // Nobody has number -1, so the answers to everybody else are all there are.
        return new Responder(
            answers, [.. answers.Select(answer => _facts.Canonical(answer.Requester))], prior, Basis(answers, prior, from: -1, person));
    }

    /// <summary>Somebody who has answered.</summary>
    /// <param name="Answers">All answers of them and of people merged into them, by day.</param>
    /// <param name="Requesters">Whom they answered.</param>
    /// <param name="TenantPrior">What the tenant answers without them.</param>
    /// <param name="ToOthers">What their response to anybody else rests on.</param>
    private sealed record Responder(Answer[] Answers, HashSet<int> Requesters, double TenantPrior, ResponseBasis ToOthers);
}
