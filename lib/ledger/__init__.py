"""What was accepted: submissions on disk, append-only, and the state that their replay gives. The only package that writes data."""
