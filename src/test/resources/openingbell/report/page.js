'use strict';
(() => {
  let data = JSON.parse(document.getElementById('data').textContent);

  // Colours that differ for every kind of sight (after Okabe and Ito), and dashes besides.
  const light = {
    ink: '#1b1f24', soft: '#59636e', line: '#e6e9ed', paper: '#ffffff',
    series: ['#0072b2', '#b35900', '#007a5a', '#a0457f', '#4a90c2', '#8a6d00', '#444444'],
    users: 'rgba(89, 99, 110, .14)', usersLine: 'rgba(89, 99, 110, .45)', fail: '#b3261e', band: 'rgba(89, 99, 110, .35)',
    outcome: {PASS: '#0b6b4f', FAIL: '#b3261e', INVALID: '#6b3fa0', INCONCLUSIVE: '#8a5a00'},
    ramp: [[222, 235, 247], [8, 48, 107]],
  };
  const dark = {
    ink: '#e4e7eb', soft: '#9aa4af', line: '#262c33', paper: '#14171b',
    series: ['#56b4e9', '#f0a35c', '#4cc9a0', '#e39ac6', '#8fc7ff', '#e0c556', '#c8ccd1'],
    users: 'rgba(154, 164, 175, .14)', usersLine: 'rgba(154, 164, 175, .5)', fail: '#ff8a80', band: 'rgba(154, 164, 175, .35)',
    outcome: {PASS: '#56c7a0', FAIL: '#ff8a80', INVALID: '#c4a2f2', INCONCLUSIVE: '#efb454'},
    ramp: [[24, 50, 78], [255, 236, 160]],
  };
  const dashes = [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4], [4, 4]];
  const shapes = {PASS: 'circle', FAIL: 'crossRot', INVALID: 'rectRot', INCONCLUSIVE: 'triangle'};

  const grouped = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
  const ms = value => grouped.format(value) + ' ms';
  const clock = seconds => {
    const s = Math.round(seconds), two = n => String(n).padStart(2, '0');
    return s < 3600 ? Math.floor(s / 60) + ':' + two(s % 60)
      : Math.floor(s / 3600) + ':' + two(Math.floor(s % 3600 / 60)) + ':' + two(s % 60);
  };
  const day = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});
  const percent = share => (share > 0 ? '+' : '') + grouped.format(share * 100).replace('-', '−') + ' %';

  let charts = [];
  let look = light;

  function draw(id, config) {
    const canvas = document.getElementById(id);
    if (!canvas) return;
    const there = charts.find(chart => chart.canvas === canvas);
    if (there) {
      there.data = config.data;
      there.options = config.options;
      there.update('none');
    } else {
      charts.push(new Chart(canvas, config));
    }
  }

  const axis = (title, more = {}) => ({
    title: {display: !!title, text: title, color: look.soft},
    ticks: {color: look.soft, ...more.ticks},
    grid: {color: look.line, ...more.grid},
    border: {color: look.line},
    ...Object.fromEntries(Object.entries(more).filter(([k]) => k !== 'ticks' && k !== 'grid')),
  });

  /** 1, 2, 5, 10, 20, 50 … : a logarithmic axis that a person can read. */
  const logarithmic = title => axis(title, {
    type: 'logarithmic',
    afterBuildTicks: scale => {
      const ticks = [];
      for (let power = 0; power < 7; power++) {
        for (const step of [1, 2, 5]) ticks.push({value: step * 10 ** power});
      }
      const inside = ticks.filter(tick => tick.value >= scale.min && tick.value <= scale.max);
      scale.ticks = inside.length > 12 ? inside.filter(tick => /^1/.test(String(tick.value))) : inside;
    },
    ticks: {callback: value => grouped.format(value)},
  });

  const time = () => {
    const end = data.timeline.to[data.timeline.to.length - 1] || 1;
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
    return axis('time since the first visitor (min:s)', {
      type: 'linear', min: 0, max: end,
      ticks: {stepSize: steps.find(step => end / step <= 10) || 172800, callback: clock, maxRotation: 0},
      grid: {display: false},
    });
  };

  /** Charts over time lie under each other, so the same moment has to lie at the same place in each: their axes are equally wide, whatever stands beside them. */
  const left = 72, right = 58;
  const asWide = width => scale => { scale.width = width; };

  const middle = i => (data.timeline.from[i] + data.timeline.to[i]) / 2;
  const series = name => data.timeline[name].map((y, i) => ({x: middle(i), y}));
  /** A logarithm knows no zero: less than a millisecond stands at a half. */
  const latencies = name => data.timeline[name].map((y, i) => ({x: middle(i), y: y === null ? null : Math.max(y, .5), ms: y}));

  /** Where each load step begins, and its level. */
  const steps = {
    id: 'steps',
    afterDatasetsDraw(chart) {
      if (data.steps.length < 2) return;
      const {ctx, chartArea: area, scales: {x}} = chart;
      ctx.save();
      ctx.strokeStyle = look.band;
      ctx.fillStyle = look.soft;
      ctx.font = '11px system-ui, sans-serif';
      ctx.setLineDash([3, 3]);
      data.steps.forEach(step => {
        const at = x.getPixelForValue(step.from), end = x.getPixelForValue(step.to);
        if (at < area.left - 1 || at > area.right) return;
        ctx.beginPath();
        ctx.moveTo(at, area.top - 14);
        ctx.lineTo(at, area.bottom);
        ctx.stroke();
        const label = grouped.format(step.level) + (data.open ? '/s' : ' users');
        if (ctx.measureText(label).width < end - at - 6) ctx.fillText(label, at + 4, area.top - 5);
      });
      ctx.restore();
    },
  };

  /** All users as an area and, where there are several populations, a line for each of them. */
  const users = () => [
    {
      label: data.populations.length ? 'all users' : 'users', data: series('users'), yAxisID: 'users', order: 9, fill: 'origin', stepped: 'middle',
      backgroundColor: look.users, borderColor: look.usersLine, borderWidth: 1, pointRadius: 0,
    },
    ...data.populations.map((population, i) => ({
      label: population.name, data: population.users.map((y, at) => ({x: middle(at), y})), yAxisID: 'users', order: 8, stepped: 'middle',
      borderColor: look.series[(i + 3) % 7], backgroundColor: look.series[(i + 3) % 7], borderDash: dashes[(i + 3) % 7], borderWidth: 1.25, pointRadius: 0,
    })),
  ];
  const usersAxis = () => axis('users', {position: 'right', afterFit: asWide(right), beginAtZero: true, grid: {display: false}, ticks: {precision: 0}});

  /** The legend's lines as they are drawn, dashes included. */
  const lines = chart => Chart.defaults.plugins.legend.labels.generateLabels(chart).map(item => {
    const set = chart.data.datasets[item.datasetIndex];
    return {...item, strokeStyle: set.borderColor, lineWidth: set.borderWidth, lineDash: set.borderDash || []};
  });

  const options = (scales, tooltip, more = {}) => ({
    responsive: true, maintainAspectRatio: false, animation: false, normalized: true, layout: {padding: {top: more.top || 0, right: more.right || 0}},
    interaction: {mode: 'index', intersect: false},
    scales,
    plugins: {
      legend: {position: 'bottom', labels: {color: look.ink, usePointStyle: true, pointStyle: 'line', pointStyleWidth: 30, boxHeight: 7, generateLabels: lines}, ...more.legend},
      tooltip: {callbacks: tooltip},
    },
    ...more.chart,
  });

  function latency() {
    const line = (name, i) => ({
      label: name, data: latencies(name), borderColor: look.series[i], backgroundColor: look.series[i],
      borderDash: dashes[i], borderWidth: 2, pointRadius: 0, pointHitRadius: 8, spanGaps: false, order: i,
    });
    const end = data.timeline.to[data.timeline.to.length - 1];
    const limits = data.limits.map(limit => {
      const i = ['p50', 'p95', 'p99'].indexOf(limit.of);
      return {
        label: limit.of + ' limit', data: [{x: 0, y: limit.limit}, {x: end, y: limit.limit}], order: 5,
        borderColor: look.series[i], borderWidth: 1, borderDash: [2, 4], pointRadius: 0, pointHitRadius: 0,
      };
    });
    draw('chart-latency', {
      type: 'line',
      data: {datasets: [line('p50', 0), line('p95', 1), line('p99', 2), ...limits, ...users()]},
      options: options({x: time(), y: {...logarithmic('ms, logarithmic'), afterFit: asWide(left)}, users: usersAxis()}, {
        title: items => items.length ? clock(items[0].parsed.x) : '',
        label: item => item.dataset.label + ': ' + (item.dataset.yAxisID === 'users' ? grouped.format(item.parsed.y) : ms(item.raw.ms ?? item.parsed.y)),
      }, {top: 16}),
      plugins: [steps],
    });
  }

  function throughput() {
    const area = (name, label, colour, dash) => ({
      label, data: series(name), borderColor: colour, backgroundColor: colour + '33', borderDash: dash, borderWidth: 2,
      pointRadius: 0, pointHitRadius: 8, fill: 'origin',
    });
    draw('chart-throughput', {
      type: 'line',
      data: {datasets: [area('failed', 'failed', look.fail, [4, 3]), area('ok', 'successful', look.series[0], []), ...users()]},
      options: options({x: time(), y: axis('answers per second', {beginAtZero: true, afterFit: asWide(left)}), users: usersAxis()}, {
        title: items => items.length ? clock(items[0].parsed.x) : '',
        label: item => item.dataset.label + ': ' + grouped.format(item.parsed.y) + (item.dataset.yAxisID === 'users' ? '' : ' per second'),
      }, {top: 16}),
      plugins: [steps],
    });
  }

  function gauges() {
    const end = data.timeline.to[data.timeline.to.length - 1];
    data.gauges.forEach((gauge, i) => draw('chart-gauge-' + i, {
      type: 'line',
      data: {datasets: [
        {
          label: gauge.name, data: gauge.values.map((y, at) => ({x: middle(at), y})), borderColor: look.series[0], backgroundColor: look.series[0],
          borderWidth: 2, pointRadius: gauge.values.filter(y => y !== null).length < 40 ? 2 : 0, pointHitRadius: 8, spanGaps: true,
        },
        ...gauge.limits.map(limit => ({
          label: 'limit', data: [{x: 0, y: limit}, {x: end, y: limit}], borderColor: look.fail, borderWidth: 1, borderDash: [2, 4], pointRadius: 0, pointHitRadius: 0,
        })),
      ]},
      options: options({x: time(), y: axis(gauge.unit, {afterFit: asWide(left)})}, {
        title: items => items.length ? clock(items[0].parsed.x) : '',
        label: item => item.dataset.label + ': ' + grouped.format(item.parsed.y) + (gauge.unit && ' ' + gauge.unit),
      }, {top: 16, right}),
      plugins: [steps],
    }));
  }

  /** Out to the right by nines: 90 %, 99 %, 99.9 %. */
  const nines = percent => -Math.log10(1 - percent / 100);

  function curve() {
    const ticks = [0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 99.999];
    draw('chart-curve', {
      type: 'line',
      data: {
        datasets: data.curves.map((curve, i) => ({
          label: curve.name, data: curve.points.map(p => ({x: nines(p.percent), y: Math.max(p.millis, .5), ms: p.millis, percent: p.percent})),
          borderColor: look.series[i % 7], backgroundColor: look.series[i % 7], borderDash: dashes[i % 7],
          borderWidth: i ? 1.25 : 3, pointRadius: 0, pointHitRadius: 6, order: i,
        })),
      },
      options: options({
        x: axis('of successful answers', {
          type: 'linear', min: 0,
          afterBuildTicks: scale => {
            scale.ticks = ticks.map(t => ({value: nines(t), of: t})).filter(t => t.value <= scale.max);
          },
          ticks: {callback: (value, i, all) => all[i].of + ' %', maxRotation: 0, autoSkip: false},
        }),
        y: logarithmic('ms, logarithmic'),
      }, {
        title: items => items.length ? items[0].raw.percent + ' % of answers took at most' : '',
        label: item => item.dataset.label + ': ' + ms(item.raw.ms),
      }, {chart: {interaction: {mode: 'nearest', axis: 'x', intersect: false}}}),
    });
  }

  const mix = share => {
    const [from, to] = look.ramp;
    return `rgb(${from.map((c, i) => Math.round(c + (to[i] - c) * share)).join(',')})`;
  };

  /** A row of floating bars for each band of latency; the deeper the colour, the more answers. */
  function heat() {
    const {edges, columns} = data.heat;
    if (!edges.length) return;
    const most = Math.max(1, ...columns.flat());
    const shade = count => mix(Math.log1p(count) / Math.log1p(most));
    const labels = data.timeline.from.map(clock);
    const datasets = edges.slice(0, -1).map((low, row) => ({
      label: low + ' to ' + edges[row + 1] + ' ms',
      data: columns.map(column => column[row] ? [Math.max(low, .5), edges[row + 1]] : null),
      counts: columns.map(column => column[row]),
      backgroundColor: columns.map(column => shade(column[row])),
      barPercentage: 1, categoryPercentage: 1.02, grouped: false, borderSkipped: false, minBarLength: 0,
    })).filter(set => set.counts.some(count => count > 0));
    draw('chart-heat', {
      type: 'bar',
      data: {labels, datasets},
      options: options({
        x: axis('time since the first visitor (min:s)', {ticks: {maxTicksLimit: 12, maxRotation: 0}, grid: {display: false}, stacked: false}),
        y: {...logarithmic('ms, logarithmic'), min: Math.max(edges[0], .5), max: edges[edges.length - 1]},
      }, {
        title: items => items.length ? 'from ' + items[0].label : '',
        label: item => item.dataset.label + ': ' + grouped.format(item.dataset.counts[item.dataIndex]) + ' answers',
      }, {legend: {display: false}, chart: {interaction: {mode: 'nearest', intersect: true}}}),
    });
    document.querySelectorAll('.ramp').forEach(ramp => ramp.style.setProperty('--ramp', mix(0) + ', ' + mix(1)));
  }

  function changes() {
    const rows = data.changes;
    if (!rows.length) return;
    draw('chart-changes', {
      type: 'bar',
      data: {
        labels: rows.map(row => row.label),
        datasets: [
          {
            label: 'change', type: 'scatter', data: rows.map(row => ({x: row.change, y: row.label})), order: 0,
            pointBackgroundColor: rows.map(row => look.outcome[row.outcome]), pointBorderColor: rows.map(row => look.outcome[row.outcome]),
            pointStyle: rows.map(row => shapes[row.outcome]), pointRadius: 5, pointBorderWidth: 2,
          },
          {
            label: 'fails from', type: 'scatter', data: rows.map(row => ({x: row.threshold, y: row.label})), order: 1,
            pointStyle: 'line', pointRotation: 90, pointRadius: 8, pointBorderColor: look.ink, pointBorderWidth: 2,
          },
          {
            label: '95 % interval', data: rows.map(row => [row.low, row.high]), order: 2, barThickness: 8, borderRadius: 4, borderSkipped: false,
            backgroundColor: rows.map(row => look.outcome[row.outcome] + '55'),
          },
        ],
      },
      options: options({
        x: axis('change against the baseline', {ticks: {callback: percent}, grid: {color: c => c.tick && c.tick.value === 0 ? look.soft : look.line}}),
        y: axis('', {type: 'category', labels: rows.map(row => row.label), offset: true, grid: {display: false}, ticks: {autoSkip: false, color: look.ink}}),
      }, {
        title: items => items.length ? rows[items[0].dataIndex].label : '',
        label: item => {
          const row = rows[item.dataIndex];
          return item.datasetIndex === 2 ? `95 % interval: ${percent(row.low)} to ${percent(row.high)}`
            : item.datasetIndex === 1 ? 'fails from ' + percent(row.threshold) : 'change: ' + percent(row.change);
        },
      }, {legend: {labels: {color: look.ink, usePointStyle: true}}, chart: {indexAxis: 'y', interaction: {mode: 'nearest', axis: 'y', intersect: false}}}),
    });
  }

  function trends() {
    data.trends.forEach((trend, i) => {
      const shares = trend.unit === '%';
      const text = value => shares ? grouped.format(value * 100) + ' %' : trend.unit === 'ms' ? ms(value) : grouped.format(value) + trend.unit;
      const colours = trend.points.map(p => look.outcome[p.outcome]);
      draw('chart-trend-' + i, {
        type: 'line',
        data: {
          labels: trend.points.map(p => day.format(new Date(p.time))),
          datasets: [{
            label: trend.metric, data: trend.points.map(p => p.value), borderColor: look.series[0], borderWidth: 1.5,
            pointBackgroundColor: colours, pointBorderColor: colours, pointStyle: trend.points.map(p => shapes[p.outcome]), pointRadius: 4, pointBorderWidth: 2,
          }],
        },
        options: options({
          x: axis('', {ticks: {maxTicksLimit: 5, maxRotation: 0}, grid: {display: false}}),
          y: axis('', {beginAtZero: true, ticks: {maxTicksLimit: 5, callback: text}}),
        }, {
          title: items => items.length ? trend.points[items[0].dataIndex].run : '',
          label: item => text(item.parsed.y) + ', ' + trend.points[item.dataIndex].outcome.toLowerCase(),
        }, {legend: {display: false}}),
      });
    });
  }

  function all(colours) {
    charts.forEach(chart => chart.destroy());
    charts = [];
    look = colours;
    figures();
  }

  function figures() {
    Chart.defaults.font.family = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
    Chart.defaults.font.size = 12;
    if (data.timeline) {
      latency();
      throughput();
      gauges();
      curve();
      heat();
      changes();
    }
    trends();
    document.documentElement.dataset.charts = charts.length;
  }

  const wantsDark = window.matchMedia('(prefers-color-scheme: dark)');
  const now = () => all(wantsDark.matches ? dark : light);
  wantsDark.addEventListener('change', now);
  // A run that still lasts: what is known of it by now.
  document.addEventListener('sofar', event => {
    charts = charts.filter(chart => chart.canvas.isConnected || chart.destroy());
    data = event.detail;
    figures();
  });
  // Paper is light.
  window.addEventListener('beforeprint', () => all(light));
  window.addEventListener('afterprint', now);
  now();
})();
