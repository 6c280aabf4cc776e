/* What the casebook adds to htmx: in place, only a page of the site takes the place of what is shown. Any other answer, or
   none, leaves it, puts the controls back to what the address says, and shows a line with a way to try again. Links that are
   followed faster than answers come are followed one after the other. */
"use strict";
{
  const SLOW = 300; // milliseconds from which a wait is shown
  const NAME = document.querySelector('meta[property="og:site_name"]').outerHTML; // every page of the site says its name
  const line = document.getElementById("no-answer");
  const again = line.querySelector("a");
  const BOOSTED = "[data-hx-boost]"; // what leads to a page in place
  const next = new Set(); // the words of links to follow
  let asked, waiting, form, followed;

  const on = (name, answer) => document.body.addEventListener(`htmx:${name}`, (event) => answer(event.detail));
  const words = (link) => link.ariaLabel ?? link.textContent.trim();
  const showBusy = (busy) => document.getElementById("results")?.setAttribute("aria-busy", busy);

  /* Boxes and fields stand where nothing is swapped, so the address tells their state. Lists of choices are swapped, and
     what is being typed is the reader's. */
  function putBack() {
    const typed = document.activeElement, text = typed?.value;
    const chosen = new URL(location).searchParams;
    form?.reset();
    for (const each of form?.elements ?? []) {
      const values = chosen.getAll(each.name);
      const usual = each.name === "column" && !values.length; // where the address names no columns, the page has its own
      if (each.type === "checkbox" && !usual) each.checked = values.includes(each.value);
      if (["search", "text", "number"].includes(each.type)) each.value = each === typed ? text : (values[0] ?? "");
    }
  }

  function keep({ requestConfig, pathInfo }) {
    if (requestConfig.elt !== again) form = requestConfig.elt.closest("form");
    again.href = pathInfo.finalRequestPath;
    line.hidden = false;
    next.clear();
    putBack();
  }

  /* What is chosen stands in the address of each link, so one that is followed while an answer is awaited waits for it, and
     the link of the same words in that answer is followed. */
  function wait(event) {
    const { elt } = event.detail;
    if (!followed || !elt.matches(`${BOOSTED} a`)) return;
    event.preventDefault();
    if (elt !== followed) next.add(words(elt));
  }

  function follow() {
    const [first] = next;
    next.delete(first);
    [...document.querySelectorAll(`${BOOSTED} a`)].find((each) => words(each) === first)?.click();
  }

  document.body.addEventListener("htmx:confirm", wait);
  on("afterSettle", follow);

  on("beforeSend", ({ xhr, requestConfig }) => {
    asked = xhr;
    if (requestConfig.boosted) followed = requestConfig.elt;
    waiting ??= setTimeout(showBusy, SLOW, true);
  });
  on("afterRequest", ({ xhr, requestConfig }) => {
    if (requestConfig.elt === followed) followed = undefined;
    if (xhr !== asked) return;
    waiting = clearTimeout(waiting);
    showBusy(false);
  });
  on("beforeSwap", (detail) => {
    const part = detail.xhr.status < 400 ? 'id="results"' : 'id="content"';
    detail.shouldSwap = [NAME, part].every((each) => detail.serverResponse.includes(each));
    if (detail.shouldSwap) line.hidden = true;
    else keep(detail);
  });
  on("sendError", keep);
  on("timeout", keep);
  again.addEventListener("click", (event) => {
    event.preventDefault();
    htmx.ajax("GET", again.href, { source: again }).then(putBack, () => {});
  });
}
