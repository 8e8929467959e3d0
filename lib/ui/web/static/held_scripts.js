// Lets the page's scripts go, which would hold up the painting of what stands here already. In a tab that nobody sees nothing is painted.
(() => {
  const held = document.getElementById("held-scripts");
  if (!held) return;
  const letGo = () => {
    for (const script of held.content.querySelectorAll("script")) script.async = false;  // in their order
    document.head.append(held.content);
    held.remove();
  };
  if (document.hidden) letGo();
  else requestAnimationFrame(() => setTimeout(letGo));
})();
