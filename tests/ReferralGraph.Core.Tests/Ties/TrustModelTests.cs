using System.Reflection;
using NUnit.Framework;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Ties;

[TestFixture]
public sealed class TrustModelTests
{
    [Test]
    public void Equal_parameters_have_equal_hashes()
    {
        var stated = new TrustModel { HopFactor = 0.8, CoEmployment = new EvidenceFamily(0.80, 5, 0.30) };

        Assert.That(stated.ParameterHash(), Is.EqualTo(new TrustModel().ParameterHash()));
    }

    [Test]
    public void A_hash_is_16_hexadecimal_digits() => Assert.That(new TrustModel().ParameterHash(), Does.Match("^[0-9a-f]{16}$"));

    [TestCaseSource(nameof(Parameters))]
    public void Every_parameter_changes_the_hash(string parameter)
    {
        var property = typeof(TrustModel).GetProperty(parameter)!;
        var changed = new TrustModel();

        property.SetValue(changed, Another(property.GetValue(changed)!));

        Assert.That(changed.ParameterHash(), Is.Not.EqualTo(new TrustModel().ParameterHash()));
    }

    [TestCaseSource(nameof(FamilyParts))]
    public void Every_part_of_a_family_changes_the_hash(EvidenceFamily family)
    {
        var changed = new TrustModel { CoEmployment = family };

        Assert.That(changed.ParameterHash(), Is.Not.EqualTo(new TrustModel().ParameterHash()));
    }

    [Test]
    public void Hashes_do_not_depend_on_the_culture([Values("de-DE", "tr-TR", "ar-SA")] string culture)
    {
        var expected = new TrustModel().ParameterHash();
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);

            Assert.That(new TrustModel().ParameterHash(), Is.EqualTo(expected));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static IEnumerable<string> Parameters() =>
        typeof(TrustModel).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name);

    private static IEnumerable<EvidenceFamily> FamilyParts()
    {
        var family = new TrustModel().CoEmployment;
        yield return family with { Cap = 0.81 };
        yield return family with { HalfLifeYears = 5.01 };
        yield return family with { Floor = 0.31 };
    }

    private static object Another(object value) => value switch
    {
        double number => Math.BitIncrement(number),
        int number => number + 1,
        EvidenceFamily family => family with { HalfLifeYears = family.HalfLifeYears + 1 },
        ValueArray<string> list => ValueArray.From(list.Skip(1)),
        _ => throw new NotSupportedException($"{value.GetType().Name} is not part of the hash; ParameterHash would ignore it."),
    };
}
