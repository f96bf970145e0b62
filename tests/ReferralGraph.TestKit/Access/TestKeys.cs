namespace ReferralGraph.TestKit.Access;

/// <summary>Keys that services under test are started with. They are no secrets.</summary>
internal static class TestKeys
{
    /// <summary>The header that a key goes in.</summary>
    public const string Header = "X-Api-Key";

    /// <summary>The setting that <see cref="Admin"/> stands in.</summary>
    public const string AdminSetting = "Access:BootstrapApiKey";

    /// <summary>The setting that <see cref="Operator"/> stands in.</summary>
    public const string OperatorSetting = "Access:BootstrapOperatorKey";

    /// <summary>Administers the default tenant.</summary>
    public const string Admin = "rg_live_testAdminKey_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1RDuUI";

    /// <summary>Makes tenants.</summary>
    public const string Operator = "rg_live_testOperator_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb4auMuO";

    /// <summary>Lets a client ask with a key.</summary>
    public static void UseKey(this HttpClient client, string key = Admin)
    {
        client.DefaultRequestHeaders.Remove(Header);
        client.DefaultRequestHeaders.Add(Header, key);
    }
}
