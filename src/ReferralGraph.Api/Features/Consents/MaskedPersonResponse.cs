namespace ReferralGraph.Api.Features.Consents;

/// <summary>Somebody who is not named, because they did not consent to it.</summary>
/// <param name="Handle">
/// Stands for them in a request to ask them, for whoever the answer is for, for 24 hours. No two are alike, and entity tags leave it out:
/// ask again without If-None-Match where it has become too old.
/// </param>
/// <param name="Text">Where they work, in words; no more than that it is somebody where fewer than 5 people are known there.</param>
public sealed record MaskedPersonResponse(string Handle, string Text);
