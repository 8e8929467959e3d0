"""The other half of the plan: tasks given to people, how far they are and whether they are in time. Nothing here reads a file."""
