// The chosen language is kept from page to page; listings can be copied.
"use strict";

const KEPT = "postman-codegen-language";

function restored() {
  const wanted = localStorage.getItem(KEPT);
  for (const input of document.querySelectorAll(".tabs > input")) {
    if (input.value === wanted) input.checked = true;
    input.addEventListener("change", () => localStorage.setItem(KEPT, input.value));
  }
}

function copied() {
  for (const listing of document.querySelectorAll('article div[class*="highlight-"]')) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(listing.querySelector("pre").textContent);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    listing.append(button);
  }
}

// A link into what is folded opens it.
function opened() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
}

document.addEventListener("DOMContentLoaded", () => {
  restored();
  if (navigator.clipboard) copied();
  opened();
});
window.addEventListener("hashchange", opened);
