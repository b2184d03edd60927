namespace Mixpanel.ServerSide.Ingestion;

/// <summary>The two ways in which the ingestion API answers.</summary>
internal enum AnswerFormat
{
    /// <summary><c>/import</c>: the status code says all, a 400 may list failed records.</summary>
    Import,

    /// <summary><c>/track</c>, <c>/engage</c>, <c>/groups</c> with <c>verbose=1</c>: 200 with <c>status</c> 1 or 0.</summary>
    Verbose,
}
