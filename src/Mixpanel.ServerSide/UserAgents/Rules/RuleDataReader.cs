using System.Text;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>Reads what <c>RuleDataWriter</c> of the build wrote.</summary>
internal static class RuleDataReader
{
    private const string Resource = "Mixpanel.ServerSide.UserAgents.rules.bin";

    /// <summary>The data that is part of the library.</summary>
    public static RuleData ReadEmbedded()
    {
        using var stream = typeof(RuleDataReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    /// <exception cref="InvalidDataException">The data is of another format, or damaged.</exception>
    public static RuleData Read(byte[] data)
    {
        try
        {
            return ReadWhole(data);
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("The User-Agent rules are damaged.", exception);
        }
    }

    private static RuleData ReadWhole(byte[] data)
    {
        using var reader = new BinaryReader(new MemoryStream(data), Encoding.UTF8);
        if (!reader.ReadBytes(RuleDataFormat.Mark.Length).AsSpan().SequenceEqual(RuleDataFormat.Mark) || reader.ReadInt32() != RuleDataFormat.Version)
        {
            throw new InvalidDataException("The User-Agent rules were compiled for another version of the library.");
        }

        var texts = ReadTexts(reader);
        var starts = new int[Enum.GetValues<RuleKind>().Length + 1];
        for (var kind = 0; kind + 1 < starts.Length; kind++)
        {
            starts[kind + 1] = starts[kind] + reader.ReadUInt16();
        }

        var allMet = new byte[starts[^1]];
        var rules = new ReadOnlyMemory<byte>[starts[^1]];
        for (var rule = 0; rule < rules.Length; rule++)
        {
            allMet[rule] = (byte)((1 << reader.ReadByte()) - 1);
            var length = reader.ReadUInt16();
            rules[rule] = data.AsMemory((int)reader.BaseStream.Position, length);
            reader.BaseStream.Position += length;
        }

        return reader.BaseStream.Position == data.Length
            ? new RuleData(texts, starts, allMet, rules)
            : throw new InvalidDataException("The User-Agent rules are damaged: something follows them.");
    }

    private static RuleTexts ReadTexts(BinaryReader reader)
    {
        var count = reader.ReadUInt16();
        var starts = new int[count + 1];
        var meetsStarts = new int[count + 1];
        var rarest = new byte[count];
        var bytes = new List<byte>();
        var meets = new List<ushort>();
        for (var text = 0; text < count; text++)
        {
            bytes.AddRange(reader.ReadBytes(reader.ReadByte()));
            rarest[text] = reader.ReadByte();
            for (var left = reader.ReadUInt16(); left > 0; left--)
            {
                meets.Add(reader.ReadUInt16());
            }

            starts[text + 1] = bytes.Count;
            meetsStarts[text + 1] = meets.Count;
        }

        return new RuleTexts([.. bytes], starts, rarest, [.. meets], meetsStarts);
    }
}
