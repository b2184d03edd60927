using System.Text;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class FileLinesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "0:")]
    [InlineData("a", "0:a")]
    [InlineData("a\n", "0:a")]
    [InlineData("a\n\nb", "0:a 2: 3:b")]
    [InlineData(" a\t\r\n\tb \n", "1:a 6:b")]
    [InlineData("\uFEFFa\n\uFEFFb", "3:a 5:\uFEFFb")]
    [InlineData("\uFEFF a", "4:a")]
    public void Lines_are_told_with_the_place_of_what_is_in_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(Encoding.UTF8.GetBytes(text)).Select(static line => $"{line.ContentStart}:{line.Content}")));

    [Fact]
    public void Lines_of_any_length_around_the_buffers_are_read()
    {
        var lengths = new[] { 65_535, 65_536, 65_537, 0, 131_072, 200_000, 1, 1_000_000, 65_534 };
        var text = string.Join('\n', lengths.Select(static (length, i) => new string((char)('a' + i), length)));
        Assert.Equal(lengths, Read(Encoding.UTF8.GetBytes(text)).Select(static line => line.Content.Length));
        Assert.Equal("abcdefghi".Remove(3, 1), string.Concat(Read(Encoding.UTF8.GetBytes(text)).Select(static line => string.Concat(line.Content.Distinct()))));
    }

    [Theory]
    [InlineData(FileLines.MaxLength - 1, false)]
    [InlineData(FileLines.MaxLength, true)]
    [InlineData(FileLines.MaxLength + 1, true)]
    [InlineData(3 * FileLines.MaxLength, true)]
    public void A_line_that_is_too_long_is_passed_over(int length, bool isTooLong)
    {
        var lines = Read(Encoding.UTF8.GetBytes("a\n" + new string('x', length) + "\nb\n"));
        Assert.Equal([(1, 0, 1, false), (2, 2, length, isTooLong), (3, length + 3, 1, false)], lines.Select(static line => (line.Number, line.Start, line.Length, line.IsTooLong)));
    }

    [Fact]
    public void A_file_is_read_as_it_goes_and_not_whole()
    {
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("before\n", 100_000))));
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);
        var lines = new FileLines(file);
        Assert.True(lines.TryRead(out _));
        RandomAccess.Write(file, "behind\n"u8, 7 * 99_999);
        var last = string.Empty;
        while (lines.TryRead(out var line))
        {
            last = Encoding.UTF8.GetString(line.Content.Span);
        }

        Assert.Equal("behind", last);
    }

    private List<(long Number, long Start, long Length, bool IsTooLong, long ContentStart, string Content)> Read(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        using var file = File.OpenHandle(_path);
        var reader = new FileLines(file);
        var lines = new List<(long, long, long, bool, long, string)>();
        while (reader.TryRead(out var line))
        {
            lines.Add((line.Number, line.Start, line.Length, line.IsTooLong, line.ContentStart, Encoding.UTF8.GetString(line.Content.Span)));
        }

        return lines;
    }
}
