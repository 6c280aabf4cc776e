// What the forms of the admin do with script: leaving one that was changed asks first, and a second click sends nothing.
"use strict";

/** Ask before what was typed is left; a form that came back unsaved counts as changed. */
function watch(form) {
  let changed = Boolean(form.querySelector(".refusal, .errornote, .errorlist"));
  let sent = false;
  // The events of jQuery are heard by itself alone: its autocompletes and the windows of related records change fields by it.
  django.jQuery(form).on("input change formset:added formset:removed", () => (changed = true));
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    // The button that was pressed belongs to what is sent, so it is let off afterwards.
    setTimeout(() => setButtons(form, true));
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !sent) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    setButtons(form, false);
  });
}

function setButtons(form, disabled) {
  for (const button of form.querySelectorAll("[type=submit]")) button.disabled = disabled;
}

window.addEventListener("load", () => {
  const form = document.querySelector("#content-main > form");
  if (form) watch(form);
});
