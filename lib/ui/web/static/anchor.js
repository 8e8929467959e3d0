// A link to one indicator (…/kinh-te#KT-06) arrives before Streamlit has drawn it: wait for it, then go there, once. So too to what the
// page itself opens somewhere below (data-here).
(() => {
  const wanted = () => decodeURIComponent(location.hash.slice(1));
  let reached = "";
  const go = () => {
    const open = document.querySelector("[data-here]");
    const name = open?.dataset.here ?? wanted();
    const place = name && name !== reached && (open ?? document.getElementById(name));
    if (!place) return;
    reached = name;
    // Charts above it are still growing; follow until they have settled.
    for (const delay of [0, 300, 900, 1800]) setTimeout(() => place.isConnected && place.scrollIntoView({ block: "start" }), delay);
  };
  new MutationObserver(go).observe(document.documentElement, { subtree: true, childList: true });
  addEventListener("hashchange", () => { reached = ""; go(); });
})();
