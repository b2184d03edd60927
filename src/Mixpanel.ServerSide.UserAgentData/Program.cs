namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>Compiles the rules of uap-core and the patterns of isbot into one file, which <c>Mixpanel.ServerSide</c> embeds.</summary>
internal static class Program
{
    private const int Made = 0;
    private const int CannotBeMade = 1;
    private const int WrongArguments = 2;

    public static int Main(string[] args)
    {
        if (CommandLine.Parse(args) is not { } commandLine)
        {
            return Fail(WrongArguments, "arguments", CommandLine.Usage);
        }

        try
        {
            var regexes = SourceFile.ReadText(commandLine.Regexes);
            var bots = SourceFile.ReadLines(commandLine.Bots);
            OutputFile.Write(commandLine.Output, RuleDataCompiler.Compile(regexes, bots));
            return Made;
        }
        catch (RuleDataException exception)
        {
            return Fail(CannotBeMade, commandLine.Regexes, exception.Message);
        }
        catch (SourceFileException exception)
        {
            return Fail(CannotBeMade, exception.Path, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(CannotBeMade, commandLine.Output, exception.Message);
        }
    }

    // MSBuild's form of an error. Build/Compile.targets looks for it.
    private static int Fail(int exitCode, string file, string text)
    {
        Console.Error.WriteLine($"{file} : error MPUA001: {text}");
        return exitCode;
    }
}
