namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>Writes the rules whole or not at all, and leaves a file alone that has them already, so that nothing is built anew because of its date.</summary>
internal static class OutputFile
{
    public static void Write(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }

        var half = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(half, content);
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }
}
