"""The web server around Streamlit: middleware, headers, sign-in, static files, error pages."""
