namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>A line of a file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Start">Where it starts in the file.</param>
/// <param name="Length">Its bytes, without its end; of a line that is too long, more than <paramref name="Content"/> holds.</param>
/// <param name="Content">What is in it, without blanks around it. Valid until the next line is read; may be changed.</param>
/// <param name="ContentStart">Where that starts in the file.</param>
/// <param name="IsTooLong">Whether it is longer than <see cref="FileLines.MaxLength"/>.</param>
internal readonly record struct FileLine(long Number, long Start, long Length, Memory<byte> Content, long ContentStart, bool IsTooLong);
