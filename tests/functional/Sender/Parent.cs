using Microsoft.Extensions.Hosting;

namespace Mixpanel.ServerSide.Functional;

/// <summary>
/// Ends the sender when the standard input does: whoever started it holds the other end, and no sender shall be left behind by a test run that was
/// broken off.
/// </summary>
internal static class Parent
{
    public static void Watch(IHostApplicationLifetime lifetime)
    {
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
                // Nobody says anything.
            }

            lifetime.StopApplication();
        })
        { IsBackground = true, Name = "Parent" }.Start();
    }
}
