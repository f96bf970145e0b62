namespace ReferralGraph.Core.Errors;

/// <summary>
/// Marks exceptions that are about who asked and when, and not about what was asked: whoever asks the same may be answered.
/// </summary>
public interface ICallerRefusal;
