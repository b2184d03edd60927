namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Two buffers for each thread: a thread writes one message at a time, which the journal copies, and while it does, the context may be
/// rendered. Whoever comes third (a lazy list that tracks when it is read) finds both places empty and gets a buffer of its own.
/// </summary>
internal static class JsonBufferPool
{
    [ThreadStatic]
    private static JsonBuffer? _first;

    [ThreadStatic]
    private static JsonBuffer? _second;

    public static JsonBuffer Rent()
    {
        var buffer = _first ?? _second ?? new JsonBuffer();
        if (buffer == _first)
        {
            _first = null;
        }
        else
        {
            _second = null;
        }

        buffer.Reset();
        return buffer;
    }

    public static void Return(JsonBuffer buffer)
    {
        if (_first is null)
        {
            _first = buffer;
        }
        else
        {
            _second = buffer;
        }
    }
}
