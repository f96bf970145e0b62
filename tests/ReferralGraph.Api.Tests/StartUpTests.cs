using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests;

/// <summary>Options and their messages.</summary>
internal sealed class StartUpTests
{
    [Test]
    public void Defaults_are_the_documented_ones()
    {
        using var services = Configured();

        Assert.Multiple(() =>
        {
            Assert.That(services.GetRequiredService<IOptions<StoreOptions>>().Value.Provider, Is.EqualTo("embedded"));
            Assert.That(ModelOf(services), Is.EqualTo(new TrustModel()));
            Assert.That(services.GetRequiredService<IOptions<PathOptions>>().Value.Finder, Is.Null);
            Assert.That(
                services.GetServices<StoreName>().Select(store => (store.Name, store.Finder)),
                Is.EqualTo(new[] { ("embedded", "snapshot"), ("neo4j", "cypher") }));
            Assert.That(services.GetRequiredService<IOptions<Neo4jOptions>>().Value.Transport, Is.EqualTo("query-api"));
            Assert.That(services.GetRequiredService<IOptions<Neo4jOptions>>().Value.Uri, Is.EqualTo(new Uri("http://localhost:7474")));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.MaxVisitedPeople, Is.EqualTo(2_000_000));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.Timeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.DaysInMemory, Is.EqualTo(2));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.MaxAnswerBytes, Is.EqualTo(8 << 20));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.Enabled, Is.True);
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.MemoryBytes, Is.EqualTo(64L << 20));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.KeepFor, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.CommitsInMemory, Is.EqualTo(256));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.Redis, Is.Empty);
            Assert.That(
                services.GetRequiredService<IOptions<CacheOptions>>().Value.RedisTimeout, Is.EqualTo(TimeSpan.FromMilliseconds(50)));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.RedisBreak, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(services.GetRequiredService<IOptions<CacheOptions>>().Value.RedisPrefix, Is.EqualTo("referralgraph"));
            Assert.That(services.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes, Is.EqualTo(512L << 20));
            Assert.That(services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled, Is.Null);
        });
    }

    [Test]
    public void Every_parameter_of_the_model_can_be_configured_and_reaches_it()
    {
        var options = typeof(TrustModel).GetProperties().Where(TrustModelValidator.IsParameter).ToList();
        var ofTies = new[]
        {
            nameof(TrustModel.MaxHeadcount), nameof(TrustModel.UnknownHeadcount), nameof(TrustModel.MaxPairs),
            nameof(TrustModel.IgnoredEmployers),
        };

        Assert.That(
            options.Select(option => option.Name).Concat(ofTies),
            Is.EquivalentTo(typeof(TrustModel).GetProperties().Select(property => property.Name)));
        foreach (var option in options)
        {
            var (key, value) = option.PropertyType == typeof(EvidenceFamily)
                ? ($"Model:{option.Name}:Floor", 0.75)
                : ($"Model:{option.Name}", InRange(option));
            using var services = Configured((key, value.ToString(CultureInfo.InvariantCulture)));
            Assert.That(ModelOf(services), Is.Not.EqualTo(new TrustModel()), option.Name);
            Assert.That(ModelOf(services).ParameterHash(), Is.Not.EqualTo(new TrustModel().ParameterHash()), option.Name);
        }
    }

    [Test]
    public void A_password_may_stand_in_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret words\n");
            using var services = Configured(("Neo4j:User", "neo4j"), ("Neo4j:PasswordFile", file));

            Assert.That(services.GetRequiredService<IOptions<Neo4jOptions>>().Value.ReadPassword(), Is.EqualTo("secret words"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_password_stands_in_one_place()
    {
        using var services = Configured(("Neo4j:Password", "secret"), ("Neo4j:PasswordFile", "/nowhere/password"));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures))
                .Some.EqualTo("Neo4j:Password and Neo4j:PasswordFile are both set; give one of them."));
    }

    [Test]
    public void A_list_of_ignored_employers_replaces_the_built_in_one()
    {
        using var services = Configured(("Ties:IgnoredEmployers:0", "Nobody Inc"));

        Assert.That(ModelOf(services).IgnoredEmployers, Is.EqualTo(new[] { "Nobody Inc" }));
    }

    [Test]
    public void More_ignored_employers_are_added_to_the_built_in_list()
    {
        using var services = Configured(("Ties:AlsoIgnoredEmployers:0", "Nobody Inc"));

        var ignored = ModelOf(services).IgnoredEmployerNames();

        Assert.That((ignored.Contains("Nobody"), ignored.Contains("Self-employed")), Is.EqualTo((true, true)));
    }

    [TestCase("Store:Provider", "oracle", "Store:Provider 'oracle' is not in this build, which has: embedded, neo4j.")]
    [TestCase("Paths:Finder", "cypher", "Paths:Finder 'cypher' needs Store:Provider 'neo4j'; over the embedded store use snapshot.")]
    [TestCase("Paths:Finder", "oracle", "Paths:Finder 'oracle' is not in this build, which has: snapshot, cypher.")]
    [TestCase("Neo4j:Transport", "bolt", "Transport 'bolt' is not in this build; build with -p:WithBoltDriver=true, or use query-api.")]
    [TestCase("Neo4j:Transport", "telnet", "Neo4j:Transport 'telnet' is not in this build, which has: query-api.")]
    [TestCase("Neo4j:Uri", "bolt://localhost:7687", "Neo4j:Uri must be an http or https address for the transport query-api")]
    [TestCase("Neo4j:User", "neo4j", "Neo4j:User is set without Neo4j:Password or Neo4j:PasswordFile.")]
    [TestCase("Neo4j:PasswordFile", "/nowhere/password", "Neo4j:PasswordFile cannot be read")]
    [TestCase("Neo4j:Timeout", "01:00:00", "Timeout must be between 00:00:00.1")]
    [TestCase("Neo4j:Retries", "100", "Retries must be between 0 and 10")]
    [TestCase("Ties:UnknownHeadcount", "-1", "UnknownHeadcount must be between 0 and 10000000")]
    [TestCase("Ties:CoEmploymentMaxHeadcount", "-1", "CoEmploymentMaxHeadcount must be between 0 and 10000000")]
    [TestCase("Ties:MaxPairs", "-1", "MaxPairs must be between 0 and 2000000000")]
    [TestCase("Search:MaxVisitedPeople", "10", "MaxVisitedPeople must be between 1000 and 100000000")]
    [TestCase("Search:Timeout", "01:00:00", "Timeout must be between 00:00:00.01")]
    [TestCase("Search:DaysInMemory", "0", "DaysInMemory must be between 1 and 100")]
    [TestCase("Search:MaxAnswerBytes", "1", "MaxAnswerBytes must be between 65536")]
    [TestCase("Cache:MemoryBytes", "1", "MemoryBytes must be between 1048576")]
    [TestCase("Cache:KeepFor", "2.00:00:00", "KeepFor must be between 00:00:01")]
    [TestCase("Cache:Redis", "redis:6379,nonsense=1", "Cache:Redis cannot be read: Keyword 'nonsense' is not supported.")]
    [TestCase("Cache:Redis", "password=secret", "Cache:Redis cannot be read: It names no server.")]
    [TestCase("Cache:RedisTimeout", "00:01:00", "RedisTimeout must be between 00:00:00.001")]
    [TestCase("Cache:RedisBreak", "00:00:00.1", "RedisBreak must be between 00:00:00.5")]
    [TestCase("Cache:CommitsInMemory", "-1", "CommitsInMemory must be between 0 and 10000")]
    [TestCase("Access:Oidc:Authority", "http://issuer.example", "Access:Oidc:Authority must be an https address")]
    [TestCase("Access:Oidc:Authority", "https://issuer.example", "Access:Oidc:Audience is needed with Access:Oidc:Authority")]
    [TestCase("Imports:MaxBytes", "1", "MaxBytes must be between 1024")]
    [TestCase("Model:HopFactor", "0.4", "HopFactor must be between 0.5 and 1")]
    [TestCase("Model:ResponsePrior", "0", "ResponsePrior must be between 0.001 and 1")]
    [TestCase("Model:CoEmployment:HalfLifeYears", "0", "HalfLifeYears must be between 0.001 and 1000")]
    [TestCase("Model:Connection:Cap", "0.4", "Model:Connection:Cap must be below 0.4, or a declared link alone would be more than weak.")]
    public void A_value_out_of_range_stops_the_start_with_a_sentence(string key, string value, string sentence)
    {
        using var services = Configured((key, value));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(
                nameof(OptionsValidationException.Failures)).Some.Contains(sentence));
    }

    [TestCase("Search:MaxVisitedPeple", "There is no setting Search:MaxVisitedPeple. Did you mean MaxVisitedPeople?")]
    [TestCase("Demo:Enable", "There is no setting Demo:Enable. Did you mean Enabled?")]
    [TestCase("Model:HopFacto", "There is no setting Model:HopFacto. Did you mean HopFactor?")]
    [TestCase("Model:Education:Flor", "There is no setting Model:Education:Flor. Did you mean Floor?")]
    public void A_misspelt_key_stops_the_start_with_a_sentence(string key, string sentence)
    {
        using var services = Configured((key, "1"));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(
                nameof(OptionsValidationException.Failures)).Some.EqualTo(sentence));
    }

    [TestCase("Model:MaxHeadcount")]
    [TestCase("Model:MaxPairs")]
    [TestCase("Model:IgnoredEmployers:0")]
    public void A_parameter_has_one_key(string key)
    {
        using var services = Configured((key, "1"));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures))
                .Some.StartsWith("There is no setting Model:"));
    }

    [Test]
    public void A_value_that_cannot_be_read_is_named()
    {
        using var services = Configured(("Search:Timeout", "soon"));

        Assert.That(
            () => StartUp.Validate(services),
            Throws.InstanceOf<OptionsValidationException>().With.Property(
                nameof(OptionsValidationException.Failures)).Some.Contains("Search:Timeout"));
    }

    [Test]
    public async Task An_empty_store_gets_the_demo_where_that_is_wanted()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
        using var client = host.CreateClient();

        Assert.That(
            (string?)(await client.ReadAsync("/v1/companies/caraway-health/paths?from=ada.ambervale"))["outcome"], Is.EqualTo("found"));
    }

    [Test]
    public async Task Without_being_asked_no_demo_is_loaded_outside_Development()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();

        Assert.That((int?)(await client.ReadAsync("/v1/graph"))["people"], Is.Zero);
    }

    private static double InRange(PropertyInfo option)
    {
        var range = option.GetCustomAttribute<System.ComponentModel.DataAnnotations.RangeAttribute>()!;
        var value = (
            Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture) + (
                3 * Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture))) / 4;
        return option.PropertyType == typeof(int) ? Math.Round(value) : value;
    }

    private static TrustModel ModelOf(IServiceProvider services) => services.GetRequiredService<TrustModel>();

    private static ServiceProvider Configured(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddReferralGraphOptions()
            .AddStore()
            .BuildServiceProvider();
    }
}
