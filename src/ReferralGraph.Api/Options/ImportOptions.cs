using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Import;

namespace ReferralGraph.Api.Options;

/// <summary>What one import may be. Bound from the section <c>Imports</c>.</summary>
internal sealed class ImportOptions
{
    public const string SectionName = "Imports";

    /// <summary>Largest file accepted, bytes. 1 KiB to 64 GiB; default 512 MiB.</summary>
    [Range(1L << 10, 1L << 36)]
    public long MaxBytes { get; set; } = ImportLimits.DefaultMaxBytes;
}

/// <summary>Source-generated validation of <see cref="ImportOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;
