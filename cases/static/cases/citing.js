// The citations of a style are copied by its button; without this script, or where the browser lets none copy, a click selects
// them. Lists change in place, and the tags that reference managers read in the head change with them.
"use strict";

document.addEventListener("toggle", ({ target }) => {
  if (target.id === "citing") for (const each of target.querySelectorAll("button")) each.hidden = false;
}, true);

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("#citing button");
  if (!button) return;
  const style = button.closest("section");
  const words = document.getElementById("citing").dataset;
  const citations = [...style.querySelectorAll(".reference")];
  let said = words.copied;
  try {
    await navigator.clipboard.writeText(citations.map((each) => each.textContent).join("\n"));
  } catch {
    getSelection().setBaseAndExtent(citations[0], 0, citations.at(-1), citations.at(-1).childNodes.length);
    said = words.selected;
  }
  style.querySelector("[role='status']").textContent = said;
});

document.addEventListener("htmx:afterSettle", () => {
  const { title, address } = document.getElementById("citing")?.dataset ?? {};
  const told = { citation_title: title, "DC.title": title, citation_public_url: address, "DC.identifier": address };
  for (const [name, content] of Object.entries(told)) {
    const tag = document.head.querySelector(`meta[name="${name}"]`);
    if (tag && content) tag.content = content;
  }
});
