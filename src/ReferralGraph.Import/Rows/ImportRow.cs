using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>One row of a file as its format understands it. What it says may still have to be matched with what the graph holds.</summary>
/// <param name="Number">Counted from 1; header, preamble and blank lines are no rows.</param>
internal abstract record ImportRow(long Number)
{
    /// <summary>
    /// True where nobody knows whom else the file names here: a last row that ends with the file in what names it, and so may be cut off,
    /// or one with a field that may have taken other rows along.
    /// </summary>
    public bool MayNameOthers { get; init; }

    /// <summary>A row that cannot be understood.</summary>
    internal sealed record Rejected(long Number, string? Field, string Problem) : ImportRow(Number)
    {
        /// <summary>Whom it names all the same.</summary>
        public RowNames Names { get; init; } = RowNames.Somebody;
    }

    /// <summary>A row that needs no matching.</summary>
    internal sealed record Ready(long Number, IReadOnlyList<GraphChange> Changes) : ImportRow(Number);

    /// <summary>A stint at a company given as a name or an id.</summary>
    /// <param name="Number">The row.</param>
    /// <param name="Employment">The stint; its company is not yet known.</param>
    /// <param name="Company">The company as the file spells it.</param>
    /// <param name="CompanyField">Column or member that holds it.</param>
    /// <param name="Said">What else the row says of the person, or null.</param>
    internal sealed record Stint(long Number, Employment Employment, string Company, string CompanyField, PersonStatement? Said)
        : ImportRow(Number)
    {
        /// <summary>The company where the row has its id; null where it is to be found by its spelling.</summary>
        public CompanyId? Identified { get; init; }

        /// <summary>People employed there as the row says, or null.</summary>
        public int? Headcount { get; init; }

        /// <summary>Who manages the person there, as the row has it: an id or an e-mail address; null for nobody, or where the stint has
        /// it.</summary>
        public string? Manager { get; init; }
    }

    /// <summary>Somebody in another one's address book.</summary>
    /// <param name="Number">The row.</param>
    /// <param name="Contact">What the row says.</param>
    internal sealed record AddressBookEntry(long Number, Contact Contact) : ImportRow(Number);
}

/// <summary>Somebody in another one's address book, not yet matched with people of the graph.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Owner">Whose contact it is.</param>
/// <param name="IdPrefix">What ids made for the book's people begin with, e.g. <c>li</c>.</param>
/// <param name="Name">Name, or null.</param>
internal sealed record Contact(string Source, PersonId Owner, string IdPrefix, string? Name)
{
    /// <summary>E-mail addresses in normal form, the preferred one first, each once.</summary>
    public ValueArray<string> Emails { get; init; } = [];

    /// <summary>Profile addresses in normal form, each once.</summary>
    public ValueArray<string> Urls { get; init; } = [];

    /// <summary>True when nothing says who it is.</summary>
    public bool IsNobody => Name is null && Emails.Count + Urls.Count == 0;

    /// <summary>Employer as the file spells it, or null.</summary>
    public string? Company { get; init; }

    /// <summary>Column that holds the employer.</summary>
    public string? CompanyField { get; init; }

    /// <summary>Job title there, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Day of the link, or null.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>True when that day stands for a whole year.</summary>
    public bool Approximate { get; init; }
}
