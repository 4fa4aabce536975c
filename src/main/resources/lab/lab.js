(function () {
  "use strict";
  const report = JSON.parse(document.getElementById("data").textContent);
  const drawn = [];

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function color(variable) {
    return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
  }

  /** Everybody has one colour on the whole page. */
  function colorOf(name) {
    if (name.startsWith("Gather")) return color("--gather");
    if (name.startsWith("Blocking")) return color("--blocking");
    if (name.startsWith("Async, one")) return color("--naive");
    if (name.startsWith("Async") || name.startsWith("kept")) return color("--hand");
    if (name.startsWith("new")) return color("--naive");
    return color("--talk");
  }

  function short(value) {
    if (value >= 1000) return value.toLocaleString("en", { maximumFractionDigits: 0 });
    return value.toLocaleString("en", { maximumSignificantDigits: 3 });
  }

  /** On a logarithmic axis: the powers of ten, and 2 and 5 times these where they are few. */
  function steps(axis) {
    const few = axis.max / axis.min < 50;
    axis.ticks = axis.ticks.filter(({ value }) => {
      const digit = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
      return (few ? [1, 2, 5] : [1]).some((shown) => Math.abs(digit - shown) < 1e-6);
    });
  }

  /** The stretches of a time line: shaded every other one, each with its name. */
  const bands = {
    id: "bands",
    beforeDatasetsDraw(chart, args, options) {
      const { ctx, chartArea: area } = chart;
      const width = (area.right - area.left) / Math.max(1, chart.data.labels.length - 1);
      ctx.save();
      ctx.font = "600 11px system-ui, sans-serif";
      ctx.textBaseline = "top";
      (options.list || []).forEach((band, i) => {
        const left = Math.min(area.right, area.left + band.from * width);
        const right = Math.min(area.right, area.left + band.to * width);
        ctx.fillStyle = color("--band");
        if (i % 2 === 1) ctx.fillRect(left, area.top, right - left, area.bottom - area.top);
        ctx.fillStyle = color("--soft");
        ctx.fillText(band.name, left + 4, area.top - 15);
      });
      ctx.restore();
    },
  };

  /** The figure itself at the end of its bar, where there is room. */
  const values = {
    id: "values",
    afterDatasetsDraw(chart) {
      if (chart.config.type !== "bar") return;
      const { ctx } = chart;
      const flat = chart.options.indexAxis === "y";
      ctx.save();
      ctx.fillStyle = color("--ink");
      chart.data.datasets.forEach((series, i) => {
        chart.getDatasetMeta(i).data.forEach((bar, j) => {
          const value = series.data[j];
          if (value === null || value === undefined) return;
          const text = short(value);
          ctx.font = (flat ? "600 12px" : "10px") + " system-ui, sans-serif";
          if (!flat && bar.width < ctx.measureText(text).width - 1) return;
          ctx.textAlign = flat ? "left" : "center";
          ctx.textBaseline = flat ? "middle" : "bottom";
          ctx.fillText(text, flat ? bar.x + 6 : bar.x, flat ? bar.y : bar.y - 2);
        });
      });
      ctx.restore();
    },
  };

  function datasets(chart, single) {
    return chart.series.map((one, i) => {
      const own = single ? chart.labels.map(colorOf) : chart.kind === "bar" && /^p\d/.test(one.name)
        ? chart.labels.map((label) => colorOf(label) + (i === 0 ? "80" : ""))
        : colorOf(one.name);
      return {
        label: one.name,
        data: one.values,
        backgroundColor: own,
        borderColor: own,
        borderWidth: chart.kind === "line" ? 2.5 : 0,
        borderDash: one.name.startsWith("Blocking") ? [6, 4] : [],
        borderRadius: 3,
        maxBarThickness: 46,
        pointRadius: chart.labels.length > 16 ? 0 : 3,
        tension: 0,
        spanGaps: true,
      };
    });
  }

  function scales(chart, flat) {
    const grid = { color: color("--line") };
    const ticks = { color: color("--soft") };
    const figures = {
      type: chart.logarithmic ? "logarithmic" : "linear",
      beginAtZero: !chart.logarithmic,
      suggestedMax: chart.unit === "%" ? 100 : undefined,
      grace: chart.logarithmic || chart.unit === "%" ? 0 : "8%",
      grid,
      border: { display: false },
      ticks: { ...ticks, maxTicksLimit: chart.logarithmic ? undefined : 7, callback: (value) => short(value), maxRotation: 0 },
      afterBuildTicks: chart.logarithmic ? steps : undefined,
      title: { display: true, text: chart.unit + (chart.logarithmic ? ", logarithmic" : ""), color: color("--soft") },
    };
    if (chart.logarithmic) {
      const all = chart.series.flatMap((one) => one.values).filter((value) => value > 0);
      figures.min = Math.pow(10, Math.floor(Math.log10(Math.min(...all)) - 0.05));
      figures.max = Math.max(...all) * (flat ? 4 : 2);
    }
    const labels = {
      grid: { display: false },
      ticks: { ...ticks, maxRotation: 60 },
      title: { display: chart.axis !== "", text: chart.axis, color: color("--soft") },
    };
    return flat ? { x: figures, y: labels } : { x: labels, y: figures };
  }

  function config(chart) {
    const single = chart.kind === "bar" && chart.series.length === 1;
    const legend = { display: !single, position: "bottom", labels: {
      color: color("--ink"), boxWidth: 8, boxHeight: 8, usePointStyle: true, pointStyle: "circle",
    } };
    return {
      type: chart.kind,
      data: { labels: chart.labels, datasets: datasets(chart, single) },
      plugins: [bands, values],
      options: {
        indexAxis: single ? "y" : "x",
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        layout: { padding: { top: 20, right: single ? 56 : 8 } },
        interaction: { mode: "index", intersect: false },
        scales: scales(chart, single),
        plugins: {
          legend,
          bands: { list: chart.bands },
          tooltip: {
            callbacks: { label: (item) => " " + item.dataset.label + ": " + short(item.raw) + " " + chart.unit },
          },
        },
      },
    };
  }

  function picture(chart, described) {
    const canvas = element("canvas", {
      role: "img",
      "aria-label": chart.caption + ". The figures are in the table below.",
      "aria-describedby": described,
    });
    drawn.push({ canvas, chart, shown: null });
    return element("figure", {}, element("figcaption", {}, chart.caption), element("div", { class: "plot" + (chart.series.length === 1 && chart.labels.length < 3 ? " low" : "") }, canvas));
  }

  function table(data, id, words) {
    const head = element("tr", {}, ...data.head.map((name) => element("th", { scope: "col" }, name)));
    const rows = data.rows.map(([first, ...rest]) =>
      element("tr", first.startsWith("Gather") && !words ? { class: "gather" } : {},
        element("th", { scope: "row" }, first), ...rest.map((cell) => element("td", {}, cell))));
    const title = element("h3", { id: id + "-title" }, data.caption);
    const made = element("table", { id, "aria-labelledby": id + "-title", ...(words ? { class: "words" } : {}) },
      element("thead", {}, head), element("tbody", {}, ...rows));
    const scroll = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": id + "-title" }, made);
    return element("div", {}, title, scroll);
  }

  function section(data) {
    const id = "table-" + data.id;
    const made = element("section", { class: "card" + (data.failed ? " failed" : ""), id: data.id },
      element("h2", {}, data.title), element("p", { class: "seen" }, data.seen));
    if (data.charts.length > 0) {
      made.append(element("div", { class: "charts" }, ...data.charts.map((chart) => picture(chart, id))));
    }
    data.tables.slice(0, 1).forEach((one) => made.append(table(one, id)));
    if (data.tables.length > 1) {
      made.append(element("details", {}, element("summary", {}, "More figures"),
        ...data.tables.slice(1).map((one, i) => table(one, id + "-" + (i + 1)))));
    }
    if (data.setup.length > 0) {
      made.append(element("details", {}, element("summary", {}, "How it was done"),
        element("ul", {}, ...data.setup.map((line) => element("li", {}, line)))));
    }
    return made;
  }

  function draw() {
    for (const one of drawn) {
      if (one.shown) one.shown.destroy();
      one.shown = new Chart(one.canvas, config(one.chart));
    }
  }

  function show() {
    document.getElementById("conclusion").textContent = report.conclusion;
    const facts = Object.fromEntries(report.machine.rows);
    document.getElementById("when").textContent =
      "Measured on " + facts.date + " with Gather " + facts.Gather + " on " + facts.processors + ".";
    document.getElementById("tiles").append(...report.sections.flatMap((one) => one.tiles).map((tile) =>
      element("li", {}, element("strong", {}, tile.figure), element("span", {}, tile.what),
        element("span", { class: "beside" }, tile.beside))));
    document.getElementById("contents").append(element("ul", {}, ...report.sections.map((one) =>
      element("li", {}, element("a", { href: "#" + one.id }, one.title)))));
    const main = document.getElementById("report");
    main.append(...report.sections.map(section));
    main.append(element("section", { class: "card", id: "machine" },
      element("h2", {}, "How far to believe this"),
      element("p", { class: "seen" }, "Contestants, the service, Postgres and the load generator share the processors of"
        + " one machine, and whatever else ran on it took its part: compare figures of one page with each other, and"
        + " read none as what another machine would do. Each contestant is a process of its own, of the same Java;"
        + " the blocking one stands in for a WSGI container, and is quicker than one. Gather has its defaults on:"
        + " deadlines, checking of JSON, metrics and a log line for each request, which the servers written by hand"
        + " have not."),
      table(report.machine, "table-machine", true)));
    draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  }

  show();
})();
