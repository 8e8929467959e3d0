"""Follow-up of reporting: completeness, due dates, reminders, requests for explanation, what waits for approval."""
