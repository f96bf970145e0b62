namespace ReferralGraph.Import;

/// <summary>
/// The file as a whole cannot be imported, or not further. Its message is what the job's owner reads: what was found, what was expected.
/// </summary>
internal sealed class ImportRefusedException(string message) : Exception(message);
