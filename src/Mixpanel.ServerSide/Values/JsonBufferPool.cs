namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Two buffers for each thread: a thread writes one message at a time, which the journal copies, and while it does, the context may be
/// rendered. Whoever comes third (a lazy list that tracks when it is read) finds both places empty and gets a buffer of its own.
/// </summary>
internal static class JsonBufferPool
{
    [ThreadStatic]
    private static JsonBuffer? t_first;

    [ThreadStatic]
    private static JsonBuffer? t_second;

    public static JsonBuffer Rent()
    {
        var buffer = t_first ?? t_second ?? new JsonBuffer();
        if (buffer == t_first)
        {
            t_first = null;
        }
        else
        {
            t_second = null;
        }

        buffer.Reset();
        return buffer;
    }

    public static void Return(JsonBuffer buffer)
    {
        if (t_first is null)
        {
            t_first = buffer;
        }
        else
        {
            t_second = buffer;
        }
    }
}
