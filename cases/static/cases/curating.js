// What the forms of the admin do with script: leaving one that was changed asks first, a second click sends nothing, and
// what was typed before a session ended is offered again.
"use strict";

/** Ask before what was typed is left; a form that came back unsaved counts as changed. */
function watch(form) {
  const entries = () => new URLSearchParams(new FormData(form)).toString();
  const opened = form.querySelector(".refusal, .errornote, .errorlist") ? "" : entries();
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    setTimeout(() => setButtons(form, true)); // afterwards, as the button that was pressed belongs to what is sent
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && entries() !== opened) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    setButtons(form, false);
  });
}

function setButtons(form, disabled) {
  for (const button of form.querySelectorAll("[type=submit]")) button.disabled = disabled;
}

const place = `kept ${location.pathname}${location.search}`;

/** Keep what the page of an ended session shows until its form is opened again in this window. */
function keep(form) {
  if (form.action !== location.href) return; // it goes into another
  const entries = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  sessionStorage.setItem(place, JSON.stringify(entries));
}

/** Offer in a form what was kept of it; it is put back by the server, and not saved. */
function offer(form) {
  const box = form.querySelector(".kept");
  if ("back" in box.dataset) sessionStorage.removeItem(place);
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  if (!kept) return;
  box.hidden = false;
  box.querySelector("[name=drop]").addEventListener("click", () => {
    sessionStorage.removeItem(place);
    box.hidden = true;
  });
  box.querySelector("[name=back]").addEventListener("click", () => {
    for (const field of [...form.elements]) if (field.name !== "csrfmiddlewaretoken") field.disabled = true;
    for (const [name, value] of kept) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(field);
    }
    form.requestSubmit();
  });
}

window.addEventListener("load", () => {
  const sent = document.getElementById("sent");
  if (sent) return keep(sent);
  const form = document.querySelector("#content-main > form:has(.kept)");
  if (!form) return;
  watch(form);
  offer(form);
});
