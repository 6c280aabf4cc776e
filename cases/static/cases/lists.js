// What lists do with script beyond their forms, which need none: typing narrows a long facet, and results come into view.
"use strict";

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Hide the choices of a facet that do not hold what is typed in its box; what is ticked stays. */
function narrow(box) {
  const typed = folded(box.value.trim());
  for (const entry of box.closest(".facet").querySelectorAll("li")) {
    entry.hidden = !entry.querySelector(":checked") && !folded(entry.textContent).includes(typed);
  }
}

document.addEventListener("input", (event) => {
  if (event.target.matches(".narrow")) narrow(event.target);
});

// The box is no part of the form: what is typed there changes no result.
document.addEventListener("change", (event) => event.target.matches(".narrow") && event.stopPropagation(), true);

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "results") return;
  document.querySelectorAll(".narrow").forEach(narrow);
  const list = document.getElementById("list");
  const filtered = event.detail.requestConfig.elt.matches("form.list"); // a tick in the table leaves it where it is
  if (filtered && list.getBoundingClientRect().top < 0) list.scrollIntoView();
});
