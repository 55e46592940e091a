// The charts of a page, drawn by Vega-Lite in the colours of the page. Without this script the
// page has the same figures as tables, and the sentence above each chart says what it shows.
"use strict";

(() => {
  const figures = [...document.querySelectorAll("figure.chart[data-from]")];
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  // Told apart by eyes that see fewer colours too, and against the ground of the page.
  const COLOURS = {
    light: ["#0072b2", "#d55e00", "#009e73", "#aa3377", "#7a6a00", "#555555", "#332288"],
    dark: ["#56b4e9", "#e69f00", "#2bc49a", "#f0a3ce", "#f0e442", "#c8c8c8", "#9aa8ff"],
  };
  const drawn = new Map();

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function config(width) {
    const ink = variable("--ink");
    const line = variable("--line");
    const words = { labelColor: ink, titleColor: ink, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 400 };
    return {
      background: null,
      locale: { number: { decimal: ".", thousands: ",", grouping: [3], currency: ["£", ""] } },
      font: getComputedStyle(document.body).fontFamily,
      axis: { ...words, gridColor: line, domainColor: line, tickColor: line },
      axisX: { labelOverlap: "greedy", labelSeparation: 6 },
      axisQuantitative: { labelOverlap: "greedy", labelSeparation: 8 },
      legend: { ...words, symbolType: "square", columns: width < 480 ? 1 : 4 },
      view: { stroke: null },
      bar: { color: variable("--bar"), stroke: variable("--ground"), strokeWidth: 1 },
      range: { category: dark.matches ? COLOURS.dark : COLOURS.light },
    };
  }

  async function draw(figure, spec) {
    const stage = figure.querySelector(".stage");
    const label = stage.getAttribute("aria-label");
    stage.hidden = false;
    drawn.get(figure)?.finalize();
    const { spec: compiled } = vegaLite.compile({ ...spec, config: config(stage.clientWidth) });
    const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      container: stage,
      expr: vega.expressionInterpreter,
      logLevel: vega.Error,
      renderer: "svg",
    });
    // The stage is one picture, and its label says what it shows: Vega has others.
    stage.querySelector("svg").setAttribute("aria-hidden", "true");
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", label);
    drawn.set(figure, view);
    await view.runAsync();
    figure.dataset.stands = dark.matches ? "dark" : "light";
  }

  async function drawAll() {
    const specs = await (await fetch(figures[0].dataset.from)).json();
    const all = () => Promise.all(figures.map((figure) => draw(figure, specs[figure.dataset.chart])));
    dark.addEventListener("change", all);
    await all();
  }

  // Others of our scripts draw by the same hand.
  window.drawChart = draw;
  if (figures.length) drawAll();
})();
