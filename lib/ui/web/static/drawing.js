// Puts the server's drawings into the page and lets people take them away as pictures and their numbers as a file.
// Streamlit's cleaning of HTML leaves no SVG; so a drawing comes in base64 in an attribute, and only elements and attributes that drawings
// are made of are copied from it: nothing that runs, links or loads.
(() => {
  const space = "http://www.w3.org/2000/svg";
  const elements = new Set(["svg", "g", "title", "line", "polyline", "polygon", "rect", "circle", "text"]);
  const attributes = new Set(["class", "viewBox", "preserveAspectRatio", "font-size", "role", "aria-label", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx",
    "width", "height", "points", "fill", "text-anchor"]);

  const copied = (from) => {
    const made = document.createElementNS(space, from.localName);
    for (const { name, value } of from.attributes) if (attributes.has(name)) made.setAttribute(name, value);
    for (const part of from.childNodes) {
      if (part.nodeType === Node.TEXT_NODE) made.append(part.data);
      else if (elements.has(part.localName)) made.append(copied(part));
    }
    return made;
  };
  const draw = () => {
    for (const frame of document.querySelectorAll("[data-drawing]:empty")) {
      const bytes = Uint8Array.from(atob(frame.dataset.drawing), (letter) => letter.charCodeAt(0));
      const root = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml").documentElement;
      if (root.localName === "svg") frame.append(copied(root));
    }
  };
  new MutationObserver(draw).observe(document.documentElement, { subtree: true, childList: true });

  // A picture that is taken away carries its style with it.
  const picture = async (drawing, mark) => {
    const style = await (await fetch("/assets/picture.css")).text();
    const svg = drawing.cloneNode(true);
    const [, , width, drawnHeight] = svg.getAttribute("viewBox").split(" ").map(Number);
    // Above the drawing stands what it shows, in as many lines as that takes, and of made-up figures that they are made up.
    const label = (svg.getAttribute("aria-label") ?? svg.querySelector("title")?.textContent ?? "").split(" ").reduce((lines, word) => {
      if ((lines.at(-1) + word).length * 5.6 > width) lines.push("");
      lines[lines.length - 1] += `${word} `;
      return lines;
    }, [""]);
    const lines = [...(mark ? [mark] : []), ...label], head = 14 * lines.length + 6, height = drawnHeight + head;
    svg.setAttribute("viewBox", `0 ${-head} ${width} ${height}`);
    for (const [name, value] of [["width", width * 2], ["height", height * 2]]) svg.setAttribute(name, value);
    const made = (name, values, text = "") => {
      const element = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
      element.textContent = text;
      return element;
    };
    svg.prepend(made("style", {}, style), made("rect", { y: -head, width, height, fill: "#fff" }));
    lines.forEach((line, place) => {
      const look = mark && place === 0 ? { class: "mark", "font-weight": 700 } : {};
      svg.append(made("text", { x: 6, y: 14 * (place + 1) - head, "font-size": 11, ...look }, line.trim()));
    });
    return { text: new XMLSerializer().serializeToString(svg), width: width * 2, height: height * 2 };
  };
  const painted = async ({ text, width, height }) => {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };
  const save = (blob, name) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-take]");
    if (!button) return;
    const { take, name, text, mark } = button.dataset;
    if (take === "csv") { save(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }), `${name}.csv`); return; }
    const drawn = await picture(button.closest(".charted").querySelector("svg.chart"), mark);
    save(take === "svg" ? new Blob([drawn.text], { type: "image/svg+xml" }) : await painted(drawn), `${name}.${take}`);
  });
})();
