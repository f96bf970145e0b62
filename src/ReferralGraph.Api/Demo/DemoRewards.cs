using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Demo;

/// <summary>Rewards of the made-up tenant for those whom its people put forward, in every state.</summary>
internal sealed class DemoRewards
{
    private const int WaitingDays = 30;
    private const int StayDays = 90;

    private readonly List<LedgerEvent> _events = [];
    private readonly Dictionary<string, List<LedgerEvent>> _referrals;

    /// <param name="referrals">What happened to the tenant's referrals.</param>
    /// <param name="today">UTC day that all dates are counted back from.</param>
    public DemoRewards(IEnumerable<LedgerEvent> referrals, DateOnly today)
    {
        _referrals = referrals.GroupBy(happened => happened.Case.Id, StringComparer.Ordinal)
            .ToDictionary(events => events.Key, events => events.ToList(), StringComparer.Ordinal);
        var now = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        Make("retained-year", ReferralStates.Retained90, 150_000, now, course => course.Approve(150_000), course => course.Pay());
        Make("retained", ReferralStates.Started, 50_000, now, course => course.Approve(50_000));
        Make("started", ReferralStates.Hired, 50_000, now);
        Make("started", ReferralStates.Started, 50_000, now);
        Make("hired", ReferralStates.Hired, 50_000, now, course => course.Reject());
        Make("left-early", ReferralStates.Hired, 50_000, now, course => course.Approve(50_000));
        Make("left-early", ReferralStates.Started, 50_000, now, course => course.Approve(50_000), course => course.Pay());
    }

    private delegate LedgerEvent Move(RewardCourse course);

    /// <summary>What happened to them, in order of time.</summary>
    public IEnumerable<LedgerEvent> Events() => _events.OrderBy(happened => happened.At);

    /// <summary>One that waited for its due day, was then decided about, and ended where the hire left early.</summary>
    private void Make(string referral, string happens, long amount, DateTimeOffset now, params Move[] moves)
    {
        if (!_referrals.TryGetValue(referral, out var events))
        {
            return;
        }

        var earned = events.FindIndex(happened => happened.State == happens);
        var hire = CaseFold.Of(events.Take(earned + 1))!;
        var rule = new RewardRule(happens, amount, "EUR") { WaitingDays = WaitingDays, StayDays = StayDays };
        var day = RewardEarning.EarnedOn(rule, hire);
        var says = new Reward(
            referral, referral, Reward.ForReferrer, rule, amount, amount, day, day.AddDays(WaitingDays));
        var made = RewardCourse.Create(
            new CaseKey(CaseKind.Reward, $"{referral}-{happens}"),
            hire.With(PartyRole.Referrer).First(),
            says,
            hire.Opening!,
            hire.Changed);
        var reward = Take(null, made);
        var at = made.Due!.At;
        if (at > now)
        {
            return;
        }

        reward = Take(reward, Course(reward, at).FallDue());
        foreach (var move in moves)
        {
            at = at.AddHours(9);
            reward = Take(reward, move(Course(reward, at)) with { Actor = LedgerActor.Of(DemoTenant.Manager) });
        }

        var left = events.Find(happened => happened.State == ReferralStates.LeftEarly);
        if (left is not null)
        {
            Take(reward, Course(reward, left.At).End(RewardStates.LeftEarly));
        }
    }

    private static RewardCourse Course(WorkCase reward, DateTimeOffset at) =>
        new(reward, LedgerActor.Service, onBehalfOf: null, at);

    private WorkCase Take(WorkCase? reward, LedgerEvent happened)
    {
        _events.Add(happened);
        return CaseFold.Apply(reward, happened);
    }
}
