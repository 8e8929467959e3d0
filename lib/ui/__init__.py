"""The screen: the package that imports streamlit, as `pages` and `app` do, and plotly, as nothing else does."""
