using System.ComponentModel;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>An endpoint to be registered.</summary>
public sealed record WebhookRequest
{
    internal const int LongestUrl = 2_048;
    internal const int LongestDescription = 512;
    internal const int MostEvents = 100;

    /// <summary>Names it.</summary>
    [Description("Names it. Default: one is drawn.")]
    public string? Id { get; init; }

    /// <summary>Where it is told.</summary>
    [Description("Where it is told, over HTTPS, such as https://hooks.example.com/referrals; at most 2048 characters. Required.")]
    public string? Url { get; init; }

    /// <summary>What it is told.</summary>
    [Description(
        "What it is told, 1 to 100: types such as referral.hired, every type of a kind as referral.*, or * for all. A type is a kind "
        + "(opening, introduction, referral, prompt, pass_along, reward, new_hire), a dot and a state in snake_case, as retained_90; or "
        + "person.erased, import.completed, webhook.disabled. Required.")]
    public IReadOnlyList<string?>? Events { get; init; }

    /// <summary>What it is for.</summary>
    [Description("What it is for, in your words; at most 512 characters.")]
    public string? Description { get; init; }

    /// <summary>What it says, where nothing is wrong with it.</summary>
    internal (string? Id, string Url, IReadOnlyList<string> Events, string? Description) Read(FieldReader fields, WebhookCalls calls)
    {
        var id = Id is null ? null : fields.Id("id", Id);
        var url = Url ?? string.Empty;
        if (url.Length is 0 or > LongestUrl)
        {
            fields.Add("url", $"is required: an address of 1 to {LongestUrl} characters, such as https://hooks.example.com/referrals.");
        }
        else if (calls.Problem(url) is { } problem)
        {
            fields.Add("url", problem);
        }

        var events = Events ?? [];
        if (events.Count is 0 or > MostEvents)
        {
            fields.Add("events", $"is required: 1 to {MostEvents} types of events, such as referral.hired, referral.* or *.");
        }

        for (var number = 0; number < Math.Min(events.Count, MostEvents); number++)
        {
            if (events[number] is not { } type || !WebhookTypes.IsPattern(type))
            {
                fields.Add(
                    $"events[{number}]", "must be a type that there is, such as referral.hired, every type of a kind as referral.*, or *.");
            }
        }

        return (
            id,
            url,
            [.. events.OfType<string>().Distinct(StringComparer.Ordinal)],
            fields.Text("description", Description, LongestDescription));
    }
}
