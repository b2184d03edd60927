namespace Mixpanel.ServerSide;

/// <content>Conversions from lists and dictionaries. Interfaces cannot convert implicitly; for others there is <see cref="FromObject"/>.</content>
public readonly partial struct MixpanelValue
{
    /// <summary>A list, of any type of elements that <see cref="FromObject"/> takes.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(Array? value) => new((object?)value);

    /// <summary>A list of values.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(MixpanelValue[]? value) => new((object?)value);

    /// <summary>A list of values.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<MixpanelValue>? value) => new((object?)value);

    /// <summary>A nested object.</summary>
    /// <param name="value">The properties of the object; null is JSON null.</param>
    public static implicit operator MixpanelValue(MixpanelProperties? value) => new((object?)value);

    /// <summary>A list of objects.</summary>
    /// <param name="value">The objects; null is JSON null.</param>
    public static implicit operator MixpanelValue(MixpanelProperties[]? value) => new((object?)value);

    /// <summary>A list of objects.</summary>
    /// <param name="value">The objects; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<MixpanelProperties>? value) => new((object?)value);

    /// <summary>A list of texts.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(string[]? value) => new((object?)value);

    /// <summary>A list of texts.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<string>? value) => new((object?)value);

    /// <summary>A list of integers.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<int>? value) => new((object?)value);

    /// <summary>A list of integers.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<long>? value) => new((object?)value);

    /// <summary>A list of numbers.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<double>? value) => new((object?)value);

    /// <summary>A list of numbers.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<decimal>? value) => new((object?)value);

    /// <summary>A list of truth values.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<bool>? value) => new((object?)value);

    /// <summary>A list of GUIDs.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<Guid>? value) => new((object?)value);

    /// <summary>A list of points in time.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<DateTime>? value) => new((object?)value);

    /// <summary>A list of points in time.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<DateTimeOffset>? value) => new((object?)value);

    /// <summary>A list of values of any type that <see cref="FromObject"/> takes.</summary>
    /// <param name="value">The list; null is JSON null.</param>
    public static implicit operator MixpanelValue(List<object?>? value) => new((object?)value);

    /// <summary>A set of texts, written as a list.</summary>
    /// <param name="value">The set; null is JSON null.</param>
    public static implicit operator MixpanelValue(HashSet<string>? value) => new((object?)value);

    /// <summary>A set of integers, written as a list.</summary>
    /// <param name="value">The set; null is JSON null.</param>
    public static implicit operator MixpanelValue(HashSet<int>? value) => new((object?)value);

    /// <summary>A set of integers, written as a list.</summary>
    /// <param name="value">The set; null is JSON null.</param>
    public static implicit operator MixpanelValue(HashSet<long>? value) => new((object?)value);

    /// <summary>A set of GUIDs, written as a list.</summary>
    /// <param name="value">The set; null is JSON null.</param>
    public static implicit operator MixpanelValue(HashSet<Guid>? value) => new((object?)value);

    /// <summary>A nested object of values of any type that <see cref="FromObject"/> takes.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, object?>? value) => new((object?)value);

    /// <summary>A nested object of texts.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, string>? value) => new((object?)value);

    /// <summary>A nested object of integers.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, int>? value) => new((object?)value);

    /// <summary>A nested object of integers.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, long>? value) => new((object?)value);

    /// <summary>A nested object of numbers.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, double>? value) => new((object?)value);

    /// <summary>A nested object of numbers.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, decimal>? value) => new((object?)value);

    /// <summary>A nested object of truth values.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, bool>? value) => new((object?)value);

    /// <summary>A nested object of values.</summary>
    /// <param name="value">The dictionary; null is JSON null.</param>
    public static implicit operator MixpanelValue(Dictionary<string, MixpanelValue>? value) => new((object?)value);
}
