using ReferralGraph.Api.Words;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Words for an introduction as somebody is shown it.</summary>
internal static class IntroductionWords
{
    /// <summary>What somebody on the path is called; empty where nobody has that place.</summary>
    /// <param name="shown">The introduction.</param>
    /// <param name="place">Place on the path, from 0.</param>
    public static string NameAt(IntroductionResponse shown, int place) =>
        place >= 0 && place < shown.Path.Count ? shown.Path[place].Person?.Name ?? shown.Path[place].Text ?? string.Empty : string.Empty;

    /// <summary>What follows from something that may be done, in a sentence.</summary>
    /// <param name="language">Of the sentence.</param>
    /// <param name="shown">The introduction.</param>
    /// <param name="own">Place on the path of whom it is shown to; -1 where they are not on it.</param>
    /// <param name="happens">The event.</param>
    public static string Effect(Language language, IntroductionResponse shown, int own, string happens) => language.Say(
        "inbox.effect",
        ("event", happens == IntroductionStates.AskTarget && shown.ConnectorVouches ? "vouch" : happens),
        ("asker", NameAt(shown, 0)),
        ("target", NameAt(shown, shown.Path.Count - 1)),
        ("next", own < 0 ? string.Empty : NameAt(shown, own + 1)));
}
