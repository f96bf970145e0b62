namespace ReferralGraph.Api.Features.Consents;

/// <summary>A text that is another one each time it is made.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tag">What stands for it in the entity tag of an answer: alike for what means the same. Tells nobody what it means.</param>
internal readonly record struct SealedText(string Text, string Tag);
