// The server stands at the root. Streamlit would ask below the page's own path first, and only a fifth of a second later there.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
