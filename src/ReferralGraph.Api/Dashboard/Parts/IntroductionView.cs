using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Dashboard.Parts;

/// <summary>What pages say of an introduction to somebody: by what they are in it.</summary>
/// <param name="words">The language.</param>
/// <param name="shown">The introduction as they may see it.</param>
/// <param name="own">Their place on its path; -1 where they are not on it.</param>
internal sealed class IntroductionView(Language words, IntroductionResponse shown, int own)
{
    /// <summary>Who asks.</summary>
    public string Asker => IntroductionWords.NameAt(shown, 0);

    /// <summary>Whom it is to reach.</summary>
    public string Target => IntroductionWords.NameAt(shown, shown.Path.Count - 1);

    /// <summary>Whom the asker asks first; null where they are not named.</summary>
    public string? First => shown.Path[1].Person?.Name;

    /// <summary>Asker, target or other.</summary>
    public string Role => own < 0 ? "other" : shown.Path[own].Role switch
    {
        StepRole.Starter => "asker",
        StepRole.Target => "target",
        _ => "other",
    };

    /// <summary>What it is called.</summary>
    public string Heading => words.Say("page.intro", ("role", Role), ("asker", Asker), ("target", Target));

    /// <summary>How it stands.</summary>
    public string State => words.Say(
        "page.intro.state",
        ("state", shown.State),
        ("role", Role),
        ("mine", WaitsAt == own),
        ("who", WaitsAt < shown.Path.Count ? shown.Path[WaitsAt].Person?.Name ?? words.Say("somebody", ("company", null)) : null),
        ("asker", Asker),
        ("target", Target));

    /// <summary>An event.</summary>
    public string EventOf(string happened) =>
        words.Say("page.intro.event", ("event", happened), ("role", Role), ("target", Target));

    /// <summary>What a button says that makes a move.</summary>
    public string Move(string move) =>
        words.Say("page.move", ("event", move), ("role", Role), ("state", shown.State), ("target", Target));

    /// <summary>What follows from it.</summary>
    public string Effect(string move) => IntroductionWords.Effect(words, shown, own, move);

    /// <summary>A class of reasons.</summary>
    public string Reason(string reason) => words.Say("page.reason", ("reason", reason));

    // Whoever is asked in somebody's place stands there under no name, and the same place waits.
    private int WaitsAt => shown.State switch
    {
        IntroductionStates.Asked => shown.Passed + 1,
        IntroductionStates.TargetAsked => shown.Path.Count - 1,
        IntroductionStates.Agreed or IntroductionStates.TargetAgreed => shown.Path.Count - 2,
        _ => int.MaxValue,
    };
}
