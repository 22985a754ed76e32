// Keeps the overview live: one stream of events, one cell changed per event.
"use strict";
const status = document.getElementById("connection");
const row = board => document.querySelector(`tr[data-board="${CSS.escape(board)}"]`);
const shown = value => typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);

function reading(event) {
  const { board, metric, value, unit } = JSON.parse(event.data);
  const list = row(board)?.querySelector("ul");
  if (!list) return;
  let item = list.querySelector(`li[data-metric="${CSS.escape(metric)}"]`);
  if (!item) {
    item = document.createElement("li");
    item.dataset.metric = metric;
    for (const tag of ["span", "b", "i"]) item.append(document.createElement(tag), " ");
    item.querySelector("span").textContent = metric;
    list.append(item);
  }
  item.querySelector("b").textContent = shown(value);
  item.querySelector("i").textContent = unit ?? "";
}

function presence(event) {
  const { board, presence } = JSON.parse(event.data);
  const cell = row(board)?.querySelector(".presence");
  if (!cell) return;
  cell.className = `presence ${presence}`;
  cell.textContent = presence;
}

const events = new EventSource("/api/v1/live");
events.addEventListener("reading", reading);
events.addEventListener("presence", presence);
events.addEventListener("missed", () => location.reload());
events.addEventListener("open", () => { status.textContent = ""; });
events.addEventListener("error", () => { status.textContent = "Connection lost: trying again."; });
