namespace ReferralGraph.Api.Words;

/// <summary>The two people of a tie as a clause names them.</summary>
/// <param name="From">Whose tie it is, as subject: a name, or the word for the caller.</param>
/// <param name="FromObject">The same as object.</param>
/// <param name="To">To whom: a name.</param>
/// <param name="FromAsker">True when it is the caller's own tie.</param>
internal readonly record struct TiePeople(string From, string FromObject, string To, bool FromAsker)
{
    /// <summary>Two people by name.</summary>
    public static TiePeople Of(string from, string to) => new(from, from, to, false);

    /// <summary>The caller and somebody.</summary>
    public static TiePeople OfAsker(Language language, string to) => new(language.Say("you"), language.Say("you.object"), to, true);
}
