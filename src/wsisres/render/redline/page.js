"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.forms.view, rows = all(".row"), said = document.getElementById("shown");
  document.documentElement.classList.add("js");

  const picked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));

  function filter() {
    const symbols = picked("symbol"), classes = picked("class"), actor = form.actor.value;
    let shown = 0;
    for (const row of rows) {
      const { symbol, class: weight, actors } = row.dataset;
      const fits = symbols.has(symbol) && (!weight || classes.has(weight)) &&
        (!actor || actors.split(" ").includes(actor));
      row.hidden = !fits;
      shown += fits;
    }
    for (const part of all(".part")) {
      // the heading stays as long as anything below it is shown
      const head = part.querySelector(".row.head");
      if (head && head.hidden && part.querySelector(".row:not(.head):not([hidden])")) head.hidden = false;
    }
    said.textContent = `${shown} of ${rows.length} parts shown`;
  }

  function copy(words, side) {
    const made = document.createElement("div");
    made.className = side;
    made.dataset.side = side === "old" ? "Old" : "New";
    for (const child of words.children) made.append(child.cloneNode(true));
    for (const named of all("[id]", made)) named.removeAttribute("id");
    return made;
  }

  function sides() {
    const side = form.look.value === "side";
    if (side && !document.querySelector(".pair")) {
      for (const words of all(".row > .body > .words")) {
        const pair = document.createElement("div");
        pair.className = "pair";
        pair.append(copy(words, "old"), copy(words, "new"));
        words.after(pair);
      }
    }
    document.body.classList.toggle("side", side);
  }

  function step(way) {
    const changed = rows.filter((row) => !row.hidden && row.classList.contains("changed"));
    const at = changed.indexOf(document.activeElement.closest(".row"));
    const next = at < 0 ? (way > 0 ? 0 : changed.length - 1) : at + way;
    if (changed[next]) {
      changed[next].focus({ preventScroll: true });
      changed[next].scrollIntoView({ block: "center" });
    }
  }

  function key(event) {
    const typing = /^(select|textarea)$/i.test(event.target.tagName);
    if (!form.keys.checked || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "s") {
      form.look.value = form.look.value === "side" ? "inline" : "side";
      sides();
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { filter(); sides(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); sides(); }));
  document.addEventListener("keydown", key);
  // a link to a part that a filter hides shows it again
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) row.hidden = false;
    if (row && row.classList.contains("row")) row.focus();
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
  if (matchMedia("screen and (max-width: 56rem)").matches) {
    for (const details of all(".folding")) details.open = false;
  }
  filter();
  sides();
})();
