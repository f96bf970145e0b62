namespace ReferralGraph.Core.Paths;

/// <summary>How many people a question could have reached: what tells why it reached nobody.</summary>
/// <param name="There">Everybody with such an employment at the company, whatever their title, department and site; 1 where a person was
/// asked for.</param>
/// <param name="Meant">Those of them whom the question means and who do not ask it.</param>
public readonly record struct GoalCounts(int There, int Meant);
