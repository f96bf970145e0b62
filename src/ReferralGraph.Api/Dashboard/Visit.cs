using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Inboxes;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Who looks at the present page, as all pages show it.</summary>
/// <param name="caller">Who looks, where that is known.</param>
/// <param name="services">Has what reads the store: a page that says that the store fails is shown without.</param>
internal sealed class Visit(RequestCaller caller, IServiceProvider services)
{
    /// <summary>True where a page is shown to somebody.</summary>
    public bool IsKnown => caller.IsKnown;

    /// <summary>Id of who looks; null for nobody, or somebody who is not in the graph.</summary>
    public string? Person => caller.IsKnown ? caller.Caller.Person?.Value : null;

    /// <summary>Name of who looks; null likewise.</summary>
    public string? Name { get; private set; }

    /// <summary>How much waits for them.</summary>
    public int Waiting { get; private set; }

    /// <summary>Id of whom of the demo they chose to be; null where nobody chooses.</summary>
    public string? Visitor { get; private set; }

    /// <summary>Whom they may choose to be, and by what name.</summary>
    public IReadOnlyList<(string Id, string? Name)> Visitors { get; private set; } = [];

    /// <summary>True for who may do any of some things.</summary>
    public bool May(ApiScopes any) => caller.IsKnown && caller.Caller.May(any);

    /// <summary>Reads names, and how much waits.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!caller.IsKnown)
        {
            return;
        }

        try
        {
            var there = services.GetRequiredService<DashboardSessions>().TakesSignIn
                ? []
                : await services.GetRequiredService<DemoVisitors>().ListAsync(cancellationToken);
            var people = there.Select(visitor => visitor.Person).Append(caller.Caller.Person).OfType<Core.People.PersonId>().ToHashSet();
            var names = await services.GetRequiredService<NameLookups>().CardsAsync(caller.Caller.Tenant, people, cancellationToken);
            Name = caller.Caller.Person is { } self ? names.TryGetValue(self, out var card) ? card.Name : self.Value : null;
            Waiting = caller.Caller.Person is not null && services.GetRequiredService<Viewing>().KnowsPolicy
                ? await services.GetRequiredService<Inbox>().CountAsync(cancellationToken)
                : 0;
            Visitor = there.FirstOrDefault(visitor => visitor.Caller == caller.Caller)?.Id;
            Visitors =
            [
                .. there.Select(visitor => (
                    visitor.Id, visitor.Person is { } person && names.TryGetValue(person, out var known) ? known.Name : null)),
            ];
        }
        catch (GraphStoreException)
        {
            // The page says what failed.
            Name = Person;
        }
    }
}
