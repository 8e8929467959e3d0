// Takes the first picture away once Streamlit has drawn the page in the same place; until then the page is used in the picture.
(() => {
  const picture = document.getElementById("first-picture");
  const root = document.getElementById("root");
  if (!picture || !root) return;
  const isDrawn = () => {
    const app = root.querySelector('[data-testid="stApp"]');
    if (app?.getAttribute("data-test-script-state") !== "notRunning" || !root.querySelector('[data-testid="stHtml"]')) return false;
    const waiting = root.querySelectorAll('[data-testid="stSkeleton"], [data-drawing]:empty');
    return [...waiting].every((one) => one.closest(".st-key-domain-figure"));
  };
  // The same link, button or fold among those drawn by Streamlit, by its place among its kind.
  const kinds = "a, button, summary, [tabindex]";
  const content = (place) => [...place.querySelectorAll(".first-html, [data-testid='stHtml']")].flatMap((piece) => [...piece.querySelectorAll(kinds)]);
  const takeOver = () => {
    const real = root.querySelector('[data-testid="stMain"]');
    const [before, after] = [content(picture), content(root)];
    const focused = before.indexOf(document.activeElement);
    before.forEach((one, place) => {
      if (one.localName === "summary" && one.parentElement.open && after[place]?.localName === "summary") after[place].parentElement.open = true;
    });
    picture.remove();
    if (real && top) real.scrollTop = top;
    if (focused >= 0) after[focused]?.focus({ preventScroll: true });
  };
  // Noted as it happens: asking for it at the end would lay out picture and page once more.
  const main = picture.querySelector(".first-main");
  let top = main.scrollTop;
  main.addEventListener("scroll", () => { top = main.scrollTop; }, { passive: true });
  const watching = new MutationObserver(() => {
    if (!isDrawn()) return;
    watching.disconnect();
    takeOver();
  });
  watching.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"] });
})();
