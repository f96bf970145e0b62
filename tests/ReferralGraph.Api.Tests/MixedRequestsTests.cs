using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Tests;

/// <summary>
/// Requests and writes at the same time, the store failing now and then. Every answer is of a revision that its asker must see, shows no
/// name of before the request, and is otherwise what a service that keeps nothing answers at that revision; none that is stale is of
/// before something was hidden.
/// </summary>
internal sealed class MixedRequestsTests
{
    private const int Operations = 3_000;
    private const int Workers = 4;

    /// <summary>What tells the names somebody has one after the other apart.</summary>
    private static readonly Regex Version = new(" v[0-9]+", RegexOptions.NonBacktracking);

    private static readonly string[] Questions =
    [
        "/v1/companies/acme/paths?from=ada",
        "/v1/companies/acme/paths?from=ada&pathsPerPerson=3&maxHops=4",
        "/v1/companies/acme/paths?from=team:scouts",
        "/v1/companies/initech/paths?from=anyone",
        "/v1/people/finn/paths?from=ada",
        "/v1/people/ada/ties",
        "/v1/people/ada/distance/finn",
    ];

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<long, GraphChange> _written = new();
    private readonly ConcurrentDictionary<(string Question, long Revision), string> _answers = new();
    private readonly ConcurrentDictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _operations;
    private int _versions;
    private int _kept;
    private int _stale;
    private long _answered;
    private long _hidden;

    [SetUp]
    public void Begin()
    {
        (_operations, _versions, _kept, _stale, _answered, _hidden) = (0, 0, 0, 0, 0, 0);
        _written.Clear();
        _answers.Clear();
        _names.Clear();
        _wrong.Clear();
    }

    [Test]
    public async Task Whatever_is_written_meanwhile_answers_are_right()
    {
        await RunAsync(_ => { });

        Assert.Multiple(() =>
        {
            Assert.That(_wrong, Is.Empty);
            Assert.That(_kept, Is.GreaterThan(Operations / 5), "Hardly anything was kept, so hardly anything was tested.");
            Assert.That(_stale, Is.GreaterThan(0), "No answer was stale, so that was not tested.");
        });
    }

    [Test]
    public async Task What_is_kept_without_a_look_is_found_out()
    {
        await RunAsync(services => services.AddKeyedSingleton(
            AnswerPipeline.Computing, (provider, _) => Credulous.Before(provider.GetRequiredService<SnapshotPathFinder>())));

        Assert.That(_wrong, Is.Not.Empty);
    }

    private async Task RunAsync(Action<IServiceCollection> replace)
    {
        var seed = TestContext.CurrentContext.Random.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        IGraphStore? store = null;
        await using var host = new ApiHost(services =>
        {
            services.AddSingleton(provider => store ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph));
            replace(services);
        });
        using var client = host.CreateClient();
        _answered = (await host.PutAsync(Sample.Records())).Value;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
            Task.Run(() => WorkAsync(new Random(seed + worker), host, client, (HookedStore)store!))));
        await CompareAsync();
        TestContext.Out.WriteLine(
            $"{Operations} operations, {_written.Count} writes, {_kept} answers kept, {_stale} stale, {_answers.Count} compared.");
    }

    private async Task WorkAsync(Random random, ApiHost host, HttpClient client, HookedStore store)
    {
        for (int number; (number = Interlocked.Increment(ref _operations)) <= Operations;)
        {
            // For long enough that something is renamed meanwhile: names that have not changed need no store.
            store.Fails = number % 100 > 60;
            if (random.Next(20) == 0)
            {
                await WriteAsync(host, Draw(random));
            }
            else
            {
                await AskAsync(client, Questions[random.Next(random.Next(Questions.Length) + 1)]);
            }
        }
    }

    private async Task WriteAsync(ApiHost host, (GraphChange Change, string? Named, bool Hides) write)
    {
        await _writing.WaitAsync();
        try
        {
            var version = ++_versions;
            var change = write.Change is GraphChange.Put { Record: var record }
                ? new GraphChange.Put(Versioned(record, version))
                : write.Change;
            var revision = (await host.WriteAsync(change)).Value;
            if (revision == Volatile.Read(ref _answered))
            {
                // It changed nothing.
                return;
            }

            _written[revision] = change;
            if (write.Named is not null)
            {
                _names[write.Named] = version;
            }

            if (write.Hides)
            {
                Volatile.Write(ref _hidden, revision);
            }

            Volatile.Write(ref _answered, revision);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task AskAsync(HttpClient client, string question)
    {
        var (least, hidden, names) = (Volatile.Read(ref _answered), Volatile.Read(ref _hidden), _names.ToArray());
        using var response = await client.GetAsync(new Uri(question, UriKind.Relative));
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return;
        }

        var answer = await response.JsonAsync(HttpStatusCode.OK);
        var revision = (long)answer["graph"]!["revision"]!;
        if ((string?)answer["source"] == "stale")
        {
            Interlocked.Increment(ref _stale);
            if (revision < hidden)
            {
                _wrong.Enqueue($"{question} was answered as of {revision} in an outage, and {hidden} hid something");
            }

            return;
        }

        Interlocked.Add(ref _kept, (string?)answer["source"] == "cache" ? 1 : 0);
        if (revision < least)
        {
            _wrong.Enqueue($"{question} was answered as of {revision}, and {least} was answered before");
        }

        foreach (var (id, version) in names)
        {
            if (NamesOf(answer, id).FirstOrDefault(shown => shown < version, version) is var shown && shown < version)
            {
                _wrong.Enqueue($"{question} as of {revision} shows name {shown} of {id}, which had name {version} before");
            }
        }

        answer["graph"]!["revision"] = 0;
        var text = Version.Replace(answer.WithoutSource(), string.Empty);
        if (_answers.GetOrAdd((question, revision), text) is var other && other != text)
        {
            _wrong.Enqueue($"{question} at {revision} was answered in two ways:\n{text}\n{other}");
        }
    }

    private async Task CompareAsync()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Enabled"] = "false" });
        using var client = host.CreateClient();
        var present = (await host.PutAsync(Sample.Records())).Value;
        foreach (var answers in _answers.GroupBy(answer => answer.Key.Revision).OrderBy(group => group.Key))
        {
            while (present < answers.Key)
            {
                Assert.That((await host.WriteAsync(_written[present + 1])).Value, Is.EqualTo(++present));
            }

            foreach (var ((question, revision), text) in answers)
            {
                var computed = await client.ReadAsync(question);
                computed["graph"]!["revision"] = 0;
                var expected = Version.Replace(computed.WithoutSource(), string.Empty);
                if (expected != text)
                {
                    _wrong.Enqueue($"{question} at {revision} is\n{expected}\nand was answered\n{text}");
                }
            }
        }
    }

    private static (GraphChange Change, string? Named, bool Hides) Draw(Random random)
    {
        var people = new[] { "ada", "bob", "cleo", "dan", "eve", "finn", "hal" };
        var (one, other) = (people[random.Next(people.Length)], people[random.Next(people.Length)]);
        if (one == other)
        {
            other = "gus";
        }

        return random.Next(8) switch
        {
            0 or 1 => (new GraphChange.Put(Sample.Records().OfType<Person>().Single(person => person.Id.Value == one)), one, false),
            2 => (new GraphChange.Put(Sample.Records().OfType<Company>().Single(company => company.Id.Value == "acme")), "acme", false),
            3 => (new GraphChange.Put(Sample.Tie(one, other, random.Next(1, 5) / 4.0)), null, true),
            4 => (new GraphChange.DeleteFact(Sample.Tie(one, other, 1).Id), null, true),
            5 => (new GraphChange.Put(Endorsed(one, other, random.Next(5) / 4.0)), null, false),
            6 => (new GraphChange.Put(new Connection("api", Far(random), new PersonId("farther"), null, null)), null, false),
            _ => (new GraphChange.DeletePerson(Far(random)), null, true),
        };
    }

    private static Endorsement Endorsed(string by, string person, double level) =>
        new("api", Sample.Id(by), Sample.Id(person), level, null, new DateOnly(2026, 11, 23));

    private static PersonId Far(Random random) => new($"far{random.Next(50)}");

    private static GraphRecord Versioned(GraphRecord record, int version) => record switch
    {
        Person person => person with { Name = string.Create(CultureInfo.InvariantCulture, $"{person.Name} v{version}") },
        Company company => company with { Name = string.Create(CultureInfo.InvariantCulture, $"{company.Name} v{version}") },
        _ => record,
    };

    /// <summary>The versions of the names under which somebody is shown.</summary>
    private static IEnumerable<int> NamesOf(JsonNode? node, string id) => node switch
    {
        JsonObject shown when (string?)(shown["id"] as JsonValue) == id && shown["name"] is { } name =>
            [Version.Match((string)name!) is { Success: true } found ? int.Parse(found.ValueSpan[2..], CultureInfo.InvariantCulture) : 0],
        JsonObject parent => parent.SelectMany(member => NamesOf(member.Value, id)),
        JsonArray list => list.SelectMany(member => NamesOf(member, id)),
        _ => [],
    };

    /// <summary>Finds, and proves.</summary>
    public interface IProvingFinder : IReferralPathFinder, IAnswerProofs;

    /// <summary>Takes every answer of the same day to hold.</summary>
    /// <remarks>Public and not sealed because the run-time derives from it.</remarks>
#pragma warning disable CA1852 // See the remark.
    public class Credulous : DispatchProxy
#pragma warning restore CA1852
    {
        private SnapshotPathFinder _inner = null!;

        /// <summary>Before a finder.</summary>
        public static IReferralPathFinder Before(SnapshotPathFinder inner)
        {
            var finder = Create<IProvingFinder, Credulous>();
            ((Credulous)(object)finder)._inner = inner;
            return finder;
        }

        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IAnswerProofs.IsUnchanged) ? true : targetMethod.Invoke(_inner, args);
    }
}
