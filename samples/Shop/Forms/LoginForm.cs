using System.ComponentModel.DataAnnotations;

namespace Shop.Forms;

public sealed class LoginForm
{
    [Required(ErrorMessage = "Please tell us your e-mail address.")]
    public string Email { get; init; } = string.Empty;

    [Required(ErrorMessage = "Please tell us your password."), StringLength(200)]
    public string Password { get; init; } = string.Empty;

    /// <summary>Where the visitor wanted to go before being asked to log in.</summary>
    public string? ReturnUrl { get; init; }
}
