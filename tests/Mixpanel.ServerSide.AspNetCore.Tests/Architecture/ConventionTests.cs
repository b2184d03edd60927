using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Architecture;

/// <summary>Rules that the code keeps; docs/architecture.md says why.</summary>
public sealed partial class ConventionTests
{
    private static readonly Assembly[] Packages =
        [typeof(IMixpanelTracker).Assembly, typeof(MixpanelContextOptions).Assembly, typeof(MixpanelProxyOptions).Assembly, typeof(Emulator.MixpanelEmulator).Assembly];

    private static readonly string[] PublicNamespaces =
    [
        "Mixpanel.ServerSide",
        "Mixpanel.ServerSide.Emulator",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Http",
    ];

    [Fact]
    public void Public_types_live_where_users_find_them() =>
        Assert.DoesNotContain(Packages.SelectMany(static package => package.GetExportedTypes()), static type => !PublicNamespaces.Contains(type.Namespace));

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.DoesNotContain(
            Packages.SelectMany(static package => package.GetTypes()),
            static type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
                && type.Namespace?.StartsWith("Mixpanel", StringComparison.Ordinal) == true
                && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    [Fact]
    public void Public_asynchronous_methods_say_so_and_can_be_cancelled()
    {
        var methods = Packages
            .SelectMany(static package => package.GetExportedTypes())
            .Where(static type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static method => IsAsynchronous(method.ReturnType))
            .Where(static method => method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .ToArray();
        Assert.NotEmpty(methods);
        Assert.All(methods, static method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            Assert.True(TakesTokenLast(method) || HasFormWithToken(method), $"{method} cannot be cancelled.");
        });
    }

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static bool TakesTokenLast(MethodInfo method) => method.GetParameters()[^1].ParameterType == typeof(CancellationToken);

    // Where "params" must come last, the same parameters with a token behind them make another form.
    private static bool HasFormWithToken(MethodInfo method) =>
        method.GetParameters()[^1].IsDefined(typeof(ParamCollectionAttribute))
        && method.DeclaringType!.GetMethod(method.Name, [.. method.GetParameters().Select(static parameter => parameter.ParameterType), typeof(CancellationToken)]) is not null;

    [Fact]
    public void Time_comes_from_the_TimeProvider() =>
        Assert.DoesNotContain(SourceTree.AllFiles(), static path => ForbiddenClock().IsMatch(File.ReadAllText(path)));

    [Fact]
    public void Files_are_small() =>
        Assert.DoesNotContain(SourceTree.AllFiles(), static path => File.ReadLines(path).Count() > 250);

    [Fact]
    public void The_core_package_does_not_know_ASP_NET_Core() =>
        Assert.DoesNotContain(typeof(IMixpanelTracker).Assembly.GetReferencedAssemblies(), static name => name.Name!.Contains("AspNetCore", StringComparison.Ordinal));

    // Whoever does not want the proxy must not get YARP either.
    [Fact]
    public void Only_the_proxy_knows_YARP() =>
        Assert.Equal(
            [typeof(MixpanelProxyOptions).Assembly],
            Packages.Where(static package => package.GetReferencedAssemblies().Any(static name => name.Name!.StartsWith("Yarp.", StringComparison.Ordinal))));

    [Fact]
    public void The_emulator_is_an_independent_judge() =>
        Assert.DoesNotContain(typeof(Emulator.MixpanelEmulator).Assembly.GetReferencedAssemblies(), static name => name.Name!.StartsWith("Mixpanel.", StringComparison.Ordinal));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|Thread\.Sleep|Stopwatch\.")]
    private static partial Regex ForbiddenClock();
}
