using System.Globalization;

namespace Shop.Products;

public static class Money
{
    public static string Text(decimal amount) => "€ " + amount.ToString("0.00", CultureInfo.InvariantCulture);
}
