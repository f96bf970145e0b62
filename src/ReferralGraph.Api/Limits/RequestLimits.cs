using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Limits;

/// <summary>Takes from the limits of whoever asks, and tells them what is left.</summary>
internal sealed class RequestLimits(Limiter limiter, AccessDirectory access, IOptions<LimitOptions> options, TimeProvider time)
{
    /// <summary>What may be asked at all (draft-ietf-httpapi-ratelimit-headers-11).</summary>
    public const string PolicyHeader = "RateLimit-Policy";

    /// <summary>What is left of it.</summary>
    public const string StateHeader = "RateLimit";

    private const int MillisecondsOfSecond = 1_000;

    private readonly ConcurrentDictionary<TenantId, LimitPolicies> _policies = new();

    private TimeSpan RestOfDay => TimeSpan.FromDays(1) - time.GetUtcNow().TimeOfDay;

    /// <summary>Takes units and counts targets, all or nothing, and sets the headers.</summary>
    /// <param name="context">The request, whose caller was let in.</param>
    /// <param name="cost">Units, at least 1.</param>
    /// <param name="targets">Whom it asks for paths to.</param>
    /// <returns>The problem to answer with where a limit is used up, else null.</returns>
    public async ValueTask<ProblemHttpResult?> TakeAsync(HttpContext context, long cost, IReadOnlyCollection<string> targets)
    {
        var who = WhoAsks.In(context, Policies(context));
        var verdicts = new BucketVerdict[who.Count];
        var refused = -1;
        for (var place = 0; place < verdicts.Length; place++)
        {
            var (name, policy) = who.At(place);
            verdicts[place] = await limiter.TakeAsync(name, policy.Limit, cost, context.RequestAborted);
            if (!verdicts[place].IsTaken)
            {
                refused = place;
                break;
            }
        }

        TargetVerdict? counted = null;
        if (refused < 0 && who.MostTargets is { } most)
        {
            counted = targets.Count == 0
                ? new TargetVerdict(IsCounted: true, limiter.LookAtTargets(who.TargetsName, time.Today(), most))
                : await limiter.CountAsync(
                    who.TargetsName, time.Today(), most, RestOfDay, [.. targets.Select(NumberOf)], context.RequestAborted);
            refused = counted.Value.IsCounted ? refused : verdicts.Length;
        }

        if (refused >= 0)
        {
            return Refuse(context, who, cost, verdicts, refused);
        }

        Tell(context, who, verdicts, counted?.Left, cost);
        return null;
    }

    /// <summary>Sets the headers of a request that takes nothing.</summary>
    public void Tell(HttpContext context)
    {
        var who = WhoAsks.In(context, Policies(context));
        Tell(context, who, Look(who, units: 0), TargetsLeft(who), cost: 0);
    }

    private LimitPolicies Policies(HttpContext context)
    {
        var tenant = context.RequestServices.GetRequiredService<RequestCaller>().Caller.Tenant;
        var settings = access.Current.Find<TenantSettings>(tenant, tenant.Value);
        return _policies.TryGetValue(tenant, out var made) && ReferenceEquals(made.Settings, settings)
            ? made
            : _policies[tenant] = new LimitPolicies(settings, options.Value);
    }

    private ProblemHttpResult Refuse(HttpContext context, in WhoAsks who, long cost, BucketVerdict[] verdicts, int refused)
    {
        for (var place = 0; place < Math.Min(refused, verdicts.Length); place++)
        {
            var (name, policy) = who.At(place);
            limiter.Give(name, policy.Limit, cost);
        }

        // Whatever would refuse it as well is told at once, so that nobody waits for one limit only to meet the next.
        var states = Look(who, cost);
        var (violated, detail, wait) = (new List<string>(), new StringBuilder(), 1L);
        for (var place = 0; place < states.Length; place++)
        {
            var (_, policy) = who.At(place);
            if (place == refused || (place > refused && states[place].Wait > 0))
            {
                violated.Add(policy.Name);
                var milliseconds = Math.Max(states[place].Wait, verdicts[place].Wait);
                wait = Math.Max(wait, (milliseconds + MillisecondsOfSecond - 1) / MillisecondsOfSecond);
                detail.Append(
                    CultureInfo.InvariantCulture,
                    $"The limit '{policy.Name}' is {policy.Limit.Units} units in {policy.Limit.Seconds} s, of which {states[place].Left} ")
                    .Append(CultureInfo.InvariantCulture, $"are left, and this costs {cost}. ");
            }
        }

        if (refused == verdicts.Length)
        {
            violated.Add(LimitPolicies.Targets);
            wait = (long)Math.Ceiling(RestOfDay.TotalSeconds);
            detail.Append(
                CultureInfo.InvariantCulture,
                $"The limit '{LimitPolicies.Targets}' is {who.MostTargets} different people and companies a day to ask for paths to. ");
        }

        Tell(context, who, states, TargetsLeft(who), cost);
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        detail.Append("Ask again after the time given.");
        return ApiProblem.Result(ProblemTypes.QuotaExceeded, detail.ToString(), ("violatedPolicies", violated));
    }

    private BucketVerdict[] Look(in WhoAsks who, long units)
    {
        var states = new BucketVerdict[who.Count];
        for (var place = 0; place < states.Length; place++)
        {
            var (name, policy) = who.At(place);
            states[place] = limiter.Look(name, policy.Limit, units);
        }

        return states;
    }

    private long? TargetsLeft(in WhoAsks who) =>
        who.MostTargets is { } most ? limiter.LookAtTargets(who.TargetsName, time.Today(), most) : null;

    private void Tell(HttpContext context, in WhoAsks who, BucketVerdict[] states, long? targets, long cost)
    {
        if (who.Header.Length == 0)
        {
            return;
        }

        var text = new DefaultInterpolatedStringHandler(64, 8, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var place = 0; place < states.Length; place++)
        {
            var policy = who.At(place).Policy;
            text.AppendLiteral(place == 0 ? "\"" : ", \"");
            text.AppendLiteral(policy.Name);
            text.AppendLiteral("\";r=");
            text.AppendFormatted(states[place].Left);
            text.AppendLiteral(";t=");
            text.AppendFormatted(policy.Limit.SecondsToMore);
            if (cost > 0)
            {
                text.AppendLiteral(";rg-cost=");
                text.AppendFormatted(cost);
            }
        }

        if (targets is { } left)
        {
            text.AppendLiteral(states.Length == 0 ? "\"" : ", \"");
            text.AppendLiteral(LimitPolicies.Targets);
            text.AppendLiteral("\";r=");
            text.AppendFormatted(left);
            text.AppendLiteral(";t=");
            text.AppendFormatted((long)Math.Ceiling(RestOfDay.TotalSeconds));
        }

        var told = new ToldLimits(who.Header, text.ToStringAndClear());
        context.RequestServices.GetRequiredService<RequestCaller>().Limits = told;
        told.Write(context.Response);
    }

    // The same on every node, and nothing that tells who is meant: it may stand in Redis.
    private long NumberOf(string target) =>
        BinaryPrimitives.ReadInt64LittleEndian(access.Current.Derive("target", target).AsSpan(0, sizeof(long)));
}
