using NUnit.Framework;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Tests.Search;

internal sealed class CandidateHeapTests
{
    private static readonly int[] s_ranks = [2, 0, 3, 1];

    [Test]
    public void Candidates_come_out_by_key_hops_and_ranks()
    {
        var heap = new CandidateHeap();
        var drawn = Draw(new Random(1), 2_000);
        foreach (var candidate in drawn)
        {
            heap.Push(candidate, s_ranks);
        }

        Assert.That(PopAll(heap), Is.EqualTo(drawn.Select(Text).Order(StringComparer.Ordinal)));
    }

    [Test]
    public void A_full_heap_gives_the_first_candidates_and_says_that_there_were_more()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var heap = new CandidateHeap(random.Next(2, 40));
            var drawn = Draw(random, 100);
            foreach (var candidate in drawn)
            {
                heap.Push(candidate, s_ranks);
            }

            var popped = PopAll(heap);
            Assert.That(
                popped, Is.Not.Empty.And.EqualTo(drawn.Select(Text).Order(StringComparer.Ordinal).Take(popped.Count)), $"seed {seed}");
            Assert.That(heap.Overflowed, Is.True, $"seed {seed}");
        }
    }

    private static List<string> PopAll(CandidateHeap heap)
    {
        var popped = new List<string>();
        while (heap.TryPop(s_ranks, out var candidate))
        {
            popped.Add(Text(candidate));
        }

        return popped;
    }

    private static Candidate[] Draw(Random random, int count)
    {
        var drawn = new Candidate[count];
        foreach (ref var candidate in drawn.AsSpan())
        {
            candidate = new Candidate { Key = random.Next(4), Hops = (byte)random.Next(1, 4), Fixed = 1 };
            for (var place = 0; place <= candidate.Hops; place++)
            {
                candidate.People[place] = random.Next(4);
            }
        }

        return drawn;
    }

    /// <summary>Sorts as candidates do.</summary>
    private static string Text(Candidate candidate) =>
        $"{candidate.Key} {candidate.Hops} "
        + string.Join(' ', Enumerable.Range(0, candidate.Hops + 1).Select(place => s_ranks[candidate.People[place]]));
}
