using System.Reflection;
using NUnit.Framework;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Every folder of cases is sent by a test.</summary>
internal sealed class CaseCoverageTests
{
    [Test]
    public void Every_case_has_a_test()
    {
        if (!CaseFolder.All.Any())
        {
            Assert.Ignore($"Put the folder {CaseFolder.Name} beside the checkout to run it.");
        }

        var tested = new[] { typeof(FileCaseTests), typeof(PeopleCaseTests), typeof(SourceCaseTests) }
            .SelectMany(fixture => fixture.GetMethods())
            .Select(method => method.GetCustomAttribute<CaseAttribute>()?.Folder)
            .OfType<string>();

        Assert.That(CaseFolder.All.Except(tested), Is.Empty);
    }
}
