// A footnote opens in place: its entry in the list of passages, and the passage's own lines where the entry leads to them.
// Without this script, or without popovers, the number is a link to the entry.
"use strict";

document.addEventListener("click", (event) => {
  const link = event.target.closest(".note a");
  const entry = link && document.getElementById(link.hash.slice(1));
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!entry || elsewhere || !HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  open(link, entry);
});

function open(link, entry) {
  const sheet = document.getElementById("footnote").content.firstElementChild.cloneNode(true);
  sheet.querySelector(".told").append(...entry.cloneNode(true).childNodes);
  sheet.querySelector("[href='#passages']").href = link.hash;
  sheet.ariaLabel = link.textContent;
  sheet.addEventListener("click", (event) => {
    if (event.target.closest("button, [href^='#']")) sheet.hidePopover();
  });
  sheet.addEventListener("toggle", (event) => {
    if (event.newState === "closed") {
      link.removeAttribute("aria-expanded");
      sheet.remove();
    }
  });
  document.body.append(sheet);
  link.ariaExpanded = true; // the stylesheet puts the sheet at the link that says so
  link.focus();
  sheet.showPopover({ source: link });
  sheet.focus();
  read(sheet);
}

async function read(sheet) {
  const more = sheet.querySelector(".read");
  if (!more) return;
  sheet.querySelector("p").prepend(more);
  const answer = await fetch(more.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = page.querySelector("blockquote");
  if (!text) return;
  text.tabIndex = 0;
  sheet.querySelector(".told").append(text);
  mark(text, sheet.querySelector(".terms").lastChild.data.trim().split(", "));
}

// Mark the words to look for, and scroll to the first of them: a line of a text may be as long as a page.
function mark(text, words) {
  const all = words.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, "[^\\p{L}\\p{N}]{1,3}")).join("|");
  const ranges = [...text.textContent.matchAll(new RegExp(all, "giu"))].map((found) => {
    const range = new Range();
    range.setStart(text.firstChild, found.index);
    range.setEnd(text.firstChild, found.index + found[0].length);
    return range;
  });
  if (!ranges.length || !CSS.highlights) return;
  CSS.highlights.set("sought", new Highlight(...ranges));
  text.scrollTop = ranges[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
}
