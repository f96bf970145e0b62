using ReferralGraph.Api.Composition;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Model;

/// <summary>The parameters of a model by their configuration keys.</summary>
internal static class ModelParameters
{
    /// <summary>Every parameter, in ordinal order of key: numbers, and a list of names.</summary>
    public static SortedDictionary<string, object> Of(TrustModel model)
    {
        var parameters = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            [$"{TieOptions.SectionName}:{nameof(TieOptions.CoEmploymentMaxHeadcount)}"] = model.MaxHeadcount,
            [$"{TieOptions.SectionName}:{nameof(TieOptions.IgnoredEmployers)}"] = model.IgnoredEmployers.ToArray(),
        };
        foreach (var option in typeof(ModelOptions).GetProperties())
        {
            var key = $"{ModelOptions.SectionName}:{option.Name}";
            var value = typeof(TrustModel).GetProperty(option.Name)!.GetValue(model)!;
            if (value is EvidenceFamily family)
            {
                parameters[$"{key}:{nameof(FamilyOptions.Cap)}"] = family.Cap;
                parameters[$"{key}:{nameof(FamilyOptions.HalfLifeYears)}"] = family.HalfLifeYears;
                parameters[$"{key}:{nameof(FamilyOptions.Floor)}"] = family.Floor;
            }
            else
            {
                parameters[key] = value;
            }
        }

        return parameters;
    }
}
