namespace Mixpanel.ServerSide.Journal;

/// <summary>What happens if Mixpanel gets a record twice.</summary>
internal enum RecordKind
{
    /// <summary>Nothing: the event's insert id or the nature of the operation sees to it.</summary>
    Repeatable,

    /// <summary>Its effect adds up (<c>$add</c>, <c>$append</c>): once too often is wrong for ever.</summary>
    AddsUp,
}
