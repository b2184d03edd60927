global using Repairs = Mixpanel.ServerSide.MixpanelRepairs;
