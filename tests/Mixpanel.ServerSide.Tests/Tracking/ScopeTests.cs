using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>Scopes follow the asynchronous flow, and end where they were begun.</summary>
public sealed class ScopeTests
{
    [Fact]
    public async Task Inner_scopes_win_and_end_before_outer_ones()
    {
        await using var mixpanel = new TestMixpanel(static options => options.SuperProperties["a"] = "options");
        mixpanel.Tracker.Track("0");
        using (mixpanel.Tracker.BeginScope(("a", "outer"), ("b", "outer")))
        {
            mixpanel.Tracker.Track("1");
            using (mixpanel.Tracker.BeginScope(new() { ["b"] = "inner", ["c"] = "inner" }))
            {
                mixpanel.Tracker.Track("2");
            }

            mixpanel.Tracker.Track("3");
        }

        mixpanel.Tracker.Track("4");
        Assert.Equal(
            ["0 options - -", "1 outer outer -", "2 outer inner inner", "3 outer outer -", "4 options - -"],
            await SeenAsync(mixpanel));
    }

    [Fact]
    public async Task A_scope_follows_the_flow_into_other_methods_and_tasks_but_not_to_siblings()
    {
        await using var mixpanel = new TestMixpanel();
        var begun = new TaskCompletionSource();
        var tracked = new TaskCompletionSource();
        var sibling = SiblingAsync();
        using (mixpanel.Tracker.BeginScope(("a", "scope")))
        {
            begun.SetResult();
            await tracked.Task;
            await Task.Yield();
            mixpanel.Tracker.Track("1 after await");
            await InnerAsync();
            mixpanel.Tracker.Track("4 after the inner method");
            await Task.Run(() => mixpanel.Tracker.Track("5 in a task"), TestMixpanel.Cancelled);
            await Parallel.ForAsync(0, 2, TestMixpanel.Cancelled, (_, _) =>
            {
                mixpanel.Tracker.Track("6 in parallel");
                return ValueTask.CompletedTask;
            });
        }

        await sibling;
        mixpanel.Tracker.Track("7 after the end");
        Assert.Equal(
            [
                "0 sibling - - -", "1 after await scope - -", "2 inner method scope inner -", "3 inner after await scope inner -", "4 after the inner method scope - -",
                "5 in a task scope - -", "6 in parallel scope - -", "6 in parallel scope - -", "7 after the end - - -",
            ],
            await SeenAsync(mixpanel));

        async Task SiblingAsync()
        {
            await begun.Task;
            mixpanel.Tracker.Track("0 sibling");
            tracked.SetResult();
        }

        async Task InnerAsync()
        {
            // Not disposed: what a method changes in its flow does not reach its caller.
            _ = mixpanel.Tracker.BeginScope(("b", "inner"));
            mixpanel.Tracker.Track("2 inner method");
            await Task.Yield();
            mixpanel.Tracker.Track("3 inner after await");
        }
    }

    [Fact]
    public async Task A_task_that_outlives_the_scope_keeps_it_also_after_scopes_of_its_own()
    {
        await using var mixpanel = new TestMixpanel();
        var ended = new TaskCompletionSource();
        Task task;
        using (mixpanel.Tracker.BeginScope(("a", "scope")))
        {
            task = WorkAsync();
        }

        ended.SetResult();
        await task;
        mixpanel.Tracker.Track("3");
        Assert.Equal(["1 scope inner -", "2 scope - -", "3 - - -"], await SeenAsync(mixpanel));

        async Task WorkAsync()
        {
            await ended.Task;
            using (mixpanel.Tracker.BeginScope(("b", "inner")))
            {
                mixpanel.Tracker.Track("1");
            }

            mixpanel.Tracker.Track("2");
        }
    }

    [Fact]
    public async Task Disposing_twice_does_not_leave_another_scope()
    {
        await using var mixpanel = new TestMixpanel();
        var outer = mixpanel.Tracker.BeginScope(("a", "outer"));
        var inner = mixpanel.Tracker.BeginScope(("b", "inner"));
        inner.Dispose();
        inner.Dispose();
        mixpanel.Tracker.Track("1");
        using (mixpanel.Tracker.BeginScope(("b", "second")))
        {
            inner.Dispose();
            mixpanel.Tracker.Track("2");
        }

        outer.Dispose();
        outer.Dispose();
        mixpanel.Tracker.Track("3");
        Assert.Equal(["1 outer - -", "2 outer second -", "3 - - -"], await SeenAsync(mixpanel));
    }

    [Fact]
    public async Task Disposing_in_another_order_never_brings_an_ended_scope_back()
    {
        await using var mixpanel = new TestMixpanel();
        var outer = mixpanel.Tracker.BeginScope(("a", "outer"));
        var middle = mixpanel.Tracker.BeginScope(("b", "middle"));
        var inner = mixpanel.Tracker.BeginScope(("c", "inner"));
        outer.Dispose();
        middle.Dispose();
        mixpanel.Tracker.Track("1"); // the innermost goes on as it was begun
        inner.Dispose();
        mixpanel.Tracker.Track("2");
        Assert.Equal(["1 outer middle inner", "2 - - -"], await SeenAsync(mixpanel));
    }

    [Fact]
    public async Task Disposing_in_another_flow_does_not_change_the_scope_there()
    {
        await using var mixpanel = new TestMixpanel();
        var around = mixpanel.Tracker.BeginScope(("a", "around"));
        var handed = mixpanel.Tracker.BeginScope(("b", "handed"));
        Task elsewhere;
        using (ExecutionContext.SuppressFlow())
        {
            elsewhere = Task.Run(
                () =>
                {
                    using var own = mixpanel.Tracker.BeginScope(("c", "own"));
                    handed.Dispose();
                    mixpanel.Tracker.Track("1");
                },
                TestMixpanel.Cancelled);
        }

        await elsewhere;
        around.Dispose();
        Assert.Equal(["1 - - own"], await SeenAsync(mixpanel));
    }

    [Fact]
    public async Task Scopes_that_take_turns_for_ever_hold_no_memory()
    {
        await using var mixpanel = new TestMixpanel();
        var first = BeginTurns(mixpanel.Tracker, out var last);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);
        last.Dispose();

        static WeakReference BeginTurns(IMixpanelTracker tracker, out IDisposable last)
        {
            var current = tracker.BeginScope(("n", 0));
            var first = new WeakReference(current);
            for (var i = 1; i < 10; i++)
            {
                var next = tracker.BeginScope(("n", i));
                current.Dispose();
                current = next;
            }

            last = current;
            return first;
        }
    }

    [Fact]
    public async Task Properties_are_copied_when_the_scope_begins_with_all_that_they_hold()
    {
        await using var mixpanel = new TestMixpanel();
        var list = new List<string> { "before" };
        var properties = new MixpanelProperties { ["a"] = "before", ["b"] = list };
        using (mixpanel.Tracker.BeginScope(properties))
        {
            properties["a"] = "after";
            list.Add("after");
            using (mixpanel.Tracker.BeginScope(("c", 1)))
            {
                mixpanel.Tracker.Track("E");
            }
        }

        var seen = await mixpanel.PropertiesAsync();
        Assert.Equal("before", seen.Text("a"));
        Assert.Equal("[\"before\"]", seen.Raw("b"));
    }

    [Fact]
    public async Task What_makes_an_event_cannot_be_a_super_property_and_the_log_says_so_once()
    {
        await using var mixpanel = new TestMixpanel();
        for (var i = 0; i < 2; i++)
        {
            using (mixpanel.Tracker.BeginScope(("distinct_id", "x"), ("token", "x"), ("time", 1), ("$insert_id", "x"), ("ip", "1.2.3.4"), ("", 1), ("fine", 1)))
            {
                mixpanel.Tracker.Track("E");
            }
        }

        Assert.All(await mixpanel.EventsAsync(), static e =>
        {
            var properties = e.GetProperty("properties");
            Assert.Equal(string.Empty, properties.Text("distinct_id"));
            Assert.Equal(TestMixpanel.Token, properties.Text("token"));
            Assert.Equal("0", properties.Text("ip"));
            Assert.Equal("1", properties.Raw("fine"));
        });
        var logs = mixpanel.Logs.GetSnapshot().Where(static log => log.Id.Name == "MessageRepaired").Select(static log => log.Message).ToArray();
        Assert.Equal(2, logs.Length);
        Assert.Contains(logs, static log => log.Contains("'BeginScope'", StringComparison.Ordinal) && log.Contains("ReservedName", StringComparison.Ordinal));
        Assert.Contains(logs, static log => log.Contains("BadName", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sixty_together_are_the_most_and_those_that_were_there_stay()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            for (var i = 0; i < 30; i++)
            {
                options.SuperProperties[$"options {i}"] = i;
            }
        });
        var scope = new MixpanelProperties { ["options 0"] = "scope", ["mp_lib"] = "scope" };
        for (var i = 0; i < 40; i++)
        {
            scope[$"scope {i}"] = i;
        }

        using (mixpanel.Tracker.BeginScope(scope))
        {
            mixpanel.Tracker.Track("E");
        }

        var names = (await mixpanel.PropertiesAsync()).EnumerateObject().Select(static property => property.Name).ToArray();
        Assert.Equal(30, names.Count(static name => name.StartsWith("options ", StringComparison.Ordinal)));
        Assert.Equal(30, names.Count(static name => name.StartsWith("scope ", StringComparison.Ordinal)));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Message.Contains("TooMany", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_context_of_a_scope_wins_over_the_requests_and_loses_to_the_events()
    {
        await using var mixpanel = new TestMixpanel(context: Page("request"));
        using (mixpanel.Tracker.BeginScope(Page("scope")))
        {
            mixpanel.Tracker.Track("E");
            mixpanel.Tracker.Track(new MixpanelEvent("E") { Context = Page("event") });
            using (mixpanel.Tracker.BeginScope(("a", 1)))
            {
                mixpanel.Tracker.Track("E"); // a scope for properties keeps the context around it
            }

            using (mixpanel.Tracker.BeginScope(new MixpanelContext()))
            {
                mixpanel.Tracker.Track("E");
                mixpanel.Tracker.People.Set(("a", 1));
            }

            mixpanel.Tracker.People.Set(("a", 1));
        }

        mixpanel.Tracker.Track("E");
        Assert.Equal(["scope", "event", "scope", null, "request"], (await mixpanel.EventsAsync()).Select(static e => e.GetProperty("properties").Text("$current_url")));
        Assert.Equal(["scope"], (await mixpanel.ProfilesAsync()).Select(static update => update.Text("$distinct_id")));

        static MixpanelContext Page(string name) => new() { CurrentUrl = name, UserId = name };
    }

    [Fact]
    public async Task Scopes_of_two_projects_do_not_mix()
    {
        await using var one = new TestMixpanel();
        await using var other = new TestMixpanel();
        using (one.Tracker.BeginScope(("a", "one")))
        using (other.Tracker.BeginScope(("b", "other")))
        {
            one.Tracker.Track("E");
            other.Tracker.Track("E");
        }

        Assert.Equal(["E one - -"], await SeenAsync(one));
        Assert.Equal(["E - other -"], await SeenAsync(other));
    }

    [Fact]
    public async Task Null_and_properties_that_throw_do_not_fail_the_caller()
    {
        await using var mixpanel = new TestMixpanel();
        using (mixpanel.Tracker.BeginScope(("a", "kept")))
        using (mixpanel.Tracker.BeginScope((MixpanelProperties)null!))
        using (mixpanel.Tracker.BeginScope((MixpanelContext)null!))
        using (mixpanel.Tracker.BeginScope())
        using (mixpanel.Tracker.BeginScope((null!, 1)))
        using (mixpanel.Tracker.BeginScope(("b", MixpanelValue.FromObject(Throwing()))))
        {
            mixpanel.Tracker.Track("E");
        }

        Assert.Equal(["E kept - -"], await SeenAsync(mixpanel));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageFailed");

        static IEnumerable<int> Throwing()
        {
            yield return 1;
            throw new InvalidOperationException("list");
        }
    }

    [Fact]
    public async Task Many_flows_at_once_each_see_their_own_scope()
    {
        await using var mixpanel = new TestMixpanel();
        await Parallel.ForAsync(0, 200, TestMixpanel.Cancelled, async (n, _) =>
        {
            using (mixpanel.Tracker.BeginScope(("a", n)))
            {
                await Task.Yield();
                using (mixpanel.Tracker.BeginScope(("b", n)))
                {
                    await Task.Yield();
                    mixpanel.Tracker.Track("E", ("n", n));
                }
            }
        });
        var events = await mixpanel.EventsAsync();
        Assert.Equal(200, events.Count);
        Assert.All(events, static e =>
        {
            var properties = e.GetProperty("properties");
            Assert.Equal(properties.Raw("n"), properties.Raw("a"));
            Assert.Equal(properties.Raw("n"), properties.Raw("b"));
        });
    }

    [Fact]
    public async Task Super_properties_of_the_options_are_repaired_and_told_like_any_others()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            options.SuperProperties["long"] = new string('x', 300);
            options.SuperProperties["nan"] = double.NaN;
        });
        mixpanel.Tracker.Track("E");
        Assert.Equal(255, (await mixpanel.PropertiesAsync()).Text("long")!.Length);
        Assert.Equal(2, mixpanel.Logs.GetSnapshot().Count(static log => log.Message.Contains("'SuperProperties'", StringComparison.Ordinal)));
    }

    // Each event by its name, with the properties a, b and c.
    private static async Task<string[]> SeenAsync(TestMixpanel mixpanel) =>
        [.. (await mixpanel.EventsAsync())
            .Select(static e => $"{e.Text("event")} {string.Join(' ', ((string[])["a", "b", "c"]).Select(name => e.GetProperty("properties").Text(name) ?? "-"))}")
            .Order(StringComparer.Ordinal)];
}
