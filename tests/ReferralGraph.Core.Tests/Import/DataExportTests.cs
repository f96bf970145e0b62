using System.IO.Compression;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>The archive that LinkedIn lets a member download, as it is.</summary>
public sealed class DataExportTests
{
    private const string Name = "Connections.csv";
    private const string Content = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nIda,Moss,,,Quill,,01 Feb 2020\n";

    [TestCase("Connections.csv")]
    [TestCase("Basic_LinkedInDataExport_11-29-2026/connections.CSV")]
    public void Its_connections_are_read_wherever_they_lie(string path)
    {
        using var archive = Pack(("Profile.csv", "First Name\nMe\n"), (path, Content), ("__MACOSX/._Connections.csv", "x"));

        Assert.That(DataExport.Is(archive));
        using var file = DataExport.Unpack(archive, Name);
        Assert.That((Encoding.UTF8.GetString(file.ToArray()), file.Position), Is.EqualTo((Content, 0)));
    }

    [Test]
    public void What_it_holds_instead_is_said()
    {
        using var archive = Pack(("Profile.csv", "x"), ("Skills.csv", "x"));

        Assert.That(Refusal(archive), Is.EqualTo("The archive holds no Connections.csv, but 'Profile.csv', 'Skills.csv'."));
    }

    [Test]
    public void Two_of_one_name_are_refused()
    {
        using var archive = Pack(("ada/Connections.csv", Content), ("bob/Connections.csv", Content));

        Assert.That(Refusal(archive), Does.Contain("'ada/Connections.csv', 'bob/Connections.csv'"));
    }

    [Test]
    public void A_file_that_swells_is_refused_however_small_it_is_packed()
    {
        using var archive = Pack((Name, new string(' ', ImportLimits.UnpackedBytes + 1)));

        Assert.That(archive.Length, Is.LessThan(1_000_000));
        Assert.That(Refusal(archive), Does.StartWith("Connections.csv in the archive is larger than 67108864 bytes"));
    }

    [Test]
    public void A_directory_that_swells_is_refused_unread()
    {
        using var archive = Pack([.. Enumerable.Range(0, 40_000).Select(number => ($"{number:D60}", ""))]);

        Assert.That(Refusal(archive), Does.StartWith("The archive holds too many files"));
    }

    [Test]
    public void Damage_is_refused()
    {
        using var whole = Pack((Name, Content + string.Concat(Enumerable.Range(0, 2_000).Select(number => $"{number * 7919 % 10007},"))));
        var packed = whole.ToArray();
        for (var length = 4; length < packed.Length; length += 97)
        {
            Assert.That(Refusal(new MemoryStream(packed[..length])), Does.StartWith("The archive is damaged"), $"cut at {length}");
        }

        Array.Fill(packed, (byte)0xFF, 60, 200);
        Assert.That(Refusal(new MemoryStream(packed)), Does.StartWith("The archive is damaged"));
    }

    [TestCase("First Name,Last Name\n")]
    [TestCase("PK")]
    public void Other_files_are_none(string text) => Assert.That(DataExport.Is(new MemoryStream(Encoding.UTF8.GetBytes(text))), Is.False);

    private static string Refusal(Stream archive) =>
        Assert.Throws<ImportRefusedException>(() => DataExport.Unpack(archive, Name))!.Message;

    private static MemoryStream Pack(params (string Path, string Text)[] files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        packed.Position = 0;
        return packed;
    }
}
