// Streamlit writes every filter into the address as a further step of the browser's history: after a move to another page, Back would
// first take away the filters one by one. Here only pages are steps; what changes behind the "?" replaces the step it belongs to.
(() => {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const stays = new URL(url ?? "", location.href).pathname === location.pathname;
    return stays ? history.replaceState(state, title, url) : push(state, title, url);
  };
})();
