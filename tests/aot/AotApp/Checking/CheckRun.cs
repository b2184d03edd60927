using System.Runtime.CompilerServices;

namespace AotApp.Checking;

/// <summary>Runs checks one after the other, each in a scene of its own, and counts.</summary>
internal sealed class CheckRun
{
    // A check that hangs must not hang the build.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private int _right;
    private int _wrong;

    /// <summary>Runs one check; it is wrong if it throws. Its name is the method's.</summary>
    public async Task RunAsync(Func<Scene, Task> check, [CallerArgumentExpression(nameof(check))] string name = "")
    {
        try
        {
            await using var scene = await Scene.StartAsync();
            await check(scene).WaitAsync(Limit);
            _right++;
            Console.WriteLine($"ok    {name}");
        }
#pragma warning disable CA1031 // Whatever goes wrong, the other checks are to be seen too.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _wrong++;
            Console.WriteLine($"WRONG {name}");
            Console.WriteLine(exception);
        }
    }

    /// <summary>Prints the sum; the exit code.</summary>
    public int Report()
    {
        // A program with a runtime knows where the runtime's assemblies are; one that was compiled to native code has none.
        var how = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null ? "native" : "not native";
        Console.WriteLine($"{_right} right, {_wrong} wrong ({how})");
        return _wrong == 0 && _right > 0 ? 0 : 1;
    }
}
