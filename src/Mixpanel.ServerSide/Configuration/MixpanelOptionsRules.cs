using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.Configuration;

/// <summary>Checks the settings when the host starts. By hand and not by attributes: ranges of time spans need reflection there.</summary>
internal sealed class MixpanelOptionsRules : IValidateOptions<MixpanelOptions>
{
    public ValidateOptionsResult Validate(string? name, MixpanelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();

        CheckProject();
        CheckProperties();
        CheckJournal();
        Range(nameof(options.BatchSize), options.BatchSize, 1, MixpanelOptions.MaxBatchSize);
        Range(nameof(options.BatchBytes), options.BatchBytes, 1024 * 1024, MixpanelOptions.MaxBatchBytes);
        Range(nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests, 1, 20);
        Range(nameof(options.JournalCapacity), options.JournalCapacity, 2L * 1024 * 1024, 1L << 40);
        Range(nameof(options.JournalDiskCapacity), options.JournalDiskCapacity, 8L * 1024 * 1024, 1L << 40);
        Range(nameof(options.DeadLetterCapacity), options.DeadLetterCapacity, 1024 * 1024, 1L << 40);
        Range(nameof(options.JournalSyncInterval), options.JournalSyncInterval ?? TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(nameof(options.JournalMaxAge), options.JournalMaxAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3_650));
        Range(nameof(options.FlushInterval), options.FlushInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Range(nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Range(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Range(nameof(options.MaxRetryDelay), options.MaxRetryDelay, options.RetryDelay, TimeSpan.FromHours(1));
        Range(nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        return result.Build();

        void CheckProject()
        {
            if (string.IsNullOrWhiteSpace(options.ProjectToken))
            {
                Add(nameof(options.ProjectToken), "is missing. It is the token under Project Settings → Access Keys in Mixpanel.");
            }
            else if (options.ProjectToken.Length > 255 || options.ProjectToken.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            {
                // Neither a colon (it would end the user name of Basic authentication) nor a pasted space or quote can be part of one.
                Add(nameof(options.ProjectToken), "must be letters, digits, '-' and '_' only, without spaces or quotes around it.");
            }

            if (!Enum.IsDefined(options.Region))
            {
                Add(nameof(options.Region), $"is {options.Region}; it must be US, EU or India.");
            }

            if (!Enum.IsDefined(options.IdentityModel))
            {
                Add(nameof(options.IdentityModel), $"is {options.IdentityModel}; it must be Simplified or Original.");
            }

            if (options.Endpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
            {
                Add(nameof(options.Endpoint), $"is '{endpoint}'; it must be an absolute http or https address.");
            }
        }

        void CheckProperties()
        {
            if ((options.Refuse & ~MixpanelRepairs.All) != MixpanelRepairs.None)
            {
                Add(nameof(options.Refuse), $"is {options.Refuse}; it must be made of {MixpanelRepairs.All}.");
            }

            if (options.SuperProperties.Count > MixpanelOptions.MaxSuperProperties)
            {
                Add(nameof(options.SuperProperties), $"has {options.SuperProperties.Count} properties; {MixpanelOptions.MaxSuperProperties} is the most.");
            }

            foreach (var (property, _) in options.SuperProperties)
            {
                if (!SettablePropertyNames.Contains(property))
                {
                    Add($"{nameof(options.SuperProperties)}:{property}", "cannot be a super property: it is empty, longer than 255, or belongs to each single event.");
                }
            }

            foreach (var key in options.GroupKeys)
            {
                if (!SettablePropertyNames.Contains(key))
                {
                    Add(nameof(options.GroupKeys), $"has '{key}', which cannot be a group key.");
                }
            }
        }

        void CheckJournal()
        {
            if (options.JournalDirectory is { } directory && (string.IsNullOrWhiteSpace(directory) || directory.Contains('\0', StringComparison.Ordinal)))
            {
                Add(nameof(options.JournalDirectory), "must be the path of a directory, or not be set.");
            }
            else if (options.JournalDirectory?.StartsWith('~') == true)
            {
                // A shell would put the home directory there; here it would be a folder of that name, wherever the process was started.
                Add(nameof(options.JournalDirectory), $"is '{options.JournalDirectory}', and '~' is not expanded; give the whole path.");
            }

            if (options.JournalSyncInterval is not null && options.JournalDirectory is null)
            {
                Add(nameof(options.JournalSyncInterval), $"needs {nameof(options.JournalDirectory)}: without files nothing can be forced to the disk.");
            }

            if (!Enum.IsDefined(options.JournalFullMode))
            {
                Add(nameof(options.JournalFullMode), $"is {options.JournalFullMode}; it must be RefuseNewest or GiveUpOldest.");
            }

            if (!Enum.IsDefined(options.UpdatesInDoubt))
            {
                Add(nameof(options.UpdatesInDoubt), $"is {options.UpdatesInDoubt}; it must be SetAside or SendAgain.");
            }
        }

        void Add(string setting, string problem) => result.AddError($"Mixpanel setting {setting}{ProjectText.Of(name)} {problem}");

        void Range<T>(string setting, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                Add(setting, $"is {value}; it must lie between {least} and {most}.");
            }
        }
    }
}
