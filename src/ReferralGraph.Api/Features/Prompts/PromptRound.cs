using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Prompts;

/// <summary>The prompts of one day of a new hire, as they are decided. For one thread.</summary>
/// <param name="hire">Every id of the new hire, the one that stands for them first.</param>
/// <param name="day">The day: 30, 60 or 90.</param>
/// <param name="at">When they are made, UTC, whole milliseconds.</param>
internal sealed class PromptRound(IReadOnlyList<PersonId> hire, int day, DateTimeOffset at)
{
    private readonly List<LedgerEvent> _events = [];
    private readonly HashSet<PersonId> _asked = [];

    /// <summary>Every id of the new hire.</summary>
    public IReadOnlyList<PersonId> Hire => hire;

    /// <summary>The day.</summary>
    public int Day => day;

    /// <summary>The present day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>What happens.</summary>
    public IReadOnlyList<LedgerEvent> Events => _events;

    /// <summary>About whom somebody is asked by it.</summary>
    public IReadOnlySet<PersonId> Asked => _asked;

    /// <summary>Asks a manager about somebody.</summary>
    /// <param name="manager">Who is asked.</param>
    /// <param name="coworker">About whom.</param>
    /// <param name="opening">For which opening.</param>
    /// <param name="before">The prompt to which the manager answered that they do not know; null where nobody was asked.</param>
    public void Ask(PersonId manager, FormerCoworker coworker, SoughtRole opening, WorkCase? before)
    {
        _asked.Add(coworker.Person);
        _events.Add(before is null
            ? PromptCourse.Create(
                new CaseKey(CaseKind.Prompt, Guid.NewGuid().ToString("N")),
                manager,
                hire[0],
                coworker.Person,
                coworker.Together,
                opening.Id,
                at)
            : new PromptCourse(before, LedgerActor.Service, onBehalfOf: null, at).AskAgain(manager, opening.Id));
    }
}
