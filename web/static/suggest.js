// Suggestions below the box while one types; without this script it is a plain field.
"use strict";

(() => {
  const box = document.getElementById("q");
  const WAIT = 80; // milliseconds without a key: a fast typist's pause between words
  const KINDS = {
    person: "人物", topic: "主题", source: "来源", place: "地点", credit: "署名",
    term: "词语", title: "标题",
  };
  const WHYS = {
    pinyin: "拼音", initials: "拼音首字母", homophone: "同音", spelling: "相近",
  };
  // A word that is quoted or that names a field already is not completed.
  const WORD = /[^\s"“”「」『』＂:：]*$/;
  const DONE = /["“”「」『』＂:：]$/;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "建议");
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);

  let composing = false;
  let timer = 0;
  let asked = null;
  let active = -1;
  close();

  // What an input method has not finished is no word yet, and its window covers ours.
  box.addEventListener("compositionstart", () => { composing = true; close(); });
  box.addEventListener("compositionend", () => { composing = false; later(); });
  box.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) later();
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // no blur
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) choose(option);
  });

  box.addEventListener("keydown", (event) => {
    if (composing || event.isComposing || event.keyCode === 229 || list.hidden) return;
    const options = list.children;
    if (event.key === "ArrowDown") mark(active + 1 < options.length ? active + 1 : -1);
    else if (event.key === "ArrowUp") mark(active < 0 ? options.length - 1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(options[active]);
    else return;
    event.preventDefault();
  });

  function word() {
    const before = box.value.slice(0, -WORD.exec(box.value)[0].length || undefined);
    const atEnd = box.selectionStart === box.value.length;
    return atEnd && !DONE.test(before) ? WORD.exec(box.value)[0].replace(/^[-－]/, "") : "";
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }

  async function ask() {
    if (asked) asked.abort();
    const typed = word();
    if (!typed) return close();
    const own = asked = new AbortController();
    try {
      const path = `/api/v1/suggest?q=${encodeURIComponent(typed)}`;
      const response = await fetch(path, { signal: own.signal });
      const answer = response.ok ? await response.json() : { suggestions: [] };
      if (own === asked && !composing && typed === word()) show(answer.suggestions);
    } catch {
      if (own === asked) close(); // no network: the field still works
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    mark(-1);
    list.hidden = !suggestions.length || document.activeElement !== box;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  function option(suggestion, place) {
    const item = document.createElement("li");
    item.id = `suggestion-${place}`;
    item.setAttribute("role", "option");
    item.append(part("label", suggestion.label), part("kind", told(suggestion)));
    item.suggestion = suggestion;
    return item;
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  // 人物 · 12 篇 · 拼音; a title is one article, of a word the number is about right.
  function told({ type, count, why }) {
    const number = type === "title" ? "" : `${count.toLocaleString("zh-CN")} 篇`;
    return [KINDS[type], number, WHYS[why]].filter(Boolean).join(" · ");
  }

  function mark(place) {
    active = place;
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(at === active));
    }
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${active}`);
  }

  // A name is asked for by its field, so that as many are found as was said.
  function choose({ suggestion: { type, value } }) {
    close();
    if (type === "title") return location.assign(`/articles/${encodeURIComponent(value)}`);
    const said = /[\s"“”「」『』＂]/.test(value) ? `"${value.replace(/["＂]/g, " ")}"` : value;
    const rest = box.value.slice(0, box.value.length - word().length);
    box.value = rest + (type === "term" ? value : `${KINDS[type]}：${said}`);
    box.form.requestSubmit();
  }

  function close() {
    clearTimeout(timer);
    if (asked) asked.abort();
    asked = null;
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }
})();
