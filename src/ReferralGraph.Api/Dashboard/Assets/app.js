// What pages do besides what the server writes: keys in lists, and fields that say nothing left out.

const main = () => document.getElementById("main");

// A field that is left empty is no condition.
document.addEventListener("formdata", event => {
  if (event.target.method === "get") {
    for (const [name, value] of [...event.formData]) {
      if (value === "") {
        event.formData.delete(name);
      }
    }
  }
});

// From the box down into what was found, up and down in it, and back.
document.addEventListener("keydown", event => {
  const box = document.getElementById("q");
  const inBox = event.target === box;
  const links = [...document.querySelectorAll("#suggestions a")];
  const place = links.indexOf(event.target);
  if (!box || links.length === 0 || (!inBox && place < 0)) {
    return;
  }

  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = inBox ? 0 : place + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 || (inBox && event.key === "ArrowUp") ? box : links[Math.min(next, links.length - 1)]).focus();
  } else if (event.key === "Escape") {
    document.getElementById("suggestions").replaceChildren();
    box.focus();
  }
});

// Where what was found for the first letters is replaced, whoever has gone down into it stays there.
let within = null;
document.addEventListener("htmx:before:swap", () => {
  within = document.activeElement?.closest("#suggestions a")?.getAttribute("href") ?? null;
});

// Where the answer was replaced, reading goes on at its beginning.
document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement !== document.body) {
    return;
  }

  const same = [...document.querySelectorAll("#suggestions a")].find(link => link.getAttribute("href") === within);
  (within === null ? main() : same ?? document.getElementById("q"))?.focus();
});
