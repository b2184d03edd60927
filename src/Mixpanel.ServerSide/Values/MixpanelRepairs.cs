namespace Mixpanel.ServerSide;

/// <summary>
/// What had to be changed so that Mixpanel takes a message. Each kind is counted, and logged once for each message name. Kinds in
/// <see cref="MixpanelOptions.Refuse"/> are not repaired: such a message is refused.
/// </summary>
[Flags]
public enum MixpanelRepairs
{
    /// <summary>The message is as it was given.</summary>
    None = 0,

    /// <summary>A string longer than 255 was cut, as Mixpanel would do.</summary>
    TextCut = 1,

    /// <summary>NaN or an infinity, which JSON cannot say, became null.</summary>
    NotANumber = 2,

    /// <summary>A value nested deeper than Mixpanel keeps became null.</summary>
    TooDeep = 4,

    /// <summary>A value of a type that cannot be written was left out, or one that threw when it was read.</summary>
    UnsupportedType = 8,

    /// <summary>A property was left out because of its name: empty, longer than 255, or half a character in it.</summary>
    BadName = 16,

    /// <summary>A value that the operation cannot take (such as text in an increment) was left out.</summary>
    WrongOperand = 32,

    /// <summary>A property was left out because its name is one that only the library may send, such as <c>token</c>.</summary>
    ReservedName = 64,

    /// <summary>A list, an object or the event itself had more members, or more bytes, than Mixpanel takes; the rest was left out.</summary>
    TooMany = 128,

    /// <summary>A time before 1971, in the future, or none at all; now took its place.</summary>
    BadTime = 256,

    /// <summary>An id that Mixpanel refuses, such as <c>null</c> or one longer than 255, was left out.</summary>
    BadId = 512,

    /// <summary>An insert id with other characters than letters, digits and hyphens, or longer than 36, was replaced by a hash of it.</summary>
    BadInsertId = 1024,

    /// <summary>An address or coordinates that are none were left out: the message has no place.</summary>
    BadPlace = 2048,

    /// <summary>Half a character in a text (a surrogate without its other half) became U+FFFD.</summary>
    BadText = 4096,

    /// <summary>Every kind.</summary>
    All = BadText | TextCut | NotANumber | TooDeep | UnsupportedType | BadName | WrongOperand | ReservedName | TooMany | BadTime | BadId | BadInsertId | BadPlace,
}
