// On a phone the menu's sections stand among the entries of one list, which is no list to a screen reader. The links remain, in a group.
(() => {
  const mend = () => {
    for (const list of document.querySelectorAll('[data-testid="stSidebarNavItems"]:not([role])')) list.setAttribute("role", "group");
    for (const entry of document.querySelectorAll('[data-testid="stSidebarNavItems"] li:not([role])')) entry.setAttribute("role", "none");
  };
  new MutationObserver(mend).observe(document.documentElement, { subtree: true, childList: true });
  mend();
})();
