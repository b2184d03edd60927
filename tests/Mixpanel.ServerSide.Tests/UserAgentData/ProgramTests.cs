extern alias UserAgentData;

using UserAgentData::Mixpanel.ServerSide.UserAgentData;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

/// <summary>The tool that the build starts to compile the rules for User-Agents.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mixpanel-rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_takes_the_three_files_in_any_order() =>
        Assert.Equal(new CommandLine("a", "b", "c"), CommandLine.Parse(["--output", "c", "--regexes", "a", "--bots", "b"]));

    [Theory]
    [InlineData]
    [InlineData("--regexes", "a", "--bots", "b")]
    [InlineData("--regexes", "a", "--bots", "b", "--output")]
    [InlineData("--regexes", "a", "--bots", "b", "--output", "")]
    [InlineData("--regexes", "a", "--bots", "b", "--bots", "c")]
    [InlineData("--regexes", "a", "--bots", "b", "--output", "c", "--verbose", "d")]
    public void Anything_else_is_answered_with_the_usage(params string[] args)
    {
        Assert.Null(CommandLine.Parse(args));
        Assert.Equal(2, Program.Main(args));
    }

    [Fact]
    public void Data_that_cannot_be_understood_fails_and_leaves_no_file()
    {
        var output = PathOf("rules.bin");
        Assert.Equal(1, Program.Main(["--regexes", Write("regexes.yaml", "no: rules\n"), "--bots", Write("bots.txt", "bot\n"), "--output", output]));
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_file_that_is_missing_fails() =>
        Assert.Equal(1, Program.Main(["--regexes", PathOf("nowhere.yaml"), "--bots", PathOf("nowhere.txt"), "--output", PathOf("rules.bin")]));

    [Fact]
    public void Patterns_keep_their_spaces() =>
        Assert.Equal([" daum[ /]", "bot "], SourceFile.ReadLines(Write("bots.txt", " daum[ /]\nbot \n")));

    [Theory]
    [InlineData("")]
    [InlineData("bot")]
    [InlineData("bot\nspi")]
    [InlineData("bot\n\nspider\n")]
    public void A_list_that_is_empty_or_cut_short_is_refused(string text)
    {
        var path = Write("bots.txt", text);
        Assert.Equal(path, Assert.Throws<SourceFileException>(() => SourceFile.ReadLines(path)).Path);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused()
    {
        var path = PathOf("regexes.yaml");
        File.WriteAllBytes(path, [(byte)'a', 0xFF, (byte)'b']);
        Assert.Throws<SourceFileException>(() => SourceFile.ReadText(path));
    }

    [Fact]
    public void A_file_with_the_same_content_is_left_alone()
    {
        var path = Write("rules.bin", "same");
        var then = File.GetLastWriteTimeUtc(path).AddDays(-1);
        File.SetLastWriteTimeUtc(path, then);
        OutputFile.Write(path, "same"u8.ToArray());
        Assert.Equal(then, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Other_content_takes_its_place_and_nothing_else_remains()
    {
        var path = Write("rules.bin", "before");
        OutputFile.Write(path, "after"u8.ToArray());
        Assert.Equal("after", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_nothing_half_done()
    {
        var path = PathOf("rules.bin");
        Directory.CreateDirectory(path); // in the way of the file
        Assert.ThrowsAny<Exception>(() => OutputFile.Write(path, "after"u8.ToArray()));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
