using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Says which folder of cases a test sends; without the folder the test is ignored and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseAttribute(string folder) : NUnitAttribute, IApplyToTest
{
    /// <summary>Name of the folder.</summary>
    public string Folder => folder;

    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        if (!Directory.Exists(CaseFolder.PathOf(folder)) && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"Put the folder {CaseFolder.Name}/{folder} beside the checkout to run it.");
        }
    }
}
