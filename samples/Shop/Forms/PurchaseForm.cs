using System.ComponentModel.DataAnnotations;

namespace Shop.Forms;

public sealed class PurchaseForm
{
    [Required(ErrorMessage = "Please choose a product.")]
    public string Sku { get; init; } = string.Empty;

    [Range(1, 100, ErrorMessage = "Please order 1 to 100 pieces.")]
    public int Quantity { get; init; } = 1;
}
