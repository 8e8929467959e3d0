// Drives the slides: keys, clicker, edges, autoplay, blank screen, opening a light, and the size of their letters. All state is in the address, so that a
// reload or a dropped connection comes back to the same slide; nothing here asks the server to turn a page.
(() => {
  const away = "Mất kết nối với máy chủ – đang giữ hình lúc ";
  const rule = document.head.appendChild(document.createElement("style"));
  const deck = () => document.querySelector(".slides");
  // A file taken along, which no server stands behind, keeps its place behind "#": browsers let a file rewrite nothing else of its address.
  const isOffline = document.documentElement.dataset.offline !== undefined;
  const address = () => new URL(location.href);
  const values = (url = address()) => isOffline ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
  const read = (name, otherwise) => Number(values().get(name) ?? otherwise);
  const count = () => Number(deck()?.dataset.count ?? 1);
  const current = () => Math.min(Math.max(Math.floor(read("trang", 1)) || 1, 1), count());
  const opened = () => values().get("mo");
  let timer = 0;

  const write = (changes) => {
    const url = address(), next = values(url);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "" || value === 0) next.delete(name);
      else next.set(name, value);
    }
    if (isOffline) location.replace(`#${next}`);
    else history.replaceState(history.state, "", url);
    show();
  };
  const go = (slide) => write({ trang: Math.min(Math.max(slide, 1), count()), mo: null, tat: null });

  const show = () => {
    if (!deck()) { rule.textContent = ""; return; }
    const detail = opened() && deck().querySelector(`[data-detail="${CSS.escape(opened())}"]`);
    const selector = detail ? `[data-detail="${CSS.escape(opened())}"]` : `[data-number="${current()}"]`;
    const text = `.slide${selector} { display: flex; }`;
    if (rule.textContent !== text) rule.textContent = text;
    const shown = deck().querySelector(`.slide${selector}`);
    if (shown && scrolls.matches) shown.tabIndex = 0;  // so that keys can scroll it
    fill(shown);
    fillBar(deck().querySelector(".slide-about"));
    const place = deck().querySelector(".slide-place");
    const where = detail ? "✕ Trở lại" : `${current()}/${count()}`;
    if (place && place.textContent !== where) place.textContent = where;
    entries().forEach((entry, at) => { entry.ariaCurrent = at + 1 === current() ? "page" : null; });
    deck().querySelector(".autoplay")?.classList.toggle("running", read("giay", 0) > 0);
    blank(read("tat", 0) === 1);
    if (!timer) schedule();
  };
  // Letters grow until the slide is full. Where they do not fit even at their own size, what can be spared goes first, turn by turn; then they shrink,
  // down to the smallest that can be read (slides.css). A tile, row or cell with much to say shrinks alone.
  const LARGEST = 2.4, LARGEST_OF_TASKS = 5, SMALLEST = 0.75;
  const scrolls = matchMedia("(max-width: 640px), (max-height: 420px)");  // as slides.css has it
  const isFilled = (slide) => !slide || scrolls.matches || slide.dataset.filled === `${innerWidth}x${innerHeight}` || slide.querySelector("[data-drawing]:empty");
  const fill = (slide) => {
    if (isFilled(slide)) return;
    // The space above and below letters, which lines set close do not have, counts as their height.
    const over = parseFloat(getComputedStyle(slide).fontSize) * 0.15;
    const isIn = (box, size) => box.scrollHeight <= box.clientHeight + over * Math.min(size, 1.5) && box.scrollWidth <= box.clientWidth + 1;
    const yielding = [...slide.querySelectorAll(".yields")], growing = [...slide.querySelectorAll(".grows")];
    const boxes = [...slide.querySelectorAll(".slide-body, .fit"), ...yielding];
    const fits = (size) => {
      slide.style.setProperty("--grow", size);
      return boxes.every((box) => isIn(box, size));
    };
    const largest = (from, to, fits) => {
      if (fits(to)) return to;
      for (let step = 0; step < 5; step++) { const middle = (from + to) / 2; if (fits(middle)) from = middle; else to = middle; }
      return fits(from), from;
    };
    const alone = (box, from, to, size) => {
      largest(from, to, (own) => { box.style.setProperty("--own", own); return isIn(box, size * own); });
    };
    const fitsYielding = () => {
      slide.style.setProperty("--grow", 1);
      for (const box of yielding) box.style.removeProperty("--own");
      for (const box of yielding.filter((box) => !isIn(box, 1))) alone(box, SMALLEST, 1, 1);
      return fits(1);
    };
    const spare = [...slide.querySelectorAll("[data-spare]")], turns = [...new Set(spare.map((part) => part.dataset.spare))].sort();
    for (const part of spare) part.hidden = false;
    for (const box of growing) box.style.removeProperty("--own");
    for (const box of yielding) box.style.removeProperty("--own");
    // Words of lights are spared last, when nothing else helps.
    while (turns.length && (turns[0] < "4" ? !fits(1) : !fitsYielding())) {
      const turn = turns.shift();
      for (const part of spare) if (part.dataset.spare === turn) part.hidden = true;
    }
    if (yielding.length) fitsYielding();
    const size = fits(1) ? largest(1, slide.matches(".slide-tasks") ? LARGEST_OF_TASKS : LARGEST, fits) : largest(SMALLEST, 1, fits);
    // One of two with less to say may have larger letters.
    for (const box of growing) alone(box, 1, 1.4, size);
    slide.dataset.filled = `${innerWidth}x${innerHeight}`;
  };
  // The bar has room for two lines: where it needs more, the day of made-up figures goes first, then the hour; the day of the figures never does.
  const fillBar = (about) => {
    if (isFilled(about)) return;
    const spare = [...about.querySelectorAll("[data-spare]")].sort((a, b) => a.dataset.spare - b.dataset.spare);
    for (const part of spare) part.hidden = false;
    const over = parseFloat(getComputedStyle(about).fontSize) / 2;  // letters are higher than lines set close
    while (spare.length && about.scrollHeight > about.clientHeight + over) spare.shift().hidden = true;
    about.dataset.filled = `${innerWidth}x${innerHeight}`;
  };
  const refill = () => { deck()?.querySelectorAll("[data-filled]").forEach((slide) => delete slide.dataset.filled); show(); };
  const blank = (on) => {
    const there = document.querySelector(".slides-blank");
    if (on && !there) document.body.appendChild(Object.assign(document.createElement("div"), { className: "slides-blank" }));
    if (!on && there) there.remove();
  };
  const schedule = () => {
    clearTimeout(timer);
    const seconds = deck() ? read("giay", 0) : 0;
    timer = seconds > 0 ? setTimeout(() => {
      timer = 0;
      // An opened light, a blank screen or a conclusion means that somebody is talking: wait.
      if (!opened() && read("tat", 0) !== 1 && !document.querySelector(".conclusion")) go(current() === count() ? 1 : current() + 1);
      schedule();
    }, seconds * 1000) : 0;
  };
  const turn = (slide) => { go(slide); schedule(); };

  // The strip of all slides lies over the one that is shown; it is no state of the address, for a reload is to show the slide.
  const strip = () => deck()?.querySelector(".slide-strip");
  const entries = () => [...strip().querySelectorAll("button")];
  const isOpen = () => strip()?.classList.contains("open") ?? false;
  const lay = (open) => {
    strip().classList.toggle("open", open);
    if (open) (entries()[current() - 1] ?? entries()[0]).focus();
    else document.activeElement?.blur();  // the space bar turns pages again
  };
  const step = (by) => {
    const all = entries(), at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)].focus();
  };
  const COLUMNS = 3;
  const stripKeys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(COLUMNS), ArrowUp: () => step(-COLUMNS),
    PageDown: () => step(1), PageUp: () => step(-1), Home: () => step(-count()), End: () => step(count()),
    Escape: () => lay(false), g: () => lay(false), G: () => lay(false),
  };
  const choose = (slide) => { if (isOpen()) lay(false); turn(slide); };

  // A number typed goes to that slide: at once if no further digit could follow, else on Enter or after a moment.
  let typed = "", waiting = 0;
  const PATIENCE = 1200;
  const leave = () => { clearTimeout(waiting); typed = ""; document.querySelector(".slide-typed")?.remove(); };
  const jump = () => { const slide = Number(typed); leave(); if (slide >= 1) choose(slide); };
  const type = (digit) => {
    const number = Number(typed + digit);
    if (number === 0 || number > count()) { leave(); return; }
    clearTimeout(waiting);
    typed = String(number);
    if (number * 10 > count()) { jump(); return; }
    const shown = document.querySelector(".slide-typed") ?? document.body.appendChild(Object.assign(document.createElement("div"), { className: "slide-typed" }));
    shown.textContent = typed;
    waiting = setTimeout(jump, PATIENCE);
  };

  const keys = {
    ArrowRight: () => turn(current() + 1), ArrowDown: () => turn(current() + 1), PageDown: () => turn(current() + 1), " ": () => turn(current() + 1),
    ArrowLeft: () => turn(current() - 1), ArrowUp: () => turn(current() - 1), PageUp: () => turn(current() - 1),
    Home: () => turn(1), End: () => turn(count()),
    b: () => write({ tat: read("tat", 0) === 1 ? null : 1 }),
    Escape: () => write({ mo: null, tat: null }),
    s: () => { write({ giay: read("giay", 0) > 0 ? null : 20 }); schedule(); },
    g: () => lay(true),
  };
  keys.B = keys.b; keys["."] = keys.b; keys.S = keys.s; keys.G = keys.g;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, textarea, [role=combobox], .conclusion")) return;
    if (!deck()) {
      const link = event.key.toLowerCase() === "p" && document.querySelector("a[data-present]");
      if (link) location.href = link.href;
      return;
    }
    // A button keeps its own space bar; every other key turns pages.
    if (event.key === " " && event.target.closest?.("button, a")) return;
    const act = /^[0-9]$/.test(event.key) ? () => type(event.key)
      : typed && event.key === "Enter" ? jump : typed && event.key === "Escape" ? leave : (isOpen() ? stripKeys : keys)[event.key];
    if (act) { event.preventDefault(); event.stopPropagation(); act(); }
  }, true);

  addEventListener("click", (event) => {
    const slides = event.target.closest?.(".slides");
    if (event.target.closest?.(".slides-blank")) return write({ tat: null });
    if (!slides) return;
    const light = event.target.closest("[data-open], .tile");
    const button = event.target.closest("button");
    // The outermost edges turn pages whatever stands there; further in, only where nothing can be opened.
    const edge = event.target.closest(".slide-bar, .slide-strip") ? 0 : light ? 0.04 : 0.08;
    if (edge && event.clientX < innerWidth * edge) { event.preventDefault(); turn(current() - 1); }
    else if (edge && event.clientX > innerWidth * (1 - edge)) { event.preventDefault(); turn(current() + 1); }
    else if (light) {
      event.preventDefault();
      write({ mo: light.dataset.open ?? values(new URL(light.href)).get("mo") });
    } else if (button?.dataset.go === "close") { if (opened()) write({ mo: null }); }
    else if (button?.dataset.go === "strip") lay(!isOpen());
    else if (Number(button?.dataset.go)) choose(Number(button.dataset.go));
    else if (button?.dataset.go) turn(current() + (button.dataset.go === "on" ? 1 : -1));
    else if (button?.dataset.every === "toggle" && read("giay", 0) > 0) { write({ giay: null }); schedule(); }
    else if (button?.dataset.every === "toggle") button.parentElement.classList.toggle("open");
    else if (button?.dataset.every) {
      button.closest(".autoplay").classList.remove("open");
      write({ giay: Number(button.dataset.every) });
      schedule();
    } else if (event.target.closest("[data-leave]")) {
      const url = address();
      for (const name of ["trang", "mo", "giay", "tat"]) url.searchParams.delete(name);
      event.preventDefault();
      location.href = "/" + url.search;
    }
  }, true);

  // The last picture stays while the server is away; say so, and since when.
  let last = new Date(), missed = 0;
  setInterval(async () => {
    if (!deck() || isOffline) return;
    const answered = await fetch("/_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(3000) }).then((r) => r.ok, () => false);
    missed = answered ? 0 : missed + 1;
    if (answered) last = new Date();
    const notice = document.querySelector(".slides-away");
    if (missed >= 2 && !notice) {
      const time = last.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      document.body.appendChild(Object.assign(document.createElement("div"), { className: "slides-away", role: "status", textContent: away + time }));
    } else if (missed < 2 && notice) notice.remove();
  }, 3000);

  new MutationObserver(show).observe(document.documentElement, { subtree: true, childList: true });
  addEventListener("popstate", show);
  addEventListener("resize", refill);
  document.fonts.addEventListener("loadingdone", refill);
  addEventListener("hashchange", show);
  show();
})();
