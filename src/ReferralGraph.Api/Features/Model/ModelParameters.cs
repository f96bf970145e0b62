using ReferralGraph.Api.Options;
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
            [$"{TieOptions.SectionName}:{nameof(TieOptions.UnknownHeadcount)}"] = model.UnknownHeadcount,
            [$"{TieOptions.SectionName}:{nameof(TieOptions.MaxPairs)}"] = model.MaxPairs,
            [$"{TieOptions.SectionName}:{nameof(TieOptions.IgnoredEmployers)}"] = model.IgnoredEmployers.ToArray(),
        };
        foreach (var parameter in typeof(TrustModel).GetProperties().Where(TrustModelValidator.IsParameter))
        {
            var key = $"{TrustModelValidator.SectionName}:{parameter.Name}";
            var value = parameter.GetValue(model)!;
            if (value is EvidenceFamily family)
            {
                parameters[$"{key}:{nameof(EvidenceFamily.Cap)}"] = family.Cap;
                parameters[$"{key}:{nameof(EvidenceFamily.HalfLifeYears)}"] = family.HalfLifeYears;
                parameters[$"{key}:{nameof(EvidenceFamily.Floor)}"] = family.Floor;
            }
            else
            {
                parameters[key] = value;
            }
        }

        return parameters;
    }
}
