"""The page “Thiết lập”: the plan's own files changed through forms, with a preview, confirmation and undo."""
