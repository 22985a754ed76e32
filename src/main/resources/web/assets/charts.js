// Draws curves in place of the still ones, from the readings API, and lets new readings run into them.
"use strict";
(() => {
  const section = document.querySelector("[data-charts]");
  if (!section || !window.Chart) return;
  const { board } = section.dataset;
  const from = Number(section.dataset.from), to = Number(section.dataset.to), step = Number(section.dataset.step);
  const running = section.dataset.now === "true";
  const { number } = window.switchboard;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const span = to - from;
  const tick = new Intl.DateTimeFormat(undefined, span > 2 * 864e5
    ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit" });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: span > 2 * 864e5 ? "short" : "medium" });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The line breaks where the board was silent for three times as long as it usually is.
  function points(readings) {
    const gaps = readings.slice(1).map((reading, i) => reading.time - readings[i].time).sort((a, b) => a - b);
    const silence = 3 * Math.max(step, 1000 * (gaps[gaps.length >> 1] ?? 0));
    const line = [];
    for (const { time, value } of readings) {
      const x = time * 1000;
      if (line.length && x - line[line.length - 1].x > silence) line.push({ x: x - 1, y: null });
      line.push({ x, y: value });
    }
    return line;
  }
  // A point without neighbours would be no line.
  function radius({ dataset: { data }, dataIndex: i }) {
    return data[i]?.y != null && data[i - 1]?.y == null && data[i + 1]?.y == null ? 2.5 : 0;
  }

  function options(unit) {
    const grid = { color: colour("--line"), tickLength: 4 };
    const ticks = { color: colour("--muted"), font: { size: 12 }, maxRotation: 0, autoSkipPadding: 24 };
    return {
      animation: false, parsing: false, normalized: true, maintainAspectRatio: false, responsive: true,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      elements: { point: { radius, hitRadius: 12, hoverRadius: 4 }, line: { borderWidth: 2, tension: 0 } },
      scales: {
        x: { type: "linear", min: from, max: to, grid: { ...grid, display: false }, border: { color: colour("--line") },
          ticks: { ...ticks, callback: value => tick.format(value) }, afterBuildTicks: even },
        y: { grid, border: { display: false }, grace: "8%", ticks: { ...ticks, maxTicksLimit: 5, callback: number } },
      },
      plugins: {
        legend: { display: false },
        tooltip: { displayColors: false, animation: still ? false : undefined, callbacks: {
          title: items => exact.format(items[0].parsed.x),
          label: item => `${number(item.parsed.y)} ${unit}`.trim(),
        } },
      },
    };
  }
  // Ticks at round times of the viewer's zone.
  const NICE = [1, 5, 10, 15, 30, 60, 180, 360, 720, 1440, 2880, 7200, 14400, 43200].map(minutes => minutes * 60000);
  function even(axis) {
    const length = NICE.find(nice => (axis.max - axis.min) / nice <= 8) ?? NICE[NICE.length - 1];
    const shift = new Date(axis.max).getTimezoneOffset() * 60000;
    axis.ticks = [];
    for (let at = Math.ceil((axis.min - shift) / length) * length + shift; at <= axis.max; at += length) axis.ticks.push({ value: at });
  }

  const charts = new Map();
  async function draw(figure) {
    const plot = figure.querySelector(".plot");
    if (!plot) return;
    const query = new URLSearchParams({ metric: figure.dataset.metric, from: from / 1000, to: to / 1000, step: `${step}ms`, fn: "mean" });
    const answer = await fetch(`/api/v1/boards/${encodeURIComponent(board)}/readings?${query}`);
    if (!answer.ok) return; // the still curve stays
    const { readings } = await answer.json();
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", plot.querySelector("svg").getAttribute("aria-label"));
    plot.classList.add("drawn");
    plot.append(canvas);
    const flow = colour("--flow");
    charts.set(figure.dataset.metric, new Chart(canvas, {
      type: "line",
      data: { datasets: [{ data: points(readings), borderColor: flow, backgroundColor: flow, spanGaps: false }] },
      options: options(figure.dataset.unit),
    }));
  }

  // New readings; no more points than the span has steps, so that a page that is open for a day does not grow.
  const due = new Set();
  function add({ detail }) {
    const chart = detail.board === board && typeof detail.value === "number" && charts.get(detail.metric);
    if (!chart) return;
    const line = chart.data.datasets[0].data, x = detail.time * 1000;
    const last = line[line.length - 1];
    const start = Math.floor(x / step) * step;
    if (last && last.y !== null && start <= last.x) last.y = detail.value;
    else line.push({ x: start, y: detail.value });
    const end = Math.max(chart.options.scales.x.max, start + step);
    chart.options.scales.x.max = end;
    chart.options.scales.x.min = end - span;
    while (line.length && line[0].x < end - span) line.shift();
    if (!due.size) setTimeout(() => { due.forEach(each => each.update("none")); due.clear(); }, 250);
    due.add(chart);
  }
  if (running) document.addEventListener("reading", add);

  // Colours follow the system when it goes dark.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach((chart, metric) => {
    chart.data.datasets[0].borderColor = chart.data.datasets[0].backgroundColor = colour("--flow");
    const unit = section.querySelector(`[data-metric="${CSS.escape(metric)}"]`).dataset.unit;
    chart.options = { ...options(unit), scales: { ...options(unit).scales, x: { ...options(unit).scales.x, min: chart.options.scales.x.min, max: chart.options.scales.x.max } } };
    chart.update("none");
  }));
  section.querySelectorAll(".chart").forEach(figure => draw(figure).catch(() => {}));
})();
