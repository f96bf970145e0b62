// What was asked lately, kept in this browser alone, for whoever looks: a question and its address, and nothing of the answer.
// It runs before the page is read, not after: what is put in while a page is read moves nothing that was shown.
(() => {
  const most = 6;

  const key = () => `referralgraph-recent:${document.body.dataset.who ?? ""}`;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key()) ?? "[]");
      return Array.isArray(kept) ? kept.filter(one => typeof one?.text === "string" && /^\/app\//.test(one?.address)) : [];
    } catch {
      return [];
    }
  };

  const note = () => {
    const question = document.querySelector("[data-question]");
    if (!question) {
      return;
    }

    const now = { text: question.textContent.trim(), address: location.pathname + location.search };
    const kept = [now, ...read().filter(one => one.text !== now.text)].slice(0, most);
    try {
      localStorage.setItem(key(), JSON.stringify(kept));
    } catch {
      // The browser keeps nothing, and nothing is shown then.
    }
  };

  const make = (name, members, ...children) => {
    const made = Object.assign(document.createElement(name), members);
    made.append(...children);
    return made;
  };

  customElements.define("recent-questions", class extends HTMLElement {
    connectedCallback() {
      const kept = read();
      if (kept.length > 0) {
        const items = kept.map(({ text, address }) =>
          make("li", {}, make("a", { href: address }, make("span", { className: "result-name", textContent: text }))));
        this.replaceChildren(make("h2", { textContent: this.dataset.title }), make("ul", { className: "results" }, ...items));
      }
    }
  });

  document.addEventListener("DOMContentLoaded", note);
  document.addEventListener("htmx:after:swap", note);
})();
