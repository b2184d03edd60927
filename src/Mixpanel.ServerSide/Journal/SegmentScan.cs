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
    /// <param name="isCut">Whether the file is shorter than it should be.</param>
    /// <returns>Where the records begin that are not done, and how many are damaged, as far as that can be told: at least one for each stretch.</returns>
    public static (int[] Pending, int Damaged) Find(ReadOnlySpan<byte> bytes, ulong salt, bool isCut)
    {
        var pending = new List<int>();
        var damaged = 0;
        var at = SegmentFile.HeaderSize;
        while (at < bytes.Length)
        {
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
                return ([.. pending], damaged + Remainder(record, salt, isCut));
            }

            damaged += 1 + Stamps(bytes[(at + RecordFormat.Alignment)..next], salt);
            at = next;
        }

        // Nothing says whether something stood behind a cut.
        return ([.. pending], isCut ? damaged + 1 : damaged);
    }

    // What follows the end is empty, or of an earlier use of the segment. Anything else was a record, or is too short to tell.
    private static int Remainder(ReadOnlySpan<byte> rest, ulong salt, bool isCut)
    {
        var stamps = Stamps(rest, salt);
        return stamps == 0 && isCut && !RecordFormat.IsEnd(rest) && rest.Length <= RecordFormat.HeaderSize ? 1 : stamps;
    }

    // By its stamp a damaged record is told from the bytes of another one.
    private static int Stamps(ReadOnlySpan<byte> bytes, ulong salt)
    {
        var count = 0;
        for (var at = 0; at < bytes.Length; at += RecordFormat.Alignment)
        {
            count += RecordFormat.HasStamp(bytes[at..], salt) ? 1 : 0;
        }

        return count;
    }

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
