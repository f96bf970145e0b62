using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Caching.Tests.Support;
using ReferralGraph.Caching.Wire;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Tests.Wire;

/// <summary>Answers as bytes: nothing is lost, nothing damaged is taken, and what earlier versions wrote is known.</summary>
[TestFixture]
public sealed class AnswerFormatTests
{
    private static readonly GraphState State = new(new GraphRevision(41), FakeFinder.Day);

    private static CacheEntry<PathSearchResult> Paths { get; } =
        new("p default 739942 oada cacme", State, 1, Samples.Answer(State.Revision.Value, State.Day));

    private static CacheEntry<TiesResult> Ties { get; } = new("t default 739942 ada 50", State, 1, Samples.Ties);

    [Test]
    public void A_path_answer_comes_back_as_it_was()
    {
        var read = AnswerFormat.Read(AnswerFormat.Write(Paths));

        Assert.Multiple(() =>
        {
            Assert.That((read.Key, read.State), Is.EqualTo((Paths.Key, State)));
            Assert.That(Comparing.Same(((CacheEntry<PathSearchResult>)read).Answer, Paths.Answer));
        });
    }

    [Test]
    public void A_list_of_ties_comes_back_as_it_was()
    {
        var read = AnswerFormat.Read(AnswerFormat.Write(Ties));

        Assert.That(Comparing.Same(((CacheEntry<TiesResult>)read).Answer, Ties.Answer));
    }

    [Test]
    public void An_answer_that_reaches_nobody_comes_back_as_it_was()
    {
        var none = new PathSearchResult.Completed(State.Revision, State.Day, [], HasMore: false, VisitedPeople: 1)
        {
            Goal = new GoalCounts(3, 2),
        };
        var read = AnswerFormat.Read(AnswerFormat.Write(new CacheEntry<PathSearchResult>("key", State, 1, none)));

        Assert.That(Comparing.Same(((CacheEntry<PathSearchResult>)read).Answer, none));
    }

    /// <summary>
    /// A field added to an answer and not to the format would come back as its default, and the tests above would not see it.
    /// </summary>
    [Test]
    public void The_samples_have_a_value_in_every_field()
    {
        var missing = new List<string>();
        Visit(
            Samples.Answer(41, FakeFinder.Day),
            missing,
            nameof(PathSearchResult.Completed.Truncation),
            nameof(PathSearchResult.Completed.Origin));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void No_byte_can_change_unnoticed()
    {
        var bytes = AnswerFormat.Write(Paths);
        for (var place = 0; place < bytes.Length; place++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = (byte[])bytes.Clone();
                damaged[place] ^= (byte)(1 << bit);
                Assert.That(() => AnswerFormat.Read(damaged), Throws.InstanceOf<InvalidDataException>(), $"bit {bit} of byte {place}");
            }
        }
    }

    [Test]
    public void No_part_is_taken_for_the_whole()
    {
        var bytes = AnswerFormat.Write(Paths);
        for (var length = 0; length < bytes.Length; length++)
        {
            var part = bytes[..length];
            Assert.That(() => AnswerFormat.Read(part), Throws.InstanceOf<InvalidDataException>(), $"{length} bytes");
        }

        Assert.That(() => AnswerFormat.Read([.. bytes, 0]), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Drawn_bytes_are_refused_in_one_way_only()
    {
        var random = new Random(7);
        var refused = 0;
        for (var number = 0; number < 20_000; number++)
        {
            var body = new byte[random.Next(200)];
            random.NextBytes(body);
            try
            {
                ReadBody(body);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(19_000));
    }

    /// <summary>What a version has written once, every later build must read or refuse by its version, never misread.</summary>
    [TestCase("answer-v8-paths.bin")]
    [TestCase("answer-v8-ties.bin")]
    public void The_stored_samples_are_written_and_read_the_same(string file)
    {
        CacheEntry answer = file.Contains("paths", StringComparison.Ordinal) ? Paths : Ties;
        var path = PathOf(file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, AnswerFormat.Write(answer));
        }

        var stored = File.ReadAllBytes(path);
        var read = AnswerFormat.Read(stored);

        Assert.Multiple(() =>
        {
            Assert.That(AnswerFormat.Write(answer), Is.EqualTo(stored), "A change of the format takes another version and another sample.");
            Assert.That(read.Key, Is.EqualTo(answer.Key));
            Assert.That(
                read is CacheEntry<PathSearchResult> paths
                    ? Comparing.Same(paths.Answer, Paths.Answer)
                    : Comparing.Same(((CacheEntry<TiesResult>)read).Answer, Ties.Answer));
        });
    }

    private static string PathOf(string file, [CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "Samples", file);

    private static void ReadBody(byte[] body)
    {
        var reader = new WireReader(body);
        AnswerFields.ReadPaths(ref reader, State);
    }

    /// <summary>
    /// Goes through every property of everything below <paramref name="value"/>, and names those that are nowhere but at their default.
    /// </summary>
    private static void Visit(object value, List<string> missing, params string[] without)
    {
        var (seen, filled) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Walk(value);
        missing.AddRange(seen.Except(filled));

        void Walk(object node)
        {
            if (node is string or IFormattable)
            {
                return;
            }

            if (node is IEnumerable items)
            {
                foreach (var item in items.OfType<object>())
                {
                    Walk(item);
                }

                return;
            }

            var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
            foreach (var property in properties.Where(property => property.SetMethod is not null))
            {
                var name = $"{node.GetType().Name}.{property.Name}";
                if (without.Contains(property.Name))
                {
                    continue;
                }

                seen.Add(name);
                var inner = property.GetValue(node);
                if (inner is not null
                    && !inner.Equals(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null))
                {
                    filled.Add(name);
                    Walk(inner);
                }
            }
        }
    }
}
