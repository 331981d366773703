/// What makes a figure in a page answer. It reads the data beside it, and touches nothing else.
let interactiveScript = source.split(separator: "\n").map { $0.drop { $0 == " " } }
  .filter { !$0.hasPrefix("//") }.joined(separator: "\n")

/// The script as it reads best.
private let source = #"""
  (() => {
    const here = document.currentScript;
    const root = here && here.closest("[data-figure]");
    if (!root) return;
    const figure = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const svg = root.querySelector("svg"), note = root.querySelector("output");
    const make = (name, attributes, parent) => {
      const element = document.createElementNS(svg.namespaceURI, name);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      return parent.appendChild(element);
    };
    svg.style.maxWidth = "100%";
    svg.style.height = "auto";
    const above = make("g", {}, svg);
    const ring = make("circle", { r: 5, fill: "none", "stroke-width": 2, visibility: "hidden" }, above);
    const band = make("rect", { fill: "#888", "fill-opacity": .2, stroke: "#888", visibility: "hidden" }, above);

    // An axis: places as parts of its length, as drawn at first, and the part that is in view.
    const stretch = 1 / .9;
    const transforms = {
      linear: [v => v, v => v],
      log: [v => v > 0 ? Math.log10(v) : NaN, v => 10 ** v],
      symlog: [
        (v, t) => Math.abs(v) <= t ? v * stretch : Math.sign(v) * t * (stretch + Math.log10(Math.abs(v) / t)),
        (v, t) => Math.abs(v) <= t * stretch ? v / stretch : Math.sign(v) * t * 10 ** (Math.abs(v) / t - stretch),
      ],
    };
    for (const axes of figure.axes) {
      for (const axis of [axes.x, axes.y]) {
        const [to, back] = transforms[axis.scale], t = axis.threshold;
        const start = to(axis.from, t), length = to(axis.to, t) - start;
        axis.part = v => (to(v, t) - start) / length;
        axis.value = p => back(start + p * length, t);
        axis.view = [0, 1];
        // As many digits as tell neighbours apart where the numbers are large and the range is small.
        axis.digits = 6 + Math.max(Math.ceil(Math.log10(Math.abs(axis.from / (axis.to - axis.from)))) || 0, 0);
      }
      const [left, top, width, height] = axes.box;
      axes.px = v => left + (axes.x.part(v) - axes.x.view[0]) / (axes.x.view[1] - axes.x.view[0]) * width;
      axes.py = v => top + height - (axes.y.part(v) - axes.y.view[0]) / (axes.y.view[1] - axes.y.view[0]) * height;
    }
    const number = (v, n = 6) => v === null ? "none" : String(+v.toPrecision(n)).replace("-", "\u2212");
    const named = (axis, v) => axis.names.length ? axis.names[Math.round(v)] ?? "" : number(v, axis.digits);

    // The data move and grow; signs and texts among them keep their size.
    const kept = new Map();
    function place(axes, index) {
      const [x0, x1] = axes.x.view, [y0, y1] = axes.y.view, [left, top, width, height] = axes.box;
      const sx = 1 / (x1 - x0), sy = 1 / (y1 - y0), bottom = top + height, all = sx === 1 && sy === 1;
      const matrix = `matrix(${sx} 0 0 ${sy} ${left - sx * (left + x0 * width)} ${bottom - sy * (bottom - y0 * height)})`;
      const still = `scale(${1 / sx} ${1 / sy})`;
      for (const group of svg.querySelectorAll(`[data-data="${index}"]`)) {
        const outer = group.parentNode;
        outer.setAttribute("clip-path", all ? "none" : outer.dataset.clip);
        group.setAttribute("transform", matrix);
        // Lines keep their width, which is then counted in pixels of the screen.
        const points = svg.getScreenCTM().a;
        for (const one of group.querySelectorAll("path[stroke-width]")) {
          one.style.vectorEffect = all ? "" : "non-scaling-stroke";
          one.style.strokeWidth = all ? "" : one.getAttribute("stroke-width") * points;
          const dashes = one.getAttribute("stroke-dasharray");
          if (dashes) one.style.strokeDasharray = all ? "" : dashes.split(" ").map(d => d * points).join(" ");
        }
        for (const sign of group.querySelectorAll(":scope > g:not([transform]) > use")) {
          const x = sign.getAttribute("x"), y = sign.getAttribute("y");
          sign.setAttribute("transform", `translate(${x} ${y}) ${still} translate(${-x} ${-y})`);
        }
        for (const text of group.querySelectorAll(":scope > g[transform]")) {
          if (!kept.has(text)) kept.set(text, text.getAttribute("transform"));
          text.setAttribute("transform", kept.get(text).replace(")", `) ${still}`));
        }
      }
      for (const group of svg.querySelectorAll(`[data-axes="${index}"]`)) {
        group.style.display = all ? "" : "none";
        if (!axes.own) axes.own = group.parentNode.insertBefore(make("g", {}, svg), group);
      }
      axes.own?.replaceChildren();
      if (!all) ["x", "y"].forEach(name => ticks(axes, name));
    }

    function ticks(axes, name) {
      const axis = axes[name], [left, top, width, height] = axes.box, across = name === "x";
      const a = axis.value(axis.view[0]), b = axis.value(axis.view[1]);
      let marks = axis.ticks;
      if (!marks.length) return;
      if (axis.free) {
        const low = Math.min(a, b), high = Math.max(a, b), values = [];
        if (axis.scale === "log" && high / low > 30) {
          for (let k = Math.ceil(Math.log10(low)); 10 ** k <= high; k++) values.push(10 ** k);
        } else {
          const rough = (high - low) / (across ? width / 60 : height / 30), ten = 10 ** Math.floor(Math.log10(rough));
          const step = ten * [1, 2, 2.5, 5, 10].find(s => s * ten >= rough * .999);
          for (let k = Math.ceil(low / step); k * step <= high; k++) values.push(k * step);
        }
        const digits = Math.max(0, ...values.map(v => (String(+v.toPrecision(10)).split(".")[1] || "").length));
        const write = v => digits > 8 || Math.abs(v) >= 1e7 ? number(v, axis.digits) : v.toFixed(digits).replace("-", "\u2212");
        marks = values.map(v => [axis.part(v), axis.scale === "log" ? number(v) : write(Math.abs(v) < (high - low) * 1e-9 ? 0 : v)]);
      }
      for (const [part, label] of marks) {
        const p = (part - axis.view[0]) / (axis.view[1] - axis.view[0]);
        if (p < -1e-9 || p > 1 + 1e-9) continue;
        const x = left + p * width, y = top + height - p * height;
        const far = /right|top/.test(axis.side) ? -1 : 1;
        const foot = across ? [x, far > 0 ? top + height : top] : [far > 0 ? left : left + width, y];
        const line = (x1, y1, x2, y2, stroke, w) => make("line", { x1, y1, x2, y2, stroke, "stroke-width": w }, axes.own);
        if (axis.grid) across ? line(x, top, x, top + height, axis.grid, .8) : line(left, y, left + width, y, axis.grid, .8);
        const [a, b] = foot, d = 3.5 * far;
        line(a, b, across ? a : a - d, across ? b + d : b, axis.color, .8);
        make("text", {
          x: across ? x : foot[0] - 7 * far, y: across ? foot[1] + (far > 0 ? 15 : -7) : y + 3.6,
          "text-anchor": across ? "middle" : far > 0 ? "end" : "start", "font-size": axis.size, "font-family": "DejaVu Sans", fill: axis.ink,
        }, axes.own).textContent = label;
      }
    }

    // Axes over each other move together; so do those of one grid only where they are pointed at.
    let current = 0;
    function change(axes, edit) {
      figure.axes.forEach((other, index) => {
        if (String(other.box) !== String(axes.box)) return;
        for (const name of ["x", "y"]) {
          let [from, to] = edit(name, other[name].view);
          const length = Math.min(Math.max(to - from, 1e-6), 1);
          from = Math.min(Math.max(from, 0), 1 - length);
          other[name].view = length === 1 ? [0, 1] : [from, from + length];
        }
        place(other, index);
      });
      hide();
    }
    const zoom = (axes, factor, at) => change(axes, (name, [from, to]) => {
      const middle = from + (to - from) * (at ? at[name] : .5);
      return [middle - (middle - from) * factor, middle + (to - middle) * factor];
    });
    const move = (axes, dx, dy) => change(axes, (name, [from, to]) => {
      const shift = (name === "x" ? dx : dy) * (to - from);
      return [from + shift, to + shift];
    });
    const all = () => figure.axes.forEach(axes => change(axes, () => [0, 1]));

    function hide() {
      note.style.display = "none";
      ring.setAttribute("visibility", "hidden");
    }
    function tell(axes, text, x, y, color) {
      const [left, top, width, height] = axes.box;
      const inside = x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
      if (color && inside) {
        for (const [key, value] of Object.entries({ cx: x, cy: y, stroke: color, visibility: "visible" })) ring.setAttribute(key, value);
      } else ring.setAttribute("visibility", "hidden");
      note.textContent = text;
      note.style.display = "block";
      const at = svg.createSVGPoint();
      at.x = x;
      at.y = y;
      const on = at.matrixTransform(svg.getScreenCTM()), page = root.getBoundingClientRect();
      const room = page.width - note.offsetWidth;
      note.style.left = Math.max(0, Math.min(on.x - page.left + 10, room)) + "px";
      note.style.top = Math.max(0, on.y - page.top - note.offsetHeight - 8) + "px";
    }
    const words = (axes, series, i) => (series.name && !series.name.startsWith("_") ? series.name + "\n" : "")
      + `${axes.x.label || "x"} = ${named(axes.x, series.x[i])}\n${axes.y.label || "y"} = ${named(axes.y, series.y[i])}`;

    function point(x, y) {
      let best = null;
      figure.axes.forEach((axes, index) => {
        const [left, top, width, height] = axes.box;
        if (x < left || x > left + width || y < top || y > top + height) return;
        current = index;
        for (const series of axes.series) {
          if (series.cells) {
            const find = (borders, place, pixel) => borders.findIndex((_, i) => i + 1 < borders.length
              && Math.min(place(borders[i]), place(borders[i + 1])) <= pixel && pixel < Math.max(place(borders[i]), place(borders[i + 1])));
            const column = find(series.x, axes.px, x), row = find(series.y, axes.py, y);
            if (column >= 0 && row >= 0 && !best) {
              const value = series.cells[row * (series.x.length - 1) + column];
              best = { distance: 24, show: () => tell(axes, `row ${row}, column ${column}\n${number(value)}`, x, y) };
            }
            continue;
          }
          series.x.forEach((value, i) => {
            const px = axes.px(value), py = axes.py(series.y[i]), distance = Math.hypot(px - x, py - y);
            if (distance < (best ? best.distance : 24)) best = { distance, show: () => tell(axes, words(axes, series, i), px, py, series.color) };
          });
        }
      });
      best ? best.show() : hide();
    }

    const local = event => {
      const at = svg.createSVGPoint();
      at.x = event.clientX;
      at.y = event.clientY;
      return at.matrixTransform(svg.getScreenCTM().inverse());
    };
    const under = at => figure.axes.find(({ box: [left, top, width, height] }) =>
      at.x >= left && at.x <= left + width && at.y >= top && at.y <= top + height);
    let drag = null;
    svg.addEventListener("pointerdown", event => {
      const at = local(event), axes = under(at);
      if (!axes || event.button) return;
      drag = { at, axes, moves: event.shiftKey };
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
      root.focus({ preventScroll: true });
    });
    svg.addEventListener("pointermove", event => {
      const at = local(event);
      if (!drag) return point(at.x, at.y);
      const [, , width, height] = drag.axes.box;
      if (drag.moves) {
        move(drag.axes, (drag.at.x - at.x) / width, (at.y - drag.at.y) / height);
        drag.at = at;
      } else {
        const area = { x: Math.min(at.x, drag.at.x), y: Math.min(at.y, drag.at.y), width: Math.abs(at.x - drag.at.x), height: Math.abs(at.y - drag.at.y), visibility: "visible" };
        for (const key in area) band.setAttribute(key, area[key]);
      }
    });
    svg.addEventListener("pointerup", event => {
      const start = drag, at = local(event);
      drag = null;
      band.setAttribute("visibility", "hidden");
      if (!start || start.moves || Math.hypot(at.x - start.at.x, at.y - start.at.y) < 5) return;
      const [left, top, width, height] = start.axes.box;
      const parts = { x: [start.at.x, at.x].map(x => (x - left) / width), y: [start.at.y, at.y].map(y => (top + height - y) / height) };
      change(start.axes, (name, [from, to]) => {
        const [a, b] = parts[name].sort((a, b) => a - b).map(p => Math.min(Math.max(p, 0), 1));
        // A band along one axis zooms only that one.
        return b - a < .02 ? [from, to] : [from + a * (to - from), from + b * (to - from)];
      });
    });
    svg.addEventListener("pointerleave", () => drag || hide());
    svg.addEventListener("dblclick", all);
    svg.addEventListener("wheel", event => {
      const at = local(event), axes = under(at);
      if (!event.ctrlKey || !axes) return;
      event.preventDefault();
      const [left, top, width, height] = axes.box;
      zoom(axes, event.deltaY > 0 ? 1.25 : .8, { x: (at.x - left) / width, y: (top + height - at.y) / height });
    }, { passive: false });

    const acts = { in: () => zoom(figure.axes[current], .5), out: () => zoom(figure.axes[current], 2), all };
    root.addEventListener("click", event => acts[event.target.dataset?.act]?.());
    const every = figure.axes.flatMap(axes => axes.series.filter(s => !s.cells).map(series => [axes, series]));
    let chosen = 0, step = -1;
    root.addEventListener("keydown", event => {
      const axes = figure.axes[current], x = { ArrowLeft: -1, ArrowRight: 1 }[event.key] || 0, y = { ArrowDown: -1, ArrowUp: 1 }[event.key] || 0;
      if (!axes || event.altKey || event.ctrlKey || event.metaKey) return;
      if ((x || y) && event.shiftKey) move(axes, x * .2, y * .2);
      else if ((x || y) && every.length) {
        if (y) chosen = (chosen - y + every.length) % every.length;
        const [own, series] = every[chosen];
        current = figure.axes.indexOf(own);
        step = Math.min(Math.max(step + x, 0), series.x.length - 1);
        tell(own, words(own, series, step), own.px(series.x[step]), own.py(series.y[step]), series.color);
      } else if (event.key === "+" || event.key === "=") acts.in();
      else if (event.key === "-") acts.out();
      else if (event.key === "0") all();
      else if (event.key === "Escape") hide();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  })();
  """#
