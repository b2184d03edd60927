namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>How much there was to look at: a run that finds nothing must have had something.</summary>
internal sealed class FuzzTotals
{
    public int Requests;
    public int Secrets;
    public int Cookies;
    public int ClientHints;
    public int Events;
    public int EventsOfUsers;
    public int AnonymousEvents;
    public int NobodysEvents;
    public int PageViews;
    public int Identities;
    public int Campaigns;
    public int Redacted;
    public int Profiles;
    public int Travels;

    public override string ToString() =>
        $"{Requests} requests with {Secrets} secrets caused {Events} events ({EventsOfUsers} of users, {AnonymousEvents} anonymous, {NobodysEvents} nobody's; {PageViews} page views, {Identities} identities, "
        + $"{Campaigns} with a campaign, {Redacted} redacted, {Travels} with a context that has travelled), {Profiles} profile updates, {Cookies} cookies, {ClientHints} Accept-CH";
}
