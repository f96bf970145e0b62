using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Demo;

/// <summary>Draws what became of the requests and candidates of <see cref="DemoCompanies.Own"/> over the last year.</summary>
internal sealed class DemoOutcomes
{
    private const int Requests = 60;
    private const int Candidates = 20;

    private static readonly string[] JobFamilies = ["engineering", "data", "product", "sales"];

    /// <summary>As often as each is given in practice: most people help when asked.</summary>
    private static readonly OutcomeKind[] Answers =
    [
        OutcomeKind.Accepted, OutcomeKind.Accepted, OutcomeKind.Accepted, OutcomeKind.Accepted, OutcomeKind.Replied, OutcomeKind.Replied,
        OutcomeKind.HandedOver, OutcomeKind.Declined, OutcomeKind.Unanswered,
    ];

    private static readonly OutcomeKind[] Staying = [OutcomeKind.Hired, OutcomeKind.Retained];

    private static readonly OutcomeKind[] Gone = [OutcomeKind.Interviewed, OutcomeKind.Offered, OutcomeKind.Unsuitable, OutcomeKind.Left];

    private readonly DemoPerson[] _recruiters;
    private readonly DemoPerson[] _colleagues;
    private readonly DemoPerson[] _outsiders;
    private readonly DateOnly _today;
    private readonly DemoRandom _random;

    public DemoOutcomes(IReadOnlyList<DemoPerson> people, DateOnly today, DemoRandom random)
    {
        var own = people.ToLookup(person => person.WorksAt(DemoCompanies.Own));
        _outsiders = [.. own[false]];
        _recruiters = [.. own[true].Where(person => person.Stints[0].Department == "People")];
        _colleagues = [.. own[true].Except(_recruiters)];
        _today = today;
        _random = random;
    }

    /// <summary>Every outcome, each with a key of its own.</summary>
    public IEnumerable<OutcomeEvent> Draw() =>
    [
        .. Enumerable.Range(0, Requests).Select(index => Answer(3 + (5 * index))),
        Disowned(),
        .. Enumerable.Range(0, Candidates).Select(index => Judged(10 + (15 * index))),
    ];

    private OutcomeEvent Answer(int daysAgo)
    {
        var kind = _random.Pick(Answers);
        var person = _random.Pick(kind == OutcomeKind.Replied ? _outsiders : _colleagues);
        return new OutcomeEvent(Fact.DefaultSource, person.Id, kind, At(daysAgo))
        {
            Requester = _random.Pick(_recruiters).Id,
            Other = kind == OutcomeKind.HandedOver ? _random.Pick([.. _colleagues.Where(other => other != person)]).Id : null,
        };
    }

    private OutcomeEvent Disowned() =>
        new(Fact.DefaultSource, _random.Pick(_colleagues).Id, OutcomeKind.Disowned, At(40)) { Other = _random.Pick(_outsiders).Id };

    private OutcomeEvent Judged(int daysAgo)
    {
        var stays = _random.Chance(50);
        var person = _random.Pick(stays ? _colleagues : _outsiders);
        return new OutcomeEvent("ats", person.Id, _random.Pick(stays ? Staying : Gone), At(daysAgo))
        {
            JobFamily = _random.Pick(JobFamilies),
        };
    }

    private DateTimeOffset At(int daysAgo) =>
        new(_today.AddDays(-daysAgo), new TimeOnly(_random.Between(8, 16), _random.Below(60)), TimeSpan.Zero);
}
