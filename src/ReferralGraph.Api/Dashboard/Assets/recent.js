// What was asked lately, kept in this browser alone, for whoever looks: a question and its address, and nothing of the answer.
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

export const note = () => {
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

export const show = () => {
  const section = document.getElementById("recent");
  const kept = section ? read() : [];
  for (const { text, address } of kept) {
    const link = Object.assign(document.createElement("a"), { href: address });
    link.append(Object.assign(document.createElement("span"), { className: "result-name", textContent: text }));
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }

  if (section && kept.length > 0) {
    section.hidden = false;
  }
};
