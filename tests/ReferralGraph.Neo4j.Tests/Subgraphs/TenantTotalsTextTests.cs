using System.Collections.Immutable;
using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Tests.Subgraphs;

/// <summary>The totals of a tenant come back from their text as they were.</summary>
internal sealed class TenantTotalsTextTests
{
    private static readonly TenantTotals Totals = new()
    {
        Answers = ImmutableSortedDictionary<int, AnswerCounts>.Empty
            .Add(739_000, new AnswerCounts(1, 2, 3, 4))
            .Add(739_001, new AnswerCounts(0, 0, 0, 1)),
        Levels = ImmutableSortedDictionary<int, LevelTotal>.Empty
            .Add(Stint.UnknownDay, new LevelTotal((Int128)ulong.MaxValue * 1_000, 7))
            .Add(739_000, default(LevelTotal).Add(0.4, 1)),
        Counts = Counts((TenantCount.Merges, 5), (TenantCount.Disownings, 6), (TenantCount.Qualities, 7)),
    };

    [Test]
    public void Totals_are_read_as_they_were_written()
    {
        var read = TenantTotalsText.Read(TenantTotalsText.Write(Totals));

        Assert.That(read.Answers, Is.EqualTo(Totals.Answers));
        Assert.That(read.Levels, Is.EqualTo(Totals.Levels));
        Assert.That(read.Counts, Is.EqualTo(Totals.Counts));
    }

    [TestCaseSource(nameof(Counted))]
    public void Each_count_is_read_as_what_it_was(TenantCount what)
    {
        var read = TenantTotalsText.Read(TenantTotalsText.Write(new TenantTotals { Counts = Counts((what, 3)) }));

        Assert.That(TenantCounts.All.Select(any => read.Counts[any]), Is.EqualTo(TenantCounts.All.Select(any => any == what ? 3 : 0)));
    }

    [Test]
    public void The_text_is_what_nodes_of_other_builds_expect() =>
        Assert.That(
            TenantTotalsText.Write(Totals),
            Is.EqualTo(
                """{"hash":"5ca2b016121c2d8ebf8c540a25f91697","answers":[[739000,1,2,3,4],[739001,0,0,0,1]],"""
                    + """ "levels":[[-2147483648,"18446744073709551615000",7],[739000,"400000000000",1]],""".TrimStart()
                    + """ "merges":5,"disownings":6,"qualities":7}""".TrimStart()));

    [Test]
    public void What_there_is_none_of_is_not_named() =>
        Assert.That(
            TenantTotalsText.Write(new TenantTotals { Counts = Counts((TenantCount.Merges, 1)) }),
            Does.Match("^{\"hash\":\"[0-9a-f]{32}\",\"merges\":1}$"));

    [Test]
    public void Texts_begin_alike_only_where_totals_are_equal()
    {
        var one = TenantTotalsText.Write(Totals);
        var other = TenantTotalsText.Write(Totals with { Counts = Counts((TenantCount.Merges, 4)) });

        Assert.That(one, Does.StartWith(TenantTotalsText.StampOf(one)!));
        Assert.That(TenantTotalsText.StampOf(one), Is.EqualTo(TenantTotalsText.StampOf(TenantTotalsText.Write(Totals with { }))));
        Assert.That(TenantTotalsText.StampOf(one), Is.Not.EqualTo(TenantTotalsText.StampOf(other)));
    }

    [Test]
    public void Totals_of_nothing_have_a_hash_too() =>
        Assert.That(TenantTotalsText.Read(TenantTotalsText.Write(new TenantTotals())), Is.EqualTo(new TenantTotals()));

    [Test]
    public void Totals_of_a_build_of_before_are_read_each_time()
    {
        var known = new KnownTotals();

        Assert.That(known.Read(TenantId.Default, """{"merges":1}""", known: null).Counts[TenantCount.Merges], Is.EqualTo(1));
        Assert.That(known.Of(TenantId.Default), Is.Null);
    }

    [Test]
    public void Totals_are_known_once_they_were_read()
    {
        var known = new KnownTotals();
        known.Read(TenantId.Default, TenantTotalsText.Write(Totals), known: null);

        Assert.That(known.Read(TenantId.Default, string.Empty, known.Of(TenantId.Default)).Answers, Is.EqualTo(Totals.Answers));
        Assert.That(TenantTotalsText.Write(Totals), Does.StartWith(KnownTotals.StampOf(known.Of(TenantId.Default))));
    }

    [Test]
    public void A_tenant_without_totals_has_totals_of_nothing() => Assert.That(TenantTotalsText.Read(null), Is.EqualTo(new TenantTotals()));

    private static IEnumerable<TenantCount> Counted() => TenantCounts.All;

    private static TenantCounts Counts(params (TenantCount What, int Count)[] counts) =>
        TenantCounts.Of([.. TenantCounts.All.Select(what => counts.FirstOrDefault(count => count.What == what).Count)]);
}
