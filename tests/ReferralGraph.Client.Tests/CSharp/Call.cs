using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Kiota.Abstractions;
using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>One call of the contract.</summary>
/// <param name="Name">The operation, and what is tried.</param>
/// <param name="Ask">Calls, and says what came back.</param>
internal sealed record Call(string Name, Func<Task<string>> Ask)
{
    /// <summary>What came back, in a line that both clients write alike.</summary>
    public static string Line(params object?[] parts) => string.Join(" | ", parts.Select(Text));

    /// <summary>What a call said that must not succeed.</summary>
    public static async Task<string> ProblemAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (ProblemDetails problem)
        {
            return Line(problem.ResponseStatusCode, problem.Status, problem.Type, problem.Message);
        }

        return "no problem";
    }

    private static string Text(object? part) => part switch
    {
        null => "-",
        string text => text,
        bool flag => flag ? "true" : "false",
        Date day => day.ToString(),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        Enum value => value.GetType().GetField(value.ToString())!.GetCustomAttribute<EnumMemberAttribute>()!.Value!,
        System.Collections.IEnumerable list => string.Join(",", list.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"Unmapped {part.GetType().Name}."),
    };
}
