using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using ReferralGraph.Api.Composition;
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
            Assert.That(services.GetRequiredService<IOptions<PathOptions>>().Value.Finder, Is.EqualTo("snapshot"));
            Assert.That(services.GetRequiredService<IOptions<Neo4jOptions>>().Value.Transport, Is.EqualTo("query-api"));
            Assert.That(services.GetRequiredService<IOptions<Neo4jOptions>>().Value.Uri, Is.EqualTo(new Uri("http://localhost:7474")));
            Assert.That(services.GetRequiredService<IOptions<TieOptions>>().Value.ToModel(), Is.EqualTo(new TrustModel()));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.MaxVisitedPeople, Is.EqualTo(2_000_000));
            Assert.That(services.GetRequiredService<IOptions<SearchOptions>>().Value.Timeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(services.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes, Is.EqualTo(512L << 20));
            Assert.That(services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled, Is.Null);
        });
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

        Assert.That(services.GetRequiredService<IOptions<TieOptions>>().Value.ToModel().IgnoredEmployers, Is.EqualTo(new[] { "Nobody Inc" }));
    }

    [TestCase("Store:Provider", "oracle", "Store:Provider 'oracle' is not in this build, which has: embedded, neo4j.")]
    [TestCase("Paths:Finder", "cypher", "Paths:Finder 'cypher' is not in this build, which has: snapshot.")]
    [TestCase("Neo4j:Transport", "bolt", "Transport 'bolt' is not in this build; build with -p:WithBoltDriver=true, or use query-api.")]
    [TestCase("Neo4j:Transport", "telnet", "Neo4j:Transport 'telnet' is not in this build, which has: query-api.")]
    [TestCase("Neo4j:Uri", "bolt://localhost:7687", "Neo4j:Uri must be an http or https address for the transport query-api")]
    [TestCase("Neo4j:User", "neo4j", "Neo4j:User is set without Neo4j:Password or Neo4j:PasswordFile.")]
    [TestCase("Neo4j:PasswordFile", "/nowhere/password", "Neo4j:PasswordFile cannot be read")]
    [TestCase("Neo4j:Timeout", "01:00:00", "Timeout must be between 00:00:00.1")]
    [TestCase("Neo4j:Retries", "100", "Retries must be between 0 and 10")]
    [TestCase("Ties:CoEmploymentMaxHeadcount", "-1", "CoEmploymentMaxHeadcount must be between 0 and 10000000")]
    [TestCase("Search:MaxVisitedPeople", "10", "MaxVisitedPeople must be between 1000 and 100000000")]
    [TestCase("Search:Timeout", "01:00:00", "Timeout must be between 00:00:00.01")]
    [TestCase("Imports:MaxBytes", "1", "MaxBytes must be between 1024")]
    public void A_value_out_of_range_stops_the_start_with_a_sentence(string key, string value, string sentence)
    {
        using var services = Configured((key, value));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures)).Some.Contains(sentence));
    }

    [TestCase("Search:MaxVisitedPeple", "There is no setting Search:MaxVisitedPeple. Did you mean MaxVisitedPeople?")]
    [TestCase("Demo:Enable", "There is no setting Demo:Enable. Did you mean Enabled?")]
    public void A_misspelt_key_stops_the_start_with_a_sentence(string key, string sentence)
    {
        using var services = Configured((key, "1"));

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures)).Some.EqualTo(sentence));
    }

    [Test]
    public void A_value_that_cannot_be_read_is_named()
    {
        using var services = Configured(("Search:Timeout", "soon"));

        Assert.That(
            () => StartUp.Validate(services),
            Throws.InstanceOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures)).Some.Contains("Search:Timeout"));
    }

    [Test]
    public async Task An_empty_store_gets_the_demo_where_that_is_wanted()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
        using var client = host.CreateClient();

        Assert.That((string?)(await client.ReadAsync("/v1/companies/caraway-health/paths?from=ada.ambervale"))["outcome"], Is.EqualTo("found"));
    }

    [Test]
    public async Task Without_being_asked_no_demo_is_loaded_outside_Development()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();

        Assert.That((int?)(await client.ReadAsync("/v1/graph"))["people"], Is.Zero);
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddReferralGraphOptions().AddStore().BuildServiceProvider();
    }
}
