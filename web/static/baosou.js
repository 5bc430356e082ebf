// Comforts. Everything works without them: this is a plain form with links.
"use strict";

(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  const wide = matchMedia("(min-width: 60rem)");
  const KEPT = "baosou.kept";

  // Enter that ends a composition picks a word of the input method. Browsers differ in
  // which event still counts as composing, so both signs are looked at.
  let composing = false;
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => {
    setTimeout(() => { composing = false; });
  });
  box.addEventListener("keydown", (event) => {
    const picking = composing || event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && picking) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || chord || typing || event.isComposing) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Empty fields are not sent: an address says only what is asked.
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && !field.value) field.disabled = true;
    }
  });
  addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });

  // A tick counts at once, and the page comes back where it was left. On a phone the
  // options fill the screen: there several are ticked before they are applied.
  document.addEventListener("change", (event) => {
    const option = event.target;
    if (option.type !== "checkbox" || option.form !== form || !wide.matches) return;
    keep(`input[name="${option.name}"][value="${CSS.escape(option.value)}"]`);
    form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".filters a, .chips a") && wide.matches) keep("");
  });

  function keep(focus) {
    const state = { at: scrollY, focus, from: location.pathname };
    sessionStorage.setItem(KEPT, JSON.stringify(state));
  }

  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (kept && kept.from === location.pathname) {
    const field = kept.focus && document.querySelector(kept.focus);
    if (field) field.focus({ preventScroll: true });
    scrollTo(0, kept.at);
  }
})();
