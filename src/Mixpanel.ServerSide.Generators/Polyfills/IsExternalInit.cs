namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it where records have init properties; .NET Standard 2.0 does not have it.</summary>
internal static class IsExternalInit;
