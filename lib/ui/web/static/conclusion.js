// Lays the form for a conclusion beside the slide (K). The server makes and takes it; it stands outside of what Streamlit draws, so that figures which come
// in meanwhile take nothing of what is typed, and no slide is lost.
(() => {
  const PATH = "/ket-luan", SEEN = 2500, READ = 1500;
  const LOST = "Mất kết nối với máy chủ: chưa ghi được. Giữ nguyên ô này và thử lại.";
  const opener = () => document.querySelector(".slides [data-conclude]");
  const form = () => document.querySelector("dialog.conclusion");

  const drafts = new Map();  // what was typed beside a slide and left with Esc

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
      drafts.delete(dialog.dataset.slide);
      document.querySelector(".st-key-slides-refresh button")?.click();  // the slides behind have it at once
      setTimeout(() => dialog.close(), SEEN);
    } catch { tell(dialog, LOST); }
  };

  const open = async () => {
    if (!opener() || form()) return;
    const dialog = Object.assign(document.createElement("dialog"), { className: "conclusion" });
    dialog.dataset.slide = slide();
    dialog.addEventListener("close", () => {
      const typed = content(dialog)?.value.trim();
      if (typed) drafts.set(dialog.dataset.slide, typed);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    await ask(dialog, address({ "trang-chieu": slide() }));
    const draft = drafts.get(dialog.dataset.slide), field = content(dialog);
    if (draft && field) { field.value = draft; find(dialog, draft); tellKind(dialog); }
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
  const content = (dialog) => dialog.querySelector("[name=noi-dung]");
  // Says before storing whether a task that there is would be given, or a new one.
  const tellKind = (dialog) => {
    const told = dialog.querySelector(".conclusion-kind"), picked = dialog.querySelector("[data-picked]"), typed = content(dialog).value.trim();
    const isAnySeen = buttons(dialog).some((button) => button.dataset.task && !button.parentElement.hidden);
    told.textContent = picked?.dataset.kind ?? (typed ? (isAnySeen || picked ? told.dataset.new : told.dataset.nothing) : "");
  };
  // The server says how a day without a year is understood; what it said is sent along, so that nobody stores another day than they saw.
  const readDay = async (dialog, field) => {
    const typed = field.value, said = dialog.querySelector(".conclusion-day");
    const answer = await fetch(address({ "doc-han": typed }), { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || field.value !== typed) return;
    said.innerHTML = await answer.text();
    setTimeout(() => { if (field.value === typed) dialog.querySelector("[name=han-hieu]").value = typed; }, READ);  // seen once it stood a while
  };
  // What is typed finds tasks; with nothing typed the server's own order stands.
  const find = (dialog, typed) => {
    const most = Number(dialog.querySelector("ul[data-most]")?.dataset.most ?? 0), wanted = folded(typed).split(" ").filter(Boolean);
    const found = buttons(dialog).filter((button) => !wanted.length || wanted.every((word) => ` ${button.dataset.search}`.includes(` ${word}`)));
    for (const button of buttons(dialog)) button.parentElement.hidden = !found.slice(0, most).includes(button);
  };
  const take = (dialog, button) => {
    content(dialog).value = button.dataset.suggestion;
    dialog.querySelector("[name=nhiem-vu]").value = button.dataset.task ?? "";
    for (const other of buttons(dialog)) other.toggleAttribute("data-picked", other === button);
    if (button.dataset.due) dialog.querySelector("[name=han]").value = button.dataset.due;
    const owner = [...dialog.querySelectorAll("[name=giao] option")].find((option) => option.value === button.dataset.owner);
    if (owner) { owner.selected = true; owner.scrollIntoView({ block: "nearest" }); }
    if (button.dataset.due) dialog.querySelector(".conclusion-day").textContent = "";
    tellKind(dialog);
  };
  const suggest = (dialog, by) => {
    const seen = buttons(dialog).filter((button) => !button.parentElement.hidden), at = seen.findIndex((button) => button.hasAttribute("data-picked"));
    if (seen.length) take(dialog, seen[(at < 0 && by < 0 ? seen.length : at + by + seen.length) % seen.length]);
  };

  addEventListener("keydown", (event) => {
    let dialog = form();
    if (dialog && !dialog.querySelector("form") && event.key.toLowerCase() === "k") { dialog.remove(); dialog = null; }  // the next one, without waiting
    if (!dialog) {
      const isTyping = event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, textarea, [role=combobox]");
      if (event.key.toLowerCase() === "k" && !isTyping && opener()) { event.preventDefault(); event.stopPropagation(); open(); }
      return;
    }
    if (!dialog.contains(event.target)) return;
    event.stopPropagation();  // Streamlit has keys of its own
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && event.target.matches("[name=noi-dung]")) { event.preventDefault(); suggest(dialog, by); }
    if (event.key === "Enter" && event.target.matches("[type=radio]")) event.target.checked = true;  // the one in focus is meant
    if (event.key === "Enter" && event.target.matches("select, textarea, [type=radio]")) { event.preventDefault(); send(dialog); }
  }, true);
  addEventListener("input", (event) => {
    const dialog = form();
    if (dialog && event.target.matches("[name=han]")) { readDay(dialog, event.target); return; }
    if (!dialog || !event.target.matches("[name=noi-dung]")) return;
    dialog.querySelector("[name=nhiem-vu]").value = "";  // other words are another conclusion
    for (const button of buttons(dialog)) button.removeAttribute("data-picked");
    dialog.querySelector(".conclusion-choice")?.remove();  // it was about the words that stood there
    find(dialog, event.target.value);
    tellKind(dialog);
  }, true);
  addEventListener("submit", (event) => {
    if (!event.target.closest?.(".conclusion")) return;
    event.preventDefault();
    send(form());
  }, true);
  addEventListener("change", (event) => {
    const dialog = form(), typed = dialog && content(dialog)?.value;
    if (dialog && event.target.matches("[name=chi-tieu]")) ask(dialog, address({ "chi-tieu": event.target.value, "noi-dung": typed, "nhiem-vu": dialog.querySelector("[name=nhiem-vu]").value }));
  }, true);
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-conclude]")) { event.preventDefault(); open(); return; }
    const dialog = form();
    if (!dialog?.contains(event.target)) return;
    const suggested = event.target.closest("[data-suggestion]"), field = content(dialog);
    if (suggested) { take(dialog, suggested); field.focus(); }
    if (event.target.closest("[data-cancel]")) dialog.close();
  }, true);
})();
