using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.Emulator.Answers;

namespace Mixpanel.ServerSide.Emulator.Endpoints;

/// <summary>Asks for the end of a list only, such as <c>?newest=50</c>.</summary>
internal static class NewestQuery
{
    /// <summary>Reads how many of <paramref name="count"/> are wanted, all of them by default; answers 400 to what is no number.</summary>
    /// <returns>The number, or <see langword="null"/> when the request has been answered.</returns>
    public static async Task<int?> ReadAsync(HttpContext context, string name, int count)
    {
        if (context.Request.Query[name] is not [{ } asked])
        {
            return count;
        }

        if (int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var newest) && newest > 0)
        {
            return Math.Min(newest, count);
        }

        await ErrorAnswers.BadRequest($"{name} must be a whole number from 1 on")
            .WriteAsync(context.Response, context.RequestAborted).ConfigureAwait(false);
        return null;
    }
}
