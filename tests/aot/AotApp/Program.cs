using AotApp.Checking;
using AotApp.Checks;

// Serves, calls itself, and looks at what arrived in the emulator. A line for each check; the exit code tells whether all were right.
var run = new CheckRun();
await run.RunAsync(ValueChecks.Pairs_keep_names_types_and_digits);
await run.RunAsync(ValueChecks.A_dictionary_is_taken_as_it_is);
await run.RunAsync(ValueChecks.Lists_and_objects_nest);
await run.RunAsync(ValueChecks.Values_of_unknown_type_are_left_out_and_reported_as_accepted);
await run.RunAsync(ContextChecks.An_endpoint_tracks_what_it_reads_from_its_body);
await run.RunAsync(ContextChecks.A_new_visitor_gets_the_device_id_that_the_event_carries);
await run.RunAsync(ContextChecks.The_web_sdk_s_device_id_is_used);
await run.RunAsync(ContextChecks.A_webhook_has_no_context);
await run.RunAsync(IdentityChecks.The_signed_in_user_is_on_the_event);
await run.RunAsync(IdentityChecks.A_named_user_is_joined_to_the_visitor);
await run.RunAsync(IdentityChecks.Another_user_than_the_signed_in_one_carries_nothing_of_the_visitor);
await run.RunAsync(PeopleChecks.Set_describes_the_visitor_s_browser_too);
await run.RunAsync(PeopleChecks.Every_operation_changes_the_profile);
await run.RunAsync(PeopleChecks.Nobody_s_profile_is_refused);
await run.RunAsync(DeliveryChecks.A_batch_that_was_answered_with_an_error_is_sent_again);
await run.RunAsync(DeliveryChecks.A_wrong_token_is_found_out_and_the_event_arrives_later);
await run.RunAsync(DeliveryChecks.The_end_of_the_application_delivers);
await run.RunAsync(SettingsChecks.Every_setting_is_bound);
await run.RunAsync(SettingsChecks.A_setting_that_is_not_known_stops_the_start);
await run.RunAsync(SettingsChecks.A_setting_out_of_range_stops_the_start);
return run.Report();
