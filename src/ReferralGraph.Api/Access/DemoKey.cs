namespace ReferralGraph.Api.Access;

/// <summary>The key that everybody knows, of an administrator of the default tenant. It works in Development only.</summary>
internal static class DemoKey
{
    /// <summary>As Swagger, the <c>.http</c> file and README send it.</summary>
    public const string Text = "rg_test_demoDemoDemo_everybodyKnowsThisOneUseItInDevelopmentOnly42k89B";
}
