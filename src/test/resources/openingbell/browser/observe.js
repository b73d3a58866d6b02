() => {
  const tasks = [], errors = [];
  try {
    new PerformanceObserver(list => list.getEntries().forEach(task => tasks.push([task.startTime, task.startTime + task.duration])))
      .observe({type: 'longtask', buffered: true});
  } catch (unknown) {
    // then none is seen
  }
  addEventListener('error', event => {
    const from = event.target;
    if (from === window) {
      errors.push('a script failed: ' + event.message);
    } else if (from.tagName === 'SCRIPT' || from.tagName === 'LINK' && from.rel === 'stylesheet') {
      errors.push('a part of it did not come: ' + (from.src || from.href));
    }
  }, true);
  addEventListener('unhandledrejection', event => errors.push('a script failed: ' + String(event.reason)));
  const visible = element => element.getClientRects().length > 0;
  Object.defineProperty(window, 'openingBellSaw', {value: mark => ({
    began: performance.timeOrigin,
    now: performance.now(),
    painted: performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime),
    marked: performance.getEntriesByName(mark, 'mark').map(entry => entry.startTime),
    asksForPassword: [...document.querySelectorAll('input[type=password]')].some(visible),
    tasks, errors
  })});
}
