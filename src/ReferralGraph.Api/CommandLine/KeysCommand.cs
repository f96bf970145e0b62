using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;
using Spectre.Console;

namespace ReferralGraph.Api.CommandLine;

/// <summary><c>keys create</c> and <c>keys generate</c>: the first key of a service that nobody can sign in to yet.</summary>
internal static class KeysCommand
{
    private const string Create = "create";
    private const string Generate = "generate";
    private const string TenantOption = "--tenant";
    private const string ScopesOption = "--scopes";
    private const string NameOption = "--name";

    public static async Task<int> RunAsync(IReadOnlyList<string> words, IAnsiConsole output, CancellationToken cancellationToken)
    {
        var arguments = CommandArguments.Parse(words, [TenantOption, ScopesOption, NameOption], []);
        switch (arguments.Operands)
        {
            case [Generate]:
                output.Profile.Out.Writer.WriteLine(ApiKeyText.New(isTest: false));
                return 0;
            case [Create]:
                output.Profile.Out.Writer.WriteLine(await CreateAsync(arguments, cancellationToken));
                return 0;
            default:
                throw new CommandLineException($"keys needs {Create} or {Generate}.");
        }
    }

    private static async Task<string> CreateAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var scopes = Scopes(arguments);
        var tenant = scopes == ApiScopes.Operator ? AccessView.Operators : ImportCommand.Tenant(arguments);
        if (scopes == ApiScopes.Operator && arguments.Value(TenantOption) is not null)
        {
            throw new CommandLineException($"An operator is of no tenant; leave out {TenantOption}.");
        }

        await using var host = await CommandHost.OpenAsync(arguments, cancellationToken);
        var access = host.Services.GetRequiredService<AccessDirectory>();
        var drawn = KeyMaker.Draw(access, tenant, arguments.Value(NameOption) ?? "command line", scopes, expires: null);
        var owner = new KnownTenant(tenant, tenant.Value, access.Now);
        await access.ChangeAsync<bool>(
            view =>
            {
                ImportCommand.CheckIsThere(view, tenant);
                var isKnown = tenant == TenantId.Default || tenant == AccessView.Operators
                    || view.Find<KnownTenant>(tenant, tenant.Value) is not null;
                return (
                    isKnown ? [new AccessChange.Put(drawn.Key)] : [new AccessChange.Put(owner), new AccessChange.Put(drawn.Key)], true);
            },
            cancellationToken);
        return drawn.Text;
    }

    private static ApiScopes Scopes(CommandArguments arguments)
    {
        var words = arguments.Value(ScopesOption)
            ?? throw new CommandLineException($"keys {Create} needs {ScopesOption}, of {string.Join(", ", ApiScopeNames.All)}.");
        var scopes = ApiScopes.None;
        foreach (var word in words.Split(',', StringSplitOptions.TrimEntries))
        {
            scopes |= ApiScopeNames.Parse(word)
                ?? throw new CommandLineException(
                    $"There is no scope '{Requests.Spelling.Excerpt(word)}'. {Requests.Spelling.Suggest(word, [.. ApiScopeNames.All])}");
        }

        return scopes.HasFlag(ApiScopes.Operator) && scopes != ApiScopes.Operator
            ? throw new CommandLineException("operator stands alone: whoever makes tenants sees no graph.")
            : scopes;
    }
}
