// Evidence on a record's page. A line opens as a form in its own place, and all else that was typed stays as it is; where that
// fails (signed out, or gone meanwhile), it leads where it leads without a script. Values are offered of the chosen variable.
"use strict";

{
  const open = async (line) => {
    const row = line.closest(".inline-related");
    const isMarked = row.querySelector("[name$=-DELETE]")?.checked;
    const answer = await fetch(line.dataset.row, { redirect: "manual" });
    if (!answer.ok) throw new Error(answer.status);
    row.innerHTML = await answer.text();
    if (isMarked) row.querySelector("[name$=-DELETE]").checked = true;
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true }));
    row.querySelector("fieldset").querySelector("input, select, textarea")?.focus();
  };

  document.addEventListener("click", (event) => {
    const line = event.target.closest("a[data-row]");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (line.ariaBusy) return;
    line.ariaBusy = "true";
    open(line).catch(() => {
      line.ariaBusy = null;
      window.open(line.href, "_blank");
    });
  });

  let asking = null;
  if (window.django?.jQuery) {
    django.jQuery(document).on("select2:opening", (event) => {
      asking = event.target;
    });
    django.jQuery.ajaxPrefilter((options) => {
      const variable = asking?.matches("[name$=value]") && document.getElementById(asking.id.replace(/value$/, "variable"));
      if (variable?.value && options.url === asking.dataset["ajax-Url"]) options.data += `&variable=${variable.value}`;
    });
  }
}
