namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Finds the records of a segment that another process has left, whatever has happened to its file: a damaged record is passed over, and what
/// stands behind it is found by its stamp.
/// </summary>
internal static class SegmentScan
{
    /// <summary>Finds records.</summary>
    /// <param name="bytes">The whole file; shorter than it should be if it was cut.</param>
    /// <param name="salt">The file's present use.</param>
    /// <param name="size">How long the file should be.</param>
    /// <returns>Where the records begin that are not done, and how many stretches are damaged.</returns>
    public static (int[] Pending, int Damaged) Find(ReadOnlySpan<byte> bytes, ulong salt, long size)
    {
        var pending = new List<int>();
        var damaged = 0;
        var at = SegmentFile.HeaderSize;
        while (true)
        {
            if (at >= bytes.Length)
            {
                // Nothing says whether something stood behind a cut.
                return ([.. pending], bytes.Length < size ? damaged + 1 : damaged);
            }

            var record = bytes[at..];
            if (RecordFormat.IsIntact(record, salt))
            {
                if (RecordFormat.State(record) != RecordState.Done)
                {
                    pending.Add(at);
                }

                at += RecordFormat.SpaceFor(RecordFormat.Length(record));
                continue;
            }

            var next = NextIntact(bytes, at + RecordFormat.Alignment, salt);
            if (next < 0)
            {
                return ([.. pending], IsRemainder(record, salt) ? damaged + 1 : damaged);
            }

            damaged++;
            at = next;
        }
    }

    // What follows the end is empty, or of an earlier use of the segment. Anything else was a record, or is too short to tell.
    private static bool IsRemainder(ReadOnlySpan<byte> record, ulong salt) =>
        !RecordFormat.IsEnd(record) && (RecordFormat.HasStamp(record, salt) || record.Length <= RecordFormat.HeaderSize);

    private static int NextIntact(ReadOnlySpan<byte> bytes, int from, ulong salt)
    {
        for (var at = from; at < bytes.Length; at += RecordFormat.Alignment)
        {
            if (RecordFormat.HasStamp(bytes[at..], salt) && RecordFormat.IsIntact(bytes[at..], salt))
            {
                return at;
            }
        }

        return -1;
    }
}
