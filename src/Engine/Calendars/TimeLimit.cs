namespace Workflows.Engine.Calendars;

/// <summary>How long something may take: elapsed time, calendar days, calendar months, or working days. Never a
/// mixture.</summary>
/// <remarks>
/// <para>Texts, with n a whole number from 1:</para>
/// <list type="table">
/// <item><term><c>PTnH</c>, <c>PTnM</c>, <c>PTnS</c>, combined as in <c>PT1H30M</c></term>
/// <description>Elapsed time. Ends at an exact instant; no calendar has a say and nothing pauses
/// it.</description></item>
/// <item><term><c>PnD</c>, <c>PnW</c></term>
/// <description>Ends with the local day that is n days (7n days) after the local date of the
/// start.</description></item>
/// <item><term><c>PnM</c>, <c>PnY</c></term>
/// <description>Ends with the local day of the same number n months (12n months) later, or with the last day of that
/// month when it is shorter.</description></item>
/// <item><term><c>n workingDays</c></term>
/// <description>Ends with the n-th working day after the local date of the start.</description></item>
/// </list>
/// <para>Calendar limits have one unit only: <c>P1M2D</c> and <c>P1DT12H</c> are refused, because people read them
/// differently.</para>
/// </remarks>
public abstract record TimeLimit
{
    /// <summary>Longest accepted limit, in years of 366 days.</summary>
    internal const int LongestYears = 100;

    private protected TimeLimit(string text) => Text = text;

    /// <summary>The limit as text; <see cref="Parse"/> reads it back to an equal value.</summary>
    public string Text { get; }

    /// <summary>Reads a limit. Never throws on bad text.</summary>
    /// <param name="text">The text, for example <c>P4W</c>; blanks around it are ignored, letters count as upper
    /// case.</param>
    /// <returns>
    /// The limit, or a refusal: <c>duration.missing</c>, <c>duration.syntax</c>, <c>duration.negative</c>,
    /// <c>duration.zero</c>, <c>duration.mixed</c>, <c>duration.too-long</c>.
    /// </returns>
    public static Parsed<TimeLimit> Parse(string? text) => TimeLimitText.Read(text);

    /// <summary>True when this limit never ends later than <paramref name="other"/>, whatever the start.</summary>
    /// <remarks>
    /// The order of limits for bounds. It is partial, and careful: where two units are not comparable in every month,
    /// the answer is false in both directions.
    /// <list type="bullet">
    /// <item>Equal units compare by number; weeks are 7 days and years are 12 months.</item>
    /// <item>Months take as many days as the shortest or longest run of that many months has: <c>P4W</c> is at most
    /// <c>P1M</c>, <c>P1M</c> is at most <c>P31D</c>, and <c>P30D</c> and <c>P1M</c> are not comparable.</item>
    /// <item>A day limit ends between n and n + 1 times 24 hours after its start: <c>PT48H</c> is at most <c>P2D</c>,
    /// and <c>P2D</c> is at most <c>PT72H</c>. The hour that daylight saving moves is not counted.</item>
    /// <item>n working days take at least n days, and at most two more days for each five begun, plus one for a
    /// holiday: <c>5 workingDays</c> is at most <c>P8D</c>. Longer runs of holidays are the choice of the site's
    /// calendar, as is a calendar that counts <c>PnD</c> in working days.</item>
    /// </list>
    /// </remarks>
    public bool IsAtMost(TimeLimit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (this, other) switch
        {
            (Elapsed a, Elapsed b) => a.Duration <= b.Duration,
            (CalendarMonths a, CalendarMonths b) => a.Months <= b.Months,
            (WorkingDays a, WorkingDays b) => a.Days <= b.Days,
            (Elapsed a, DatedLimit b) => a.Duration <= TimeSpan.FromDays(b.FewestDays),
            (DatedLimit a, Elapsed b) => TimeSpan.FromDays(a.MostDays + 1) <= b.Duration,
            (DatedLimit a, DatedLimit b) => a.MostDays <= b.FewestDays,
            _ => false,
        };
    }

    /// <inheritdoc />
    public sealed override string ToString() => Text;
}

/// <summary>Elapsed time.</summary>
/// <param name="Duration">How long; positive.</param>
/// <param name="Text">The limit as text.</param>
public sealed record Elapsed(TimeSpan Duration, string Text) : TimeLimit(Text);

/// <summary>A limit that ends with a local day.</summary>
public abstract record DatedLimit : TimeLimit
{
    private protected DatedLimit(string text)
        : base(text)
    {
    }

    /// <summary>Fewest days from the local date of the start to the local date of the end.</summary>
    internal abstract int FewestDays { get; }

    /// <summary>Most days from the local date of the start to the local date of the end.</summary>
    internal abstract int MostDays { get; }
}

/// <summary>Days by date.</summary>
/// <param name="Days">How many, from 1.</param>
/// <param name="Text">The limit as text.</param>
/// <param name="InWeeks">True when written in weeks, which are never counted in working days.</param>
public sealed record CalendarDays(int Days, string Text, bool InWeeks = false) : DatedLimit(Text)
{
    internal override int FewestDays => Days;

    internal override int MostDays => Days;
}

/// <summary>Months by date.</summary>
/// <param name="Months">How many, from 1; a year is 12.</param>
/// <param name="Text">The limit as text.</param>
public sealed record CalendarMonths(int Months, string Text) : DatedLimit(Text)
{
    internal override int FewestDays => Runs().Min();

    internal override int MostDays => Runs().Max();

    /// <summary>Lengths in days of this many months, begun at each month of four years.</summary>
    private IEnumerable<int> Runs() => Enumerable.Range(0, 48)
        .Select(month => new DateOnly(2000, 1, 1).AddMonths(month))
        .Select(first => first.AddMonths(Months).DayNumber - first.DayNumber);
}

/// <summary>Days on which the site works.</summary>
/// <param name="Days">How many, from 1.</param>
/// <param name="Text">The limit as text.</param>
public sealed record WorkingDays(int Days, string Text) : DatedLimit(Text)
{
    internal override int FewestDays => Days;

    internal override int MostDays => Days + (2 * ((Days + 4) / 5)) + 1;
}
