using System.Globalization;
using CsCheck;
using NUnit.Framework;

namespace ReferralGraph.Core.Tests;

[TestFixture]
public sealed class Rfc3339Tests
{
    [TestCase("2026-10-01T09:00:00Z", "2026-10-01T09:00:00.000")]
    [TestCase("2026-10-01t09:00:00z", "2026-10-01T09:00:00.000")]
    [TestCase("2026-10-01T09:00:00.1Z", "2026-10-01T09:00:00.100")]
    [TestCase("2026-10-01T09:00:00.12345678901234567890Z", "2026-10-01T09:00:00.123")]
    [TestCase("2026-10-01T09:00:00.9999999999Z", "2026-10-01T09:00:00.999")]
    [TestCase("2026-10-01T09:00:00+02:00", "2026-10-01T07:00:00.000")]
    [TestCase("2026-10-01T09:00:00-23:59", "2026-10-02T08:59:00.000")]
    [TestCase("2026-10-01T09:00:00-00:00", "2026-10-01T09:00:00.000")]
    [TestCase("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000")]
    [TestCase("2016-12-31T15:59:60.5-08:00", "2017-01-01T00:00:00.000")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000")]
    public void A_moment_is_read_as_UTC_in_milliseconds(string text, string utc)
    {
        Assert.That(Rfc3339.TryParse(text, out var moment), Is.True);
        Assert.That(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture), Is.EqualTo(utc));
        Assert.That(moment.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("")]
    [TestCase("2026-10-01")]
    [TestCase("2026-10-01T09:00:00")]
    [TestCase("2026-10-01T09:00Z")]
    [TestCase("2026-10-01 09:00:00Z")]
    [TestCase("2026-02-30T09:00:00Z")]
    [TestCase("2026-13-01T09:00:00Z")]
    [TestCase("2026-10-01T24:00:00Z")]
    [TestCase("2026-10-01T09:60:00Z")]
    [TestCase("2026-10-01T09:00:60Z")]
    [TestCase("2026-10-01T09:00:61Z")]
    [TestCase("2026-10-01T09:00:00.Z")]
    [TestCase("2026-10-01T09:00:00,5Z")]
    [TestCase("2026-10-01T09:00:00+0200")]
    [TestCase("2026-10-01T09:00:00+24:00")]
    [TestCase("2026-10-01T09:00:00+02:60")]
    [TestCase("2026-10-01T09:00:00Z ")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    [TestCase("\u0662026-10-01T09:00:00Z")]
    public void Not_a_moment(string text) => Assert.That(Rfc3339.TryParse(text, out _), Is.False);

    [Test]
    public void What_the_framework_writes_is_read_the_same() =>
        Gen.Select(Gen.DateTime[new DateTime(1900, 1, 1), new DateTime(2200, 1, 1)], Gen.Int[-14 * 60, 14 * 60]).Sample((time, minutes) =>
        {
            var written = new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes));
            return Rfc3339.TryParse(written.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture), out var read)
                && read.UtcTicks == written.UtcTicks - (written.UtcTicks % TimeSpan.TicksPerMillisecond);
        });

    [Test]
    public void Nothing_throws() => Gen.OneOf(Gen.String, Gen.Char["0129-:TtZz.+ "].Array[15, 35].Select(text => new string(text)))
        .Sample(text => Rfc3339.TryParse(text, out var moment) || moment == default, iter: 10_000);
}
