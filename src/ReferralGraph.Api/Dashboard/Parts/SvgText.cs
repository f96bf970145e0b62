using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ReferralGraph.Api.Dashboard.Parts;

/// <summary>Writes a text into a drawing: its element has the name of one of the page language itself, which stands in its way.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>How it looks.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>From the left, pixels.</summary>
    [Parameter]
    public int X { get; set; }

    /// <summary>From the top to its base line, pixels.</summary>
    [Parameter]
    public int Y { get; set; }

    /// <summary>True where its middle is there, not its beginning.</summary>
    [Parameter]
    public bool Middle { get; set; }

    /// <summary>The text.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Middle ? "middle" : null);
        builder.AddContent(5, ChildContent);
        builder.CloseElement();
    }
}
