using BenchmarkDotNet.Running;
using Mixpanel.ServerSide.Benchmarks.UserAgents;

switch (args)
{
    case ["hostile-user-agents"]:
        HostileUserAgents.Run();
        break;
    case ["first-user-agent"]:
        FirstParse.Run();
        break;
    case ["hostile-cache"]:
        HostileCache.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
