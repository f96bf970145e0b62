namespace ReferralGraph.Api.Requests;

/// <summary>Words about ids.</summary>
internal static class Identifiers
{
    /// <summary>What an id is, as messages say it.</summary>
    public const string Rule = "an id is 1 to 128 characters of A-Z a-z 0-9 . _ : @ + -";

    /// <summary>The rest of a sentence about an id of dots alone.</summary>
    public const string NoDots = "must be an id: dots alone would name another resource in a path.";

    /// <summary>The rest of a sentence about an id that no person may have.</summary>
    public const string NotReserved =
        "must be a person's id: us, anyone, duplicates and what begins with team: or company: mean others in a question.";
}
