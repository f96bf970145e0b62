using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>What becomes of the rewards of a hire by one rule when it is known who has the credit. Pure.</summary>
/// <param name="Ended">Rewards that end, and of what class the reason is.</param>
/// <param name="Made">Shares of which there is no reward yet, in minor units.</param>
/// <remarks>
/// What is paid, or was rejected, stays with whom it was; of the rest, what is somebody's who is entitled to it stays as well. All that
/// stays and is made is never more than the rule pays.
/// </remarks>
public sealed record RewardPlan(
    IReadOnlyList<(WorkCase Reward, string Reason)> Ended, IReadOnlyList<RewardShare> Made)
{
    /// <summary>The plan.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="entitled">Who is entitled to what now, under the ids that stand for them.</param>
    /// <param name="present">Every reward of the hire by the rule that was neither cancelled nor clawed back.</param>
    /// <param name="idOf">Who an id of a reward stands for.</param>
    /// <param name="isNew">True where the state that is paid for has just come; else only what ends is made anew.</param>
    public static RewardPlan Of(
        RewardRule rule,
        IReadOnlyList<RewardShare> entitled,
        IEnumerable<WorkCase> present,
        Func<PersonId, PersonId> idOf,
        bool isNew)
    {
        var (ended, kept, stays, freed) = (new List<(WorkCase, string)>(), new Dictionary<PersonId, long>(), 0L, 0L);
        foreach (var reward in present.OrderBy(reward => RewardStates.IsOpen(reward.State)).ThenBy(reward => reward.Made))
        {
            var (full, person) = (Reward.Of(reward).Full, idOf(BeneficiaryOf(reward)));
            if (RewardStates.IsOpen(reward.State) && !entitled.Any(share => share.Person == person))
            {
                ended.Add((reward, RewardStates.Moved));
                freed += full;
            }
            else if (RewardStates.IsOpen(reward.State) && stays + full > rule.Amount)
            {
                ended.Add((reward, RewardStates.Repeated));
            }
            else
            {
                stays += full;
                kept[person] = kept.GetValueOrDefault(person) + full;
            }
        }

        var left = isNew ? rule.Amount - stays : Math.Min(freed, rule.Amount - stays);
        var made = new List<RewardShare>();
        foreach (var share in entitled)
        {
            if (Math.Min(share.Amount - kept.GetValueOrDefault(share.Person), left) is var part and > 0)
            {
                made.Add(share with { Amount = part });
                left -= part;
            }
        }

        return new RewardPlan(ended, made);
    }

    /// <summary>Whose a reward is, under the id that it was made with.</summary>
    public static PersonId BeneficiaryOf(WorkCase reward) => reward.With(PartyRole.Beneficiary).First();
}
