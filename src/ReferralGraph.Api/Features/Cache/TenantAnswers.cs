using Microsoft.Extensions.Caching.Memory;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>Answers kept under an <see cref="AnswerKey"/>.</summary>
internal static class TenantAnswers
{
    /// <summary>Forgets those of a tenant.</summary>
    public static void Forget(this MemoryCache answers, TenantId tenant)
    {
        foreach (var key in answers.Keys)
        {
            if (key is AnswerKey known && known.Tenant == tenant)
            {
                answers.Remove(key);
            }
        }
    }
}
