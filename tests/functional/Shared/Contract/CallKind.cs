namespace Mixpanel.ServerSide.Functional;

/// <summary>Which calls the sender makes.</summary>
internal enum CallKind
{
    /// <summary>None: it only delivers what others have left.</summary>
    None,

    /// <summary>One event a call (<see cref="NumberedEvent"/>).</summary>
    Track,

    /// <summary>One <c>$add</c> of 1 a call (<see cref="NumberedUpdate"/>).</summary>
    Add,

    /// <summary><c>$set</c>, <c>$append</c> and <c>$add</c> in turn (<see cref="NumberedUpdate"/>).</summary>
    Operations,
}
