namespace Mixpanel.ServerSide.Journal;

/// <summary>Where a record stands.</summary>
internal readonly record struct StoredRecord(Segment Segment, int Offset)
{
    public int Length => RecordFormat.Length(Segment.At(Offset));

    public uint Time => RecordFormat.Time(Segment.At(Offset));

    public RecordTraits Traits
    {
        get
        {
            var record = Segment.At(Offset);
            return new RecordTraits(RecordFormat.Kind(record), RecordFormat.State(record));
        }
    }

    public RecordState State => RecordFormat.State(Segment.At(Offset));

    public ReadOnlyMemory<byte> Message => Segment.Message(Offset);

    public void Mark(RecordState state)
    {
        RecordFormat.SetState(Segment.At(Offset), state);
        Segment.Dirty = true;
    }
}
