// The boxes that suggest names: arrow keys walk through the suggestions, Esc closes them, and in a box that takes a name to
// compare, a suggestion fills it instead of leading to its page.
"use strict";

const boxOf = (node) => node.closest(".suggests")?.querySelector("input[type=search]");
const listOf = (box) => box.closest(".suggests").querySelector(".suggestions");

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.matches(".suggests input")) detail.parameters = { q: detail.elt.value };
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  const places = [box, ...listOf(box).querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && places.length > 1) {
    listOf(box).replaceChildren();
    box.focus();
  } else if (step && places.length > 1) {
    const next = (places.indexOf(document.activeElement) + step + places.length) % places.length;
    places[next].focus();
  } else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".suggestions a");
  const box = link && boxOf(link);
  if (!box?.matches("[data-fills]")) return;
  event.preventDefault();
  box.value = link.firstChild.data.trim();
  listOf(box).replaceChildren();
  box.focus();
  if (box.form.checkValidity()) box.form.requestSubmit();
});
