namespace Mixpanel.ServerSide.Values;

/// <summary>What had to be changed so that Mixpanel takes a message. Each kind is counted, and logged once per message name.</summary>
[Flags]
internal enum Repairs
{
    None = 0,

    /// <summary>A string longer than 255 was cut, as Mixpanel would do.</summary>
    TextCut = 1,

    /// <summary>NaN or an infinity, which JSON cannot say, became null.</summary>
    NotANumber = 2,

    /// <summary>A value nested deeper than Mixpanel keeps became null.</summary>
    TooDeep = 4,

    /// <summary>A value of a type that cannot be written was left out.</summary>
    UnsupportedType = 8,

    /// <summary>A property was left out because of its name: empty, longer than 255, or half a character in it.</summary>
    BadName = 16,

    /// <summary>A value that the operation cannot take (such as text in an increment) was left out.</summary>
    WrongOperand = 32,

    /// <summary>A reserved property had a value that Mixpanel refuses; the library's own took its place.</summary>
    ReservedValue = 64,

    /// <summary>A list, an object or the event itself had more members than Mixpanel takes; the rest was left out.</summary>
    TooMany = 128,
}
