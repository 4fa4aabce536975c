import { gather } from './gather.js';

// What this page knows of conf/demo.yaml: who names whom, and so starts when the other is there.
const WAITS_FOR = { reviews: 'user', products: 'orders' };
const PIECES = { user: userFields, reviews: reviewList, orders: orderTable };
const LATENCIES = { catalog: [0, 100, 3000, 15000], users: [0, 100, 3000] };
const REASONS = {
  'timeout': 'it took longer than it may',
  'upstream': 'its source answered with an error',
  'malformed': 'its source sent something unreadable',
  'refused': 'its source is not being asked right now',
  'not-found': 'its source does not have it',
  'binding': 'a value it needs was missing',
  'too-large': 'its source sent too much',
};
const NEWS_MAX = 8;
const PRODUCTS = 500;

const byId = id => document.getElementById(id);
const input = byId('user'), note = byId('note'), answer = byId('answer');
const live = gather('/live', { onstate: showConnection });

let watched = { path: '', watch: null };
let asked = 0;             // which asking is the latest: what earlier ones bring is not shown any more
let streaming = null;      // while pieces come in: ends that
let later;                 // the body that came meanwhile, which is shown behind them
let whole = true;          // what the latest asking brought; if not, it is asked anew when what is watched changes
let seen = { path: '' };   // the ids of a user's orders, and which of them came later

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function millis(ms) {
  return ms >= 1000 && ms % 1000 === 0 ? ms / 1000 + ' s' : (ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)) + ' ms';
}

const path = () => '/pages/' + encodeURIComponent(input.value.trim());
const told = error => error.status ? error.status + ' ' + [error.problem.part, error.reason, error.message].filter(Boolean).join(': ') : error.message;

/* ---- the connection */

function showConnection(state, { millis: wait }) {
  const [text, kind] = {
    connecting: ['connecting', 'warn'],
    open: ['live', 'good'],
    waiting: ['connection lost, again in ' + Math.ceil(wait / 1000) + ' s', 'bad'],
  }[state] || ['not connected', 'bad'];
  byId('connection').textContent = text;
  byId('connection').className = 'chip ' + kind;
  byId('parts').classList.toggle('old', state === 'waiting');
}

function tellNews(text) {
  const item = element('li');
  item.append(element('span', new Date().toLocaleTimeString()), element('span', text));
  byId('news').prepend(item);
  while (byId('news').children.length > NEWS_MAX) byId('news').lastChild.remove();
}

/* ---- what is watched */

function watch() {
  if (watched.path === path()) return;
  watched.watch?.stop();
  const mine = watched = { path: path(), watch: null };
  mine.watch = live.watch(mine.path, (body, patch) => {
    if (mine !== watched) return;
    trouble(null);
    tellNews(describe(body, patch));
    later = body;
    if (!streaming) showBody(body);
    if (!whole) ask();
  }, problem => {
    if (mine !== watched) return;
    trouble(problem);
    tellNews('problem: ' + told(problem));
  });
}

function describe(body, patch) {
  if (!patch) return 'the whole answer, ' + JSON.stringify(body).length.toLocaleString() + ' characters';
  if (!patch.length) return 'an empty patch: the problem is over';
  const shown = patch.slice(0, 3).map(({ op, path }) => op + ' ' + path).join(', ');
  return 'patch: ' + shown + (patch.length > 3 ? ' and ' + (patch.length - 3) + ' more' : '');
}

function trouble(problem) {
  byId('trouble').hidden = !problem;
  byId('trouble').textContent = problem ? 'The page cannot be kept up to date now. ' + told(problem) : '';
  byId('parts').classList.toggle('old', Boolean(problem));
}

function showBody(body) {
  byId('parts').hidden = false;
  byId('problem').hidden = true;
  for (const key of Object.keys(PIECES)) showPiece(key, body?.[key]);
  byId('raw').textContent = JSON.stringify(body, null, 2);
}

/* ---- what is asked: piece by piece over the socket, and once more by fetch, which tells the times of the parts */

async function ask() {
  const mine = ++asked;
  whole = true;
  answer.classList.add('waiting');
  note.textContent = '';
  watch();
  await Promise.all([stream(mine), times(mine)]);
  if (mine === asked) answer.classList.remove('waiting');
}

async function stream(mine) {
  const begin = performance.now();
  const current = () => mine === asked;
  streaming?.abort();
  streaming = new AbortController();
  later = undefined;
  for (const key of Object.keys(PIECES)) byId(key + '-came').textContent = '';
  try {
    await live.stream(path(), (key, value) => {
      if (!current() || !PIECES[key]) return;
      byId('parts').hidden = false;
      showPiece(key, value);
      byId(key + '-came').textContent = 'after ' + millis(performance.now() - begin);
    }, streaming);
  } catch (problem) {
    if (!current()) return;
    if (!problem.problem?.part) note.textContent = 'Not piece by piece: ' + told(problem);
    later ??= watched.watch.body;
  }
  if (!current()) return;
  streaming = null;
  if (later !== undefined) showBody(later);
}

async function times(mine) {
  const begin = performance.now();
  try {
    const response = await fetch(path(), { cache: 'no-store' });
    const text = await response.text();
    if (mine === asked) showTimes(response, text, performance.now() - begin);
  } catch (error) {
    if (mine === asked) note.textContent = 'No answer: ' + error.message + '. Is the demo still running?';
  }
}

function showTimes(response, text, total) {
  showOutcome(response, total);
  showBars(serverTiming(response.headers.get('Server-Timing')));
  byId('problem').hidden = response.ok;
  whole = response.headers.get('Gather-Status') === 'complete';
  if (!response.ok) {
    showProblem(response, parsed(text));
    byId('parts').hidden = watched.watch.body === undefined;
  }
  byId('raw').textContent = text;
  byId('curl').textContent = "curl -i '" + location.origin + path() + "'";
  byId('curl-order').textContent = "curl -i '" + location.origin + "/orders' -H 'content-type: application/json' -d '"
    + JSON.stringify({ userId: Number(input.value) || 0, productId: 42, quantity: 1 }) + "'";
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return null; } // shown as it came
}

/** "a;dur=1.2, b;dur=3;desc=\"timeout\"" to [{name, dur, desc}] */
function serverTiming(header) {
  const entry = /([^\s,;=]+)((?:\s*;\s*[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,;"]*))*)/g;
  return Array.from((header || '').matchAll(entry), ([, name, rest]) => {
    const fields = {};
    for (const [, key, quoted, plain] of rest.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))/g)) {
      fields[key.toLowerCase()] = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    }
    return { name, dur: Number(fields.dur) || 0, desc: fields.desc || '' };
  });
}

function showOutcome(response, total) {
  const gathered = response.headers.get('Gather-Status');
  const chips = [element('span', response.status + ' ' + response.statusText, 'chip ' + (response.ok ? 'good' : 'bad'))];
  if (gathered) chips.push(element('span', 'Gather-Status: ' + gathered, 'chip ' + (gathered === 'complete' ? 'good' : 'warn')));
  chips.push(element('span', millis(total) + ' in all', 'chip'));
  byId('chips').replaceChildren(...chips);
}

function showBars(timings) {
  const ends = {};
  const rows = timings.map(timing => {
    const start = ends[WAITS_FOR[timing.name]] || 0;
    ends[timing.name] = start + timing.dur;
    return { ...timing, start };
  });
  const gathered = Math.max(0, ...Object.values(ends));
  byId('bars').replaceChildren(...rows.map(row => bar(row, gathered || 1)));
  const alone = timings.reduce((sum, timing) => sum + timing.dur, 0);
  byId('sum').textContent = timings.length > 1
    ? 'One after the other: ' + millis(alone) + '. Gathered: ' + millis(gathered) + '.' : '';
}

function bar(row, scale) {
  const item = element('li');
  const track = element('span', undefined, 'track');
  const fill = element('span', undefined, row.desc ? 'bar warn' : 'bar');
  fill.style.left = Math.min(row.start / scale * 100, 99.5) + '%';
  fill.style.width = row.dur / scale * 100 + '%';
  track.setAttribute('aria-hidden', 'true');
  track.append(fill);
  item.append(element('span', row.name, 'mono'), track, element('span', millis(row.dur), 'time'));
  if (row.desc) item.append(element('p', row.desc + (REASONS[row.desc] ? ': ' + REASONS[row.desc] : ''), 'why'));
  return item;
}

function showProblem(response, body) {
  const { title, ...rest } = body && !Array.isArray(body) && typeof body === 'object' ? body : {};
  byId('problem-title').textContent = title || response.status + ' ' + response.statusText;
  byId('problem-fields').replaceChildren(...fields(rest));
}

/* ---- the pieces */

function showPiece(key, value) {
  byId(key + '-piece').replaceChildren(PIECES[key](value));
}

function userFields(user) {
  const list = element('dl');
  list.append(...fields(user || {}));
  return list;
}

function fields(record) {
  return Object.entries(record).flatMap(([key, value]) => [element('dt', key),
    element('dd', typeof value === 'object' ? JSON.stringify(value) : String(value))]);
}

function reviewList(reviews) {
  const list = element('div');
  list.append(...(Array.isArray(reviews) && reviews.length ? reviews.map(review) : [element('p', 'none', 'empty')]));
  return list;
}

function review(one) {
  const quote = element('blockquote', one.text);
  const stars = element('div', '★'.repeat(one.stars) + '☆'.repeat(5 - one.stars), 'stars');
  stars.setAttribute('aria-label', one.stars + ' of 5 stars');
  stars.setAttribute('role', 'img');
  quote.append(stars);
  return quote;
}

function orderTable(orders) {
  if (!Array.isArray(orders) || !orders.length) return element('p', 'none', 'empty');
  const table = element('table'), head = element('tr'), rows = element('tbody');
  for (const [title, kind] of [['id'], ['status'], ['product'], ['total', 'number']]) head.append(element('th', title, kind));
  mark(orders.map(order => order.id));
  for (const order of orders) rows.append(orderRow(order));
  table.append(element('thead'), rows);
  table.tHead.append(head);
  return table;
}

function mark(ids) {
  if (seen.path !== watched.path) seen = { path: watched.path, known: new Set(ids), fresh: new Set() };
  for (const id of ids) if (!seen.known.has(id)) seen.fresh.add(id);
}

function orderRow(order) {
  const row = element('tr', undefined, seen.fresh.has(order.id) ? 'new' : '');
  row.dataset.order = order.id;
  row.append(element('td', order.id), element('td', order.status), element('td', order.product ? order.product.name : 'product ' + order.product_id),
    element('td', Number(order.total).toFixed(2), 'number'));
  return row;
}

/* ---- what a visitor does */

async function place() {
  const productId = 1 + Math.floor(Math.random() * PRODUCTS);
  byId('order').disabled = true;
  try {
    const begin = performance.now();
    const { body } = await live.post('/orders', { userId: Number(input.value), productId, quantity: 1 });
    note.textContent = 'Order ' + body.order.id + ' placed in ' + millis(performance.now() - begin) + '.';
  } catch (problem) {
    note.textContent = 'No order: ' + told(problem);
  } finally {
    byId('order').disabled = false;
  }
}

function knobs() {
  const buttons = Object.entries(LATENCIES).flatMap(([service, choices]) => choices.map(ms => knob(service, ms)));
  for (const service of Object.keys(LATENCIES)) {
    const group = element('div', undefined, 'choices');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', service + ' takes');
    group.append(...buttons.filter(button => button.dataset.service === service));
    byId('knobs').append(element('span', service + ' takes'), group);
  }
  let last;
  live.watch('/latency', now => {
    byId('knobs').hidden = false;
    for (const button of buttons) button.setAttribute('aria-pressed', Number(button.value) === now[button.dataset.service]);
    if (last && (last.users !== now.users || last.catalog !== now.catalog)) ask();
    last = now;
  }, problem => {
    note.textContent = 'The latency of the services is not known. ' + told(problem);
  });
}

function knob(service, ms) {
  const button = element('button', millis(ms));
  button.type = 'button';
  button.value = ms;
  button.dataset.service = service;
  button.addEventListener('click', async () => {
    try {
      await live.put('/latency/' + service, { ms });
    } catch (problem) {
      note.textContent = 'Not set: ' + told(problem);
    }
  });
  return button;
}

function step(by) {
  input.value = Math.max(1, (Number.parseInt(input.value, 10) || 1) + by);
  ask();
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(byId(button.dataset.copies).textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(byId(button.dataset.copies));
    button.textContent = 'Selected';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

byId('form').addEventListener('submit', event => { event.preventDefault(); ask(); });
byId('previous').addEventListener('click', () => step(-1));
byId('next').addEventListener('click', () => step(1));
byId('order').addEventListener('click', place);
for (const button of document.querySelectorAll('[data-copies]')) button.addEventListener('click', () => copy(button));
knobs();
ask();
