// Suggestions below the field of each `form[data-suggest]`: the WAI-ARIA combobox with a list and manual selection.
// When they do not come, the form works by itself.
const DELAY = 150;
const FEWEST = 2;

function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

function enhance(form, number) {
  const input = form.querySelector("input[name=q]");
  const id = `region-finder-${number}`;
  const list = make("ul", { id, class: "region-finder__list", role: "listbox", "aria-label": "Suggesties", hidden: "" });
  const status = make("p", { class: "visually-hidden", role: "status" });
  let active, request, timer;

  function activate(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!active) return input.removeAttribute("aria-activedescendant");
    active.setAttribute("aria-selected", "true");
    active.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active.id);
  }

  function show(suggestions, message) {
    activate(null);
    list.replaceChildren(
      ...suggestions.map(({ name, note, url }, index) =>
        make(
          "li",
          {
            id: `${id}-${index}`,
            class: "region-finder__option",
            role: "option",
            "aria-selected": "false",
            "data-url": url,
          },
          make("span", { class: "region-finder__name" }, name),
          " ",
          make("span", { class: "region-finder__note" }, note),
        ),
      ),
    );
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = message;
  }

  function stop() {
    clearTimeout(timer);
    request?.abort();
  }

  function close() {
    stop();
    show([], "");
  }

  async function ask(query) {
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(query)}`, { signal });
      const { suggestions } = await response.json();
      const count = suggestions.length;
      if (!signal.aborted) show(suggestions, count === 1 ? "1 suggestie" : `${count || "Geen"} suggesties`);
    } catch {
      if (!signal.aborted) show([], "");
    }
  }

  function askSoon(event) {
    if (event.isComposing) return;
    stop();
    const query = input.value.trim();
    if (query.length < FEWEST) close();
    else timer = setTimeout(ask, DELAY, query);
  }

  function choose(option) {
    close();
    location.assign(option.dataset.url);
  }

  function press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (list.hidden) {
      if (key === "ArrowDown") askSoon(event);
      return;
    }
    if (key === "ArrowDown") activate(active?.nextSibling ?? list.firstChild);
    else if (key === "ArrowUp") activate(active?.previousSibling ?? list.lastChild);
    else if (key === "Escape") close();
    else if (key === "Enter" && active) choose(active);
    else {
      if (/^(Home|End|Arrow)/.test(key)) activate(null);
      return;
    }
    event.preventDefault();
  }

  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  input.after(list);
  form.append(status);
  input.addEventListener("input", askSoon);
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("li");
    if (option) choose(option);
  });
}

document.querySelectorAll("form[data-suggest]").forEach(enhance);
