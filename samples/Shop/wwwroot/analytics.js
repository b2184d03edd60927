// Mixpanel's web SDK, set up to agree with the server: both sides speak of the same device and of the same user.
(() => {
  'use strict';

  const { token, apiHost, user } = document.currentScript.dataset;

  mixpanel.init(token, {
    // To the shop itself, which passes everything on to Mixpanel.
    api_host: apiHost,

    // What the browser remembers is in cookies, where the server can see it. A new visitor's is written by the server (SeedWebSdkCookie).
    persistence: 'cookie',
    opt_out_tracking_persistence_type: 'cookie',

    // A campaign belongs to the page that its link led to, as it does on the server.
    stop_utm_persistence: true,

    // The server tracks page views.
    track_pageview: false,

    // Who tries the sample wants to see events at once. A real project does well with the default.
    batch_flush_interval_ms: 200,
  });

  if (user) {
    mixpanel.identify(user);
  } else if (mixpanel.get_property('$user_id')) {
    // Nobody is signed in any more. Whoever comes next on this browser is another visitor.
    mixpanel.reset();
  }

  mixpanel.track('Page Seen In Browser', { Path: location.pathname });
})();
