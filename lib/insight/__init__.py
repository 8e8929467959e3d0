"""What it means: from the frame of actuals to the scorecard, the explaining sentence and what a submission would change."""
