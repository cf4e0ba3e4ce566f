// Sharpens pages that work without it: keys, searching while typing, the lock.
"use strict";
(() => {
  const body = document.body;
  const one = (what, where = document) => where.querySelector(what);
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // Keys: "/" searches, "l" locks, "?" shows them all.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.id === "search") event.target.blur();
    if (typing(event.target)) return;
    const mark = one(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!mark) return;
    event.preventDefault();
    if (mark.matches("input")) { mark.focus(); mark.select(); } else mark.click();
  });

  // Searching while typing: the list is fetched as a part of the page.
  for (const form of document.querySelectorAll("form[data-live]")) {
    const field = one("input[type=search]", form);
    let wait, running;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      const place = document.getElementById(form.dataset.live);
      if (!place || field.value.trim().length < 2) return;
      wait = setTimeout(async () => {
        if (running) running.abort();
        running = new AbortController();
        try {
          const answer = await fetch(form.action, {
            method: "POST", body: new URLSearchParams(new FormData(form)),
            headers: { "x-obhut-part": "1" }, signal: running.signal,
          });
          if (answer.redirected) location.reload();
          else if (answer.ok) place.innerHTML = await answer.text();
        } catch (error) { if (error.name !== "AbortError") throw error; }
      }, 220);
    });
  }

  // A form is sent once, and its button says that it is being sent.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") {
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, 4000);
    }
  });

  // The lock: after a while without a key or a click the page is covered and the session locked;
  // what was typed goes along, sealed on the server.
  if ("signed" in body.dataset) {
    const idle = 10 * 60 * 1000;
    let last = Date.now();
    for (const kind of ["keydown", "pointerdown", "scroll"]) {
      addEventListener(kind, () => { last = Date.now(); }, { passive: true });
    }
    const lock = () => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = "/lock";
      const put = (name, value) => {
        const field = document.createElement("input");
        field.type = "hidden"; field.name = name; field.value = value;
        form.append(field);
      };
      const typed = [...document.querySelectorAll("main form[method=post]")]
        .find((candidate) => [...candidate.elements].some((field) =>
          (field.matches("textarea") || /^(text|search|email|tel|date|number)$/.test(field.type)) && field.value !== field.defaultValue));
      if (typed) {
        for (const [name, value] of new FormData(typed)) if (typeof value === "string" && name !== "form") put(name, value);
        put("path", new URL(typed.action).pathname);
      }
      put("form", body.dataset.form);
      put("back", location.pathname);
      body.replaceChildren(form);
      form.submit();
    };
    setInterval(() => { if (Date.now() - last > idle) lock(); }, 5000);
    const button = one("button[data-key=l]");
    if (button) button.form.addEventListener("submit", (event) => { event.preventDefault(); event.stopPropagation(); lock(); });
  }

  // The first thing wrong is where the eyes go.
  one("#told")?.focus();
})();
