namespace ReferralGraph.Core.Facts;

/// <summary>What outcomes say of one person while changes are applied to it.</summary>
/// <param name="facts">The facts before.</param>
internal sealed class OutcomeDraft(OutcomeFacts facts)
{
    public List<Answer> Answers { get; } = [.. facts.Answers];

    public List<Introduction> IntroductionsOut { get; } = [.. facts.IntroductionsOut];

    public List<Introduction> IntroductionsIn { get; } = [.. facts.IntroductionsIn];

    public List<Disowning> Disownings { get; } = [.. facts.Disownings];

    public List<Quality> Qualities { get; } = [.. facts.Qualities];

    public OutcomeFacts? Freeze() =>
        Answers.Count + IntroductionsOut.Count + IntroductionsIn.Count + Disownings.Count + Qualities.Count == 0
            ? null
            : new OutcomeFacts
            {
                Answers = [.. Answers],
                IntroductionsOut = [.. IntroductionsOut],
                IntroductionsIn = [.. IntroductionsIn],
                Disownings = [.. Disownings],
                Qualities = [.. Qualities],
            };
}
