// The menu's links name the unit whose pages are shown, so that a new tab or a copied link leads there too. And on a phone its sections
// stand among the entries of one list, which is no list to a screen reader: the links remain, in a group.
(() => {
  const LINKS = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]';
  const mend = () => {
    const unit = new URLSearchParams(location.search).get("dv") ?? "";
    for (const link of document.querySelectorAll(LINKS)) {
      const address = new URL(link.href);
      if ((address.searchParams.get("dv") ?? "") === unit) continue;
      if (unit) address.searchParams.set("dv", unit);
      else address.searchParams.delete("dv");
      link.href = address.href;
    }
    for (const list of document.querySelectorAll('[data-testid="stSidebarNavItems"]:not([role])')) list.setAttribute("role", "group");
    for (const entry of document.querySelectorAll('[data-testid="stSidebarNavItems"] li:not([role])')) entry.setAttribute("role", "none");
  };
  new MutationObserver(mend).observe(document.documentElement, { subtree: true, childList: true });
  mend();
})();
