namespace ReferralGraph.Core.Referrals;

/// <summary>The books of rewards, by double entry: each event moves an amount from one account to another. Pure.</summary>
/// <remarks>
/// An account is a state in which money is owed, was paid or is claimed back; <see cref="Budget"/> is where it comes from and where what is
/// never paid goes back to. Every transaction sums to zero in each currency, and so do all of them.
/// </remarks>
public static class RewardBook
{
    /// <summary>Where money comes from, and goes back to.</summary>
    public const string Budget = "budget";

    /// <summary>Every account.</summary>
    public static IReadOnlyList<string> Accounts { get; } =
        [Budget, RewardStates.Accrued, RewardStates.Due, RewardStates.Approved, RewardStates.Paid, RewardStates.ClawedBack];

    /// <summary>A transaction for each event of a reward, in order.</summary>
    /// <param name="events">All of them, in order.</param>
    public static IReadOnlyList<RewardTransaction> Of(IEnumerable<LedgerEvent> events)
    {
        var (transactions, account, amount) = (new List<RewardTransaction>(), Budget, 0L);
        foreach (var happened in events)
        {
            var said = Reward.Of(happened.Data!);
            var (to, then) = (AccountOf(happened.State), said.Amount);
            var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
            void Add(string name, long more) => sums[name] = sums.GetValueOrDefault(name) + more;
            Add(account, -amount);
            Add(Budget, amount);
            Add(Budget, -then);
            Add(to, then);
            transactions.Add(new RewardTransaction(
                happened.Name,
                happened.At,
                said.Rule.Currency,
                [.. sums.Where(sum => sum.Value != 0).Select(sum => new RewardEntry(sum.Key, sum.Value))]));
            (account, amount) = to == Budget ? (Budget, 0) : (to, then);
        }

        return transactions;
    }

    private static string AccountOf(string state) => state is RewardStates.Cancelled or RewardStates.Rejected ? Budget : state;
}

/// <summary>What an event of a reward moves.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Currency">Of all its entries.</param>
/// <param name="Entries">They sum to zero.</param>
public sealed record RewardTransaction(string Event, DateTimeOffset At, string Currency, IReadOnlyList<RewardEntry> Entries);

/// <summary>What is added to an account, or taken from it.</summary>
/// <param name="Account">One of <see cref="RewardBook.Accounts"/>.</param>
/// <param name="Amount">In minor units; negative where it is taken.</param>
public sealed record RewardEntry(string Account, long Amount);
