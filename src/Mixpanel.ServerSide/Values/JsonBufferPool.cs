namespace Mixpanel.ServerSide.Values;

/// <summary>
/// One buffer for each thread: a thread writes one message at a time, and the journal copies it. A message that is begun while another
/// is being written (a lazy list that tracks when it is read) finds the place empty and gets a buffer of its own.
/// </summary>
internal static class JsonBufferPool
{
    [ThreadStatic]
    private static JsonBuffer? t_buffer;

    public static JsonBuffer Rent()
    {
        var buffer = t_buffer ?? new JsonBuffer();
        t_buffer = null;
        buffer.Reset();
        return buffer;
    }

    public static void Return(JsonBuffer buffer) => t_buffer = buffer;
}
