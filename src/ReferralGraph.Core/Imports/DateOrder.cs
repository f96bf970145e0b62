namespace ReferralGraph.Core.Imports;

/// <summary>What comes first in a day such as 01/02/2019.</summary>
public enum DateOrder
{
    /// <summary>The day: 1 February. <c>dateFormat=dmy</c>.</summary>
    DayFirst,

    /// <summary>The month: 2 January. <c>dateFormat=mdy</c>.</summary>
    MonthFirst,
}
