// Sharpens pages that work without it: keys, searching while typing, the lock, passwords, passkeys.
"use strict";
(() => {
  const body = document.body;
  const one = (what, where = document) => where.querySelector(what);
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // What hangs open over the page is shut by Escape and by a click beside it.
  const shut = (but) => {
    for (const open of document.querySelectorAll("details.menu[open], details.purpose[open]")) {
      if (open !== but) open.open = false;
    }
  };
  document.addEventListener("click", (event) => shut(event.target.closest("details")));

  // Keys: "/" searches, "l" locks, "?" shows them all.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (event.target.id === "search" || event.target.closest(".more")) event.target.blur();
      shut();
    }
    if (typing(event.target)) return;
    const mark = one(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!mark) return;
    event.preventDefault();
    if (mark.matches("input")) { mark.focus(); mark.select(); } else mark.click();
  });

  // The keys are shown over the page, so that nothing half typed is left behind.
  for (const link of document.querySelectorAll("a[data-dialog]")) {
    link.addEventListener("click", (event) => {
      const sheet = document.getElementById(link.dataset.dialog);
      if (!sheet || sheet.open) return;
      event.preventDefault();
      sheet.showModal();
    });
  }

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

  // Work that goes on: its place is fetched anew until it has ended, then the page shows what came.
  const going = one("[data-reload]");
  if (going) {
    const look = async () => {
      if (!document.hidden) {
        const answer = await fetch(location.href).catch(() => null);
        if (answer && answer.redirected) { location.replace(answer.url); return; }
        if (answer && answer.ok) {
          const fresh = one("[data-reload]", new DOMParser().parseFromString(await answer.text(), "text/html"));
          if (!fresh) { location.reload(); return; }
          one("[data-reload]").replaceChildren(...fresh.childNodes);
        }
      }
      setTimeout(look, Number(going.dataset.reload));
    };
    setTimeout(look, Number(going.dataset.reload));
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
      put("back", location.pathname + location.search);
      body.replaceChildren(form);
      form.submit();
    };
    setInterval(() => { if (Date.now() - last > idle) lock(); }, 5000);
    const button = one("button[data-key=l]");
    if (button) button.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); lock(); });
  }

  // A page that was covered is not taken from memory when somebody goes back to it.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // After the lock: back in the form, with everything in its place again and nothing sent yet. What
  // does not fit into the page any more stays here, to be sent as it was.
  const kept = one("form[data-resume]");
  if (kept) (async () => {
    const answer = await fetch(kept.dataset.resume);
    if (!answer.ok) return;
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    const into = [...there.querySelectorAll("main form[method=post]")]
      .find((form) => form.getAttribute("action") === kept.getAttribute("action"));
    const pairs = [...new FormData(kept)].filter(([name]) => name !== "form");
    if (!into || pairs.some(([name]) => !into.elements[name])) return;
    for (const box of into.querySelectorAll("input[type=checkbox], input[type=radio]")) box.checked = false;
    for (const [name, value] of pairs) {
      const fields = into.elements[name] instanceof RadioNodeList ? [...into.elements[name]] : [into.elements[name]];
      const tick = fields.find((field) => field.matches("[type=checkbox], [type=radio]") && field.value === value);
      if (tick) tick.checked = true;
      else if (!fields[0].matches("[type=checkbox], [type=radio]")) fields[0].value = value;
    }
    for (const more of into.querySelectorAll("details")) {
      if ([...more.querySelectorAll("input, textarea, select")].some((field) => field.value)) more.open = true;
    }
    one("main").replaceWith(there.querySelector("main"));
    document.title = there.title;
    history.replaceState(null, "", answer.url);
  })();

  // The secret of a link stands behind "#": it goes into the form and out of the address.
  const secret = location.hash.slice(1);
  if (/^[0-9a-z]{40,80}$/.test(secret)) {
    const elsewhere = one("form[data-secret-to]");
    const field = one("input[data-secret]");
    if (elsewhere) location.replace(elsewhere.dataset.secretTo + location.hash);
    if (field) {
      field.value = secret;
      history.replaceState(null, "", location.pathname);
      const row = field.closest("[data-secret-row]");
      if (row) row.hidden = true;
    }
  }

  // A password while it is chosen: seen, judged, suggested.
  const part = { "x-obhut-part": "1" };
  for (const button of document.querySelectorAll("button[data-show]")) {
    const field = document.getElementById(button.dataset.show);
    const words = [button.textContent, button.dataset.hide];
    button.hidden = false;
    button.addEventListener("click", () => {
      const seen = field.type === "password";
      field.type = seen ? "text" : "password";
      button.textContent = words[seen ? 1 : 0];
    });
  }
  for (const field of document.querySelectorAll("input[data-judge]")) {
    const place = document.getElementById(field.dataset.judge);
    let wait;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const sent = new URLSearchParams();
        for (const name of ["password", "handle", "name", "mail", "firm"]) {
          const typed = field.form.elements[name];
          if (typed) sent.set(name, typed.value);
        }
        const answer = await fetch("/password/strength", { method: "POST", body: sent, headers: part });
        if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
      }, 250);
    });
  }
  for (const link of document.querySelectorAll("a[data-suggest]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const field = document.getElementById(link.dataset.suggest);
      const answer = await fetch(link.href, { headers: part });
      if (!answer.ok) return;
      field.value = await answer.text();
      const show = one(`button[data-show="${field.id}"]`);
      if (show && field.type === "password") show.click();
      field.dispatchEvent(new Event("input"));
    });
  }

  // Passkeys: the device is asked, and its answer is sent with the form.
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const bytes = (coded) => Uint8Array.from(
    atob(coded.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const keys = (ids) => ids.map((id) => ({ type: "public-key", id: bytes(id) }));
  const prove = async (asked) => {
    const { rawId, response } = await navigator.credentials.get({ publicKey: {
      challenge: bytes(asked.challenge), rpId: asked.rpId, allowCredentials: keys(asked.allow),
      userVerification: "required", timeout: asked.timeout,
    } });
    return {
      id: text(rawId), client: text(response.clientDataJSON), shown: text(response.authenticatorData),
      signature: text(response.signature), user: response.userHandle ? text(response.userHandle) : null,
    };
  };
  const create = async (asked) => {
    const { response } = await navigator.credentials.create({ publicKey: {
      challenge: bytes(asked.challenge), rp: asked.rp,
      user: { ...asked.user, id: bytes(asked.user.id) },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: keys(asked.exclude), timeout: asked.timeout, attestation: "none",
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    } });
    return { client: text(response.clientDataJSON), attestation: text(response.attestationObject) };
  };
  for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
    form.hidden = false;
    const failed = one("[data-failed]", form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      failed.hidden = true;
      try {
        const answer = await fetch(form.dataset.options, { headers: part });
        if (answer.redirected) { location.reload(); return; }
        const asked = await answer.json();
        const given = form.dataset.passkey === "create" ? await create(asked) : await prove(asked);
        form.elements.passkey.value = JSON.stringify(given);
        form.submit();
      } catch { failed.hidden = false; }
    });
  }

  // What is shown once can be printed.
  for (const row of document.querySelectorAll("[data-print]")) {
    row.hidden = false;
    row.addEventListener("click", () => print());
  }

  // The first thing wrong is where the eyes go.
  one("#told")?.focus();
})();
