'use strict';
/* What the page of a running run is told, shown. Every text comes as text: nothing of it is markup. */
(() => {
  const at = id => document.getElementById(id);
  const number = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
  const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
  const ms = value => value === null ? '–' : whole.format(value) + ' ms';
  const clock = millis => {
    const s = Math.round(millis / 1000), two = n => String(n).padStart(2, '0');
    return s < 3600 ? Math.floor(s / 60) + ':' + two(s % 60) + ' min'
      : Math.floor(s / 3600) + ':' + two(Math.floor(s % 3600 / 60)) + ':' + two(s % 60) + ' h';
  };
  const words = {kept: ['✓', 'kept so far'], in_danger: ['✓', 'kept so far, in danger'], broken: ['✕', 'broken so far'], early: ['…', 'too early to say']};

  const write = (id, text) => {
    const element = typeof id === 'string' ? at(id) : id;
    if (element.textContent !== text) element.textContent = text;
  };
  const show = (id, shown) => { at(id).hidden = !shown; };

  /** Said to a screen reader: only what changes rarely. */
  const say = text => write('said', text);

  /** Cells are written over where they are, so that nobody who reads one or has selected it is disturbed. */
  function table(id, rows) {
    const body = at(id);
    while (body.rows.length > rows.length) body.deleteRow(-1);
    rows.forEach((cells, r) => {
      const row = body.rows[r] || body.insertRow();
      while (row.cells.length < cells.length) row.insertCell();
      cells.forEach((cell, c) => {
        const shown = row.cells[c];
        const name = cell.name || '';
        if (shown.className !== name) shown.className = name;
        if (cell.standing) mark(shown, cell.standing); else write(shown, cell.text);
      });
    });
  }
  function mark(cell, standing) {
    if (cell.dataset.standing === standing) return;
    cell.dataset.standing = standing;
    const [sign, word] = words[standing];
    const outer = document.createElement('span'), inner = document.createElement('span');
    outer.className = 'mark ' + standing;
    inner.setAttribute('aria-hidden', 'true');
    inner.textContent = sign;
    outer.append(inner, ' ' + word);
    cell.replaceChildren(outer);
  }
  const text = (value, name) => ({text: value, name});
  const n = value => text(value, 'n');

  let ended = false;
  let lost = false;
  let started = false;
  let broken = new Set();

  function now(figures) {
    write('users', whole.format(figures.users));
    write('ok', number.format(figures.ok));
    write('failed', number.format(figures.failed));
    at('failed').classList.toggle('bad', figures.failed > 0);
    write('p50', ms(figures.p50));
    write('p95', ms(figures.p95));
    write('p99', ms(figures.p99));
    write('requests', whole.format(figures.requests));
    write('failedRequests', whole.format(figures.failedRequests));
    if (ended) return;
    const state = figures.started ? 'Running' : 'Warming up';
    write('state', state);
    if (figures.started && !started) {
      started = true;
      if (!broken.size) say('The load has begun.');
    }
    const left = Math.max(0, figures.planned - figures.elapsed);
    write('how', (figures.level ? 'Load: ' + figures.level + '. ' : '') + clock(figures.elapsed) + ' since the first user'
      + (figures.planned ? ', ' + (left ? clock(left) + ' left.' : 'the plan is over, and its last users leave.') : '.'));
    show('progress', figures.planned > 0);
    if (figures.planned) at('progress').value = Math.min(1, figures.elapsed / figures.planned);
  }

  function sofar(state) {
    show('lags', state.lags);
    table('promises', state.promises.map(p => [{standing: p.standing}, text(p.what), n(p.measured), n(p.limit)]));
    const nowBroken = new Set(state.promises.filter(p => p.standing === 'broken').map(p => p.what));
    const news = [...nowBroken].filter(what => !broken.has(what));
    if (news.length) say('Broken so far: ' + news.join(', ') + '.');
    broken = nowBroken;
    document.title = document.title.replace(/^(\(\d+ broken\) )?/, broken.size ? '(' + broken.size + ' broken) ' : '');
    if (!ended) at('banner').className = 'banner ' + (broken.size ? 'fail' : 'plain');
    show('of-levels', state.levels.length > 0);
    table('levels', state.levels.map(l => [{standing: l.standing}, text(l.level), n(l.requests), n(l.p95), n(l.failed), text(l.sentence, 'text message')]));
    table('health', state.health.map(h => [{standing: h.fine ? 'kept' : 'broken'}, text(h.what), n(h.measured), n(h.limit)]));
    show('of-errors', state.errors.length > 0);
    table('errors', state.errors.map(e => [n(e.count), text(e.where), text(e.message, 'text message')]));
    if (!state.charts) return;
    const gauges = state.gauges;
    show('of-gauges', gauges.length > 0);
    table('gauges', gauges.map(g => [text(g.name), n(g.value), n(g.limits.join(', ') || '–')]));
    const room = at('gauge-charts');
    while (room.children.length > gauges.length) room.lastChild.remove();
    gauges.forEach((gauge, i) => {
      const figure = room.children[i] || room.appendChild(chart(i));
      write(figure.firstChild, gauge.name);
    });
    moments(state.charts);
    document.dispatchEvent(new CustomEvent('sofar', {detail: state.charts}));
  }

  function chart(i) {
    const figure = document.createElement('figure'), caption = document.createElement('figcaption');
    const box = document.createElement('div'), canvas = document.createElement('canvas');
    caption.id = 'c-gauge-' + i;
    box.className = 'chart small';
    canvas.id = 'chart-gauge-' + i;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-labelledby', caption.id);
    canvas.setAttribute('aria-describedby', 'gauges');
    box.append(canvas);
    figure.append(caption, box);
    return figure;
  }

  /** As many as people read. */
  function moments(charts) {
    const line = charts.timeline, every = Math.max(1, Math.ceil(line.from.length / 20));
    const rows = line.from.map((from, i) => i).filter(i => i % every === 0);
    table('moments', rows.map(i => [n(clock(line.from[i] * 1000)), n(number.format(line.users[i])), n(number.format(line.ok[i])), n(number.format(line.failed[i])),
      n(ms(line.p50[i])), n(ms(line.p95[i])), n(ms(line.p99[i]))]));
  }

  function over(end) {
    ended = true;
    show('stopping', false);
    show('progress', false);
    if (!end.sentence) {
      write('state', 'The load has ended');
      write('how', 'Its verdict is being made.');
      say('The load has ended.');
      return;
    }
    events.close();
    at('banner').className = 'banner ' + end.outcome.toLowerCase();
    write('state', 'The run has ended');
    write('how', end.sentence + ' The report: ' + end.report);
    document.title = end.outcome + ': ' + document.title.replace(/^\(\d+ broken\) /, '');
    say('The run has ended. ' + end.sentence);
  }

  // The browser connects again by itself where the connection is lost.
  const events = new EventSource('events');
  const heard = handler => event => {
    if (lost) {
      lost = false;
      say('Connected again.');
    }
    handler(JSON.parse(event.data));
  };
  events.addEventListener('now', heard(now));
  events.addEventListener('sofar', heard(sofar));
  events.addEventListener('ended', heard(over));
  events.addEventListener('error', () => {
    if (ended && at('state').textContent === 'The load has ended') {
      events.close();
      write('state', 'The run has ended');
      write('how', 'Its verdict stands where the run printed it, and in the reports of its folder.');
    } else if (!lost && !ended) {
      lost = true;
      write('state', 'Nothing is heard of the run');
      write('how', 'It has ended, or the connection is lost; this page tries again.');
      say('The connection to the run is lost.');
    }
  });

  const asking = is => {
    show('stop', !is);
    show('sure', is);
    at(is ? 'no' : 'stop').focus();
  };
  at('stop').addEventListener('click', () => asking(true));
  at('no').addEventListener('click', () => asking(false));
  at('yes').addEventListener('click', async () => {
    at('yes').disabled = true;
    try {
      const answer = await fetch('stop', {method: 'POST', headers: {'X-Opening-Bell': secret}});
      write('how', await answer.text());
      say(at('how').textContent);
    } catch (gone) {
      at('yes').disabled = false;
      write('how', 'The run could not be reached.');
    }
  });
})();
