// Lays the form for a conclusion beside the slide (K). The server makes and takes it; it stands outside of what Streamlit draws, so that figures which come
// in meanwhile take nothing of what is typed, and no slide is lost.
(() => {
  const PATH = "/ket-luan", SEEN = 2500;
  const LOST = "Mất kết nối với máy chủ: chưa ghi được. Giữ nguyên ô này và thử lại.";
  const opener = () => document.querySelector(".slides [data-conclude]");
  const form = () => document.querySelector("dialog.conclusion");

  const slide = () => {
    const opened = new URL(location.href).searchParams.get("mo");
    const seen = [...document.querySelectorAll(".slide")].find((one) => getComputedStyle(one).display !== "none");
    return opened ?? seen?.dataset.key ?? "";
  };
  const address = (further) => {
    const url = new URL(PATH, location.origin), shown = new URL(location.href).searchParams;
    for (const name of ["ky", "hop"]) if (shown.get(name)) url.searchParams.set(name, shown.get(name));
    for (const [name, value] of Object.entries(further)) url.searchParams.set(name, value);
    return url;
  };
  const tell = (dialog, text) => {
    const told = dialog.querySelector(".conclusion-fault") ?? document.createElement("p");
    told.className = "conclusion-fault";
    told.setAttribute("role", "alert");
    told.textContent = text;
    dialog.prepend(told);
  };
  const lay = (dialog, text) => {
    dialog.innerHTML = text;  // the server's own HTML, in which everything that people wrote is escaped
    dialog.querySelector("[data-first]")?.focus();
    dialog.querySelector("option:checked")?.scrollIntoView({ block: "nearest" });
  };
  // An answer lays itself into the dialog: the form, the form with what is wrong, or that it is stored.
  const ask = async (dialog, url, options) => {
    try {
      const answer = await fetch(url, { credentials: "same-origin", ...options });
      lay(dialog, await answer.text());
      if (answer.status !== 201) return;
      document.querySelector(".st-key-slides-refresh button")?.click();  // the slides behind have it at once
      setTimeout(() => dialog.close(), SEEN);
    } catch { tell(dialog, LOST); }
  };

  const open = async () => {
    if (!opener() || form()) return;
    const dialog = Object.assign(document.createElement("dialog"), { className: "conclusion" });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    await ask(dialog, address({ "trang-chieu": slide() }));
  };
  const send = async (dialog) => {
    if (dialog.dataset.sending) return;
    dialog.dataset.sending = "1";
    const fields = new URLSearchParams(new FormData(dialog.querySelector("form")));
    await ask(dialog, address({}).pathname, { method: "POST", body: fields });
    delete dialog.dataset.sending;
  };
  const folded = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  const buttons = (dialog) => [...dialog.querySelectorAll("[data-suggestion]")];
  // What is typed finds tasks; with nothing typed the server's own order stands.
  const find = (dialog, typed) => {
    const most = Number(dialog.querySelector("ul[data-most]")?.dataset.most ?? 0), wanted = folded(typed).split(" ").filter(Boolean);
    const found = buttons(dialog).filter((button) => !wanted.length || wanted.every((word) => ` ${button.dataset.search}`.includes(` ${word}`)));
    for (const button of buttons(dialog)) button.parentElement.hidden = !found.slice(0, most).includes(button);
  };
  const take = (dialog, button) => {
    dialog.querySelector("[data-first]").value = button.dataset.suggestion;
    dialog.querySelector("[name=nhiem-vu]").value = button.dataset.task ?? "";
    for (const other of buttons(dialog)) other.toggleAttribute("data-picked", other === button);
    if (button.dataset.due) dialog.querySelector("[name=han]").value = button.dataset.due;
    const owner = [...dialog.querySelectorAll("[name=giao] option")].find((option) => option.value === button.dataset.owner);
    if (owner) { owner.selected = true; owner.scrollIntoView({ block: "nearest" }); }
  };
  const suggest = (dialog, by) => {
    const seen = buttons(dialog).filter((button) => !button.parentElement.hidden), at = seen.findIndex((button) => button.hasAttribute("data-picked"));
    if (seen.length) take(dialog, seen[(at < 0 && by < 0 ? seen.length : at + by + seen.length) % seen.length]);
  };

  addEventListener("keydown", (event) => {
    const dialog = form();
    if (!dialog) {
      const isTyping = event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, textarea, [role=combobox]");
      if (event.key.toLowerCase() === "k" && !isTyping && opener()) { event.preventDefault(); event.stopPropagation(); open(); }
      return;
    }
    if (!dialog.contains(event.target)) return;
    event.stopPropagation();  // Streamlit has keys of its own
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && event.target.matches("[data-first]")) { event.preventDefault(); suggest(dialog, by); }
    if (event.key === "Enter" && event.target.matches("select, textarea")) { event.preventDefault(); send(dialog); }
  }, true);
  addEventListener("input", (event) => {
    const dialog = form();
    if (!dialog || !event.target.matches("[data-first]")) return;
    dialog.querySelector("[name=nhiem-vu]").value = "";  // other words are another conclusion
    for (const button of buttons(dialog)) button.removeAttribute("data-picked");
    find(dialog, event.target.value);
  }, true);
  addEventListener("submit", (event) => {
    if (!event.target.closest?.(".conclusion")) return;
    event.preventDefault();
    send(form());
  }, true);
  addEventListener("change", (event) => {
    const dialog = form(), typed = dialog?.querySelector("[data-first]")?.value;
    if (dialog && event.target.matches("[name=chi-tieu]")) ask(dialog, address({ "chi-tieu": event.target.value, "noi-dung": typed, "nhiem-vu": dialog.querySelector("[name=nhiem-vu]").value }));
  }, true);
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-conclude]")) { event.preventDefault(); open(); return; }
    const dialog = form();
    if (!dialog?.contains(event.target)) return;
    const suggested = event.target.closest("[data-suggestion]"), field = dialog.querySelector("[data-first]");
    if (suggested) { take(dialog, suggested); field.focus(); }
    if (event.target.closest("[data-cancel]")) dialog.close();
  }, true);
})();
