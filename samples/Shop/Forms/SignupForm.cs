using System.ComponentModel.DataAnnotations;

namespace Shop.Forms;

public sealed class SignupForm
{
    /// <summary>What the page offers.</summary>
    public static IReadOnlyList<string> Plans { get; } = ["Free", "Pro", "Team"];

    [Required(ErrorMessage = "Please tell us your name."), StringLength(100)]
    public string Name { get; init; } = string.Empty;

    [Required(ErrorMessage = "Please tell us your e-mail address."), EmailAddress(ErrorMessage = "That is not an e-mail address."), StringLength(254)]
    public string Email { get; init; } = string.Empty;

    [Required(ErrorMessage = "Please choose a password."), StringLength(200)]
    public string Password { get; init; } = string.Empty;

    // Not checked against the list: nothing in this shop depends on the plan.
    [Required(ErrorMessage = "Please choose a plan."), StringLength(50)]
    public string Plan { get; init; } = Plans[0];
}
