// Keeps a page live: one stream of events, one place changed per event. Without it every page is complete, only still.
"use strict";
(() => {
  const live = document.querySelector("[data-live]");
  const waiting = document.querySelector("[data-await]");
  const bar = document.getElementById("connection");
  const POINTS_MAX = 60;

  // Times, in the viewer's zone and words.
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const ago = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
  const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  function since(time) {
    const seconds = Math.min(0, Math.round((time - Date.now()) / 1000));
    const [unit, length] = UNITS.find(([, length]) => -seconds >= length) ?? UNITS[3];
    return ago.format(Math.round(seconds / length), unit);
  }
  function tellTime(element) {
    const time = Date.parse(element.dateTime);
    if (Number.isNaN(time)) return;
    const text = element.classList.contains("ago") ? since(time) : moment.format(time);
    if (element.textContent !== text) element.textContent = text;
    if (!element.title) element.title = moment.format(time);
  }
  const tellTimes = root => root.querySelectorAll("time").forEach(tellTime);

  // Numbers, by the same rule as on the server.
  function number(value) {
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(3).replace(/\.?0*e\+?/, "e");
    const decimals = size >= 1000 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6;
    return String(Number(value.toFixed(decimals)));
  }
  const shown = value => typeof value === "number" ? number(value) : String(value).slice(0, 120);

  function say(kind, text, link) {
    bar.dataset.kind = kind;
    bar.textContent = text;
    if (link) {
      const a = document.createElement("a");
      a.href = link;
      a.textContent = "Log in again";
      bar.append(" ", a);
    }
    bar.hidden = text === "";
  }

  // The places of each board on this page.
  let boards = new Map();
  function index() {
    boards = new Map([...document.querySelectorAll("[data-board][data-presence]")].map(at => [at.dataset.board, at]));
  }

  function addPoint(svg, time, value) {
    const box = svg.viewBox.baseVal;
    const from = Number(svg.dataset.from), to = Number(svg.dataset.to);
    let min = Number(svg.dataset.min), max = Number(svg.dataset.max);
    const line = svg.firstElementChild;
    const y = (value, min, max) => 2 + (max > min ? (max - value) / (max - min) : .5) * (box.height - 4);
    let points = (svg.course ??= line.getAttribute("points").split(" ").map(pair => {
      const [px, py] = pair.split(",").map(Number);
      return [from + px / box.width * (to - from), max - (py - 2) / (box.height - 4) * (max - min)];
    }));
    points.push([time, value]);
    const span = to - from, end = Math.max(to, time);
    points = svg.course = points.filter(point => point[0] > end - span).slice(-POINTS_MAX);
    min = Math.min(...points.map(point => point[1]));
    max = Math.max(...points.map(point => point[1]));
    line.setAttribute("points", points.map(point =>
      `${((point[0] - end + span) / span * box.width).toFixed(1)},${y(point[1], min, max).toFixed(1)}`).join(" "));
  }

  function mark(element, name, millis) {
    element.classList.remove(name);
    void element.offsetWidth; // so that a running animation begins anew
    element.classList.add(name);
    clearTimeout(element.fading);
    element.fading = setTimeout(() => element.classList.remove(name), millis);
  }

  function reading(data) {
    document.dispatchEvent(new CustomEvent("reading", { detail: data }));
    const at = boards.get(data.board);
    if (!at) return;
    const cell = at.querySelector(`[data-metric="${CSS.escape(data.metric)}"]`);
    if (!cell || cell.dataset.unit !== (data.unit ?? "")) {
      if (!at.querySelector(".more") || cell) refreshSoon();
    } else {
      const value = cell.querySelector("b");
      if (value) {
        value.textContent = shown(data.value);
        value.classList.toggle("long", value.textContent.length > 5);
        value.title = String(data.value);
        mark(value, "new", 1300);
      }
      const when = cell.querySelector("time");
      if (when) setTime(when, data.time * 1000);
      const spark = at.querySelector(".spark");
      if (spark && typeof data.value === "number" && cell === at.querySelector("dl > [data-metric]")) {
        addPoint(spark, data.time * 1000, data.value);
      }
    }
    const heard = at.querySelector(".sub time");
    if (heard) setTime(heard, Date.now());
    if (at.dataset.link === "none") mark(at.querySelector(".link") ?? at, "came", 700);
  }
  function setTime(element, millis) {
    element.dateTime = new Date(millis).toISOString();
    element.title = moment.format(millis);
    tellTime(element);
  }

  function presence(data) {
    const at = boards.get(data.board);
    if (!at) return;
    at.dataset.presence = data.presence;
    const word = at.querySelector(".presence");
    if (word) word.textContent = data.presence;
  }

  function link(data) {
    const at = boards.get(data.board);
    if (!at) return;
    at.dataset.link = data.state;
    [...at.querySelectorAll(".dots circle")].reverse()
      .forEach((dot, i) => dot.classList.toggle("on", i < data.depth));
    const words = [data.state === "down" ? "down" : data.calls || data.depth
      ? `${data.calls} ${data.calls === 1 ? "call" : "calls"}` : "idle"];
    if (data.depth) words.push(`${data.depth} waiting`);
    if (data.refused) words.push(`${data.refused.toLocaleString("en").replaceAll(",", "\u202f")} refused`);
    const text = at.querySelector(".link .words");
    if (text) text.textContent = words.join(", ");
    for (const fact of at.querySelectorAll("[data-fact]")) fact.textContent = data[fact.dataset.fact] ?? "";
  }

  // The page anew, in place: for what the stream cannot tell, and after it has missed something.
  let refreshing = 0;
  function refreshSoon() {
    if (refreshing || !live) return;
    refreshing = setTimeout(refresh, 1000);
  }
  async function refresh() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && !answer.redirected) replace(fresh);
    } catch {
      // The stream tells that the gateway is gone, and comes here again when it is back.
    }
    setTimeout(() => { refreshing = 0; }, 4000);
  }
  function replace(fresh) {
    if (live.dataset.live === "board") {
      const list = fresh.querySelector(".tiles"), old = document.querySelector(".tiles");
      if (list && old) old.replaceWith(list);
      else if (list) location.reload();
    } else {
      renew(fresh, ".boards");
      renew(fresh, ".headline .chips");
    }
    index();
    tellTimes(document);
    if (events && following !== names()) {
      events.close();
      connect();
    }
  }
  // Whoever is at one of its links stays there.
  function renew(fresh, css) {
    const list = fresh.querySelector(css), old = document.querySelector(css);
    if (!list || !old) return;
    const at = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.replaceChildren(...list.children);
    if (at) [...old.querySelectorAll("a")].find(link => link.getAttribute("href") === at)?.focus({ preventScroll: true });
  }

  // The stream. A browser comes back by itself and says where it left off, unless it was refused.
  // Fifty names of the greatest length fit: only what is shown comes.
  const ADDRESS_LENGTH_MAX = 3900;
  let events, backoffMillis = 1000, lastId = "", following = "";
  const names = () => [...boards.keys()].sort().join();
  function address() {
    const wanted = waiting ? [waiting.dataset.await] : [...boards.keys()];
    const query = new URLSearchParams(wanted.map(name => ["board", name]));
    query.set("links", "1");
    if (query.toString().length > ADDRESS_LENGTH_MAX) query.delete("board");
    if (lastId) query.set("last-event-id", lastId);
    return `/api/v1/live?${query}`;
  }
  const handle = then => event => { lastId = event.lastEventId || lastId; then(JSON.parse(event.data)); };
  function connect() {
    following = names();
    events = new EventSource(address());
    events.addEventListener("reading", handle(data => waiting ? arrived(data) : reading(data)));
    events.addEventListener("presence", handle(presence));
    events.addEventListener("link", handle(link));
    events.addEventListener("missed", event => {
      const { missed } = JSON.parse(event.data);
      caughtUp(missed ? `${missed} events were missed; the page shows how things are now.` : UP_TO_DATE);
    });
    events.addEventListener("open", () => {
      if (bar.dataset.kind === "lost") {
        if (lastId) say("", "");
        else caughtUp(UP_TO_DATE); // without an event to go on from, nobody knows what there was in between
      }
      backoffMillis = 1000;
    });
    events.addEventListener("error", lost);
  }
  const UP_TO_DATE = "The connection is back, and the page was brought up to date.";
  function caughtUp(text) {
    say("told", text);
    setTimeout(() => { if (bar.dataset.kind === "told") say("", ""); }, 6000);
    refreshSoon();
  }
  function lost() {
    say("lost", "Connection lost. What you see may be old; trying again …");
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(again, backoffMillis);
      backoffMillis = Math.min(30000, backoffMillis * 2);
    }
  }
  async function again() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", headers: { Accept: "text/html" } });
      if (answer.redirected || answer.status === 401) {
        say("lost", "Your session has ended.", "/login?next=" + encodeURIComponent(location.pathname + location.search));
        return;
      }
      if (live) await refresh();
    } catch {
      // Still gone: the next error comes here again.
    }
    connect();
  }

  // The first reading of a board that was just made.
  function arrived(data) {
    waiting.classList.add("came");
    waiting.querySelector(".words").textContent = `It works: ${data.metric} is ${shown(data.value)}${data.unit ? " " + data.unit : ""}.`;
    waiting.querySelector(".button").classList.add("primary");
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 3000);
    });
  }
  if (location.hash) document.querySelector(`details${CSS.escape(location.hash).replace("\\#", "#")}`)?.setAttribute("open", "");

  tellTimes(document);
  setInterval(() => tellTimes(document), 10000);
  index();
  if (boards.size || waiting) {
    connect();
    // Which boards live, and which come first, changes among those that are not shown too.
    if (live?.dataset.live === "overview") {
      const renewIfSeen = () => { if (document.visibilityState === "visible") refreshSoon(); };
      setInterval(renewIfSeen, 60000);
      document.addEventListener("visibilitychange", renewIfSeen);
    }
    // A page that is kept for the way back must not hold a stream, of which a browser has few.
    addEventListener("pagehide", () => events.close());
    addEventListener("pageshow", event => {
      if (!event.persisted) return;
      connect();
      refreshSoon();
    });
  }
  window.switchboard = { number, moment };
})();
