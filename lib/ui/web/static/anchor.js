// A link to one indicator (…/kinh-te#KT-06) arrives before Streamlit has drawn it: wait for it, then go there, once.
(() => {
  const wanted = () => decodeURIComponent(location.hash.slice(1));
  let reached = "";
  const go = () => {
    const name = wanted();
    const place = name && name !== reached && document.getElementById(name);
    if (!place) return;
    reached = name;
    // Charts above it are still growing; follow until they have settled.
    for (const delay of [0, 300, 900, 1800]) setTimeout(() => place.isConnected && place.scrollIntoView({ block: "start" }), delay);
  };
  new MutationObserver(go).observe(document.documentElement, { subtree: true, childList: true });
  addEventListener("hashchange", () => { reached = ""; go(); });
})();
