/**
 * A client for Gather in browsers: asks and watches routes over the WebSocket `/live`, or watches one as an event stream.
 * A body that is watched is never changed: what is new is a new value, and shares with the old one whatever stayed.
 */

const QUESTIONS_MAX = 100;
const MESSAGE_BYTES_MAX = 64 * 1024;
const EVENT_CHARS_MAX = 16 * 1024 * 1024;
const CONNECT_MILLIS = 10_000;
const QUIET_MILLIS = 45_000; // of an event stream, which says something every 15 s
const STEADY_MILLIS = 5_000; // a connection that lasts so long counts as a good one
const TOKEN_ENDED = 4401;

const report = (error) => (globalThis.reportError ?? console.error)(error);

/** What went wrong. `problem` is the server's document (RFC 9457); `status` is 0 for what no server said. */
export class GatherProblem extends Error {
  constructor(status, problem = {}) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
    this.name = 'GatherProblem';
    this.status = status;
    this.reason = problem.reason;
    this.problem = problem;
  }
}

const trouble = (reason, detail) => new GatherProblem(0, { title: 'No answer', reason, detail });

/** A listener that throws harms nobody else. */
function tell(listener, ...what) {
  try {
    listener(...what);
  } catch (error) {
    report(error);
  }
}

/** Half a second, doubled with each failure up to 30 s; and somewhere between half of that and all of it. */
function backOff(failures) {
  return Math.min(30_000, 500 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
}

/** What a JSON Patch (RFC 6902: add, remove, replace) makes of a body, which stays as it is. */
export function patched(body, patch) {
  const holder = { '': body };
  const own = new Set([holder]);
  for (const { op, path, value } of patch) {
    const steps = String(path).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (steps[0] !== '') throw new RangeError(`no pointer: ${path}`);
    const last = steps.pop();
    change(steps.reduce((at, step) => copied(at, step, own), holder), last, op, value);
  }
  return holder[''];
}

/** The member to which a step leads, as a copy that may be changed. */
function copied(at, step, own) {
  const member = has(at, step) ? at[step] : undefined;
  if (typeof member !== 'object' || member === null) throw new RangeError(`nothing at ${step}`);
  if (own.has(member)) return member;
  const copy = Array.isArray(member) ? [...member] : { ...member };
  own.add(copy);
  put(at, step, copy);
  return copy;
}

const has = (at, step) => (Array.isArray(at) ? isIndex(step, at.length) : Object.hasOwn(at, step));
const isIndex = (step, end) => /^(0|[1-9]\d{0,9})$/.test(step) && Number(step) < end;

/** Defined, not assigned: a member may be called `__proto__`. */
function put(at, step, value) {
  Object.defineProperty(at, step, { value, writable: true, enumerable: true, configurable: true });
}

function change(at, step, op, value) {
  const adds = op === 'add';
  const fits = adds ? !Array.isArray(at) || step === '-' || isIndex(step, at.length + 1) : has(at, step);
  if (!fits || !(adds || op === 'replace' || op === 'remove')) throw new RangeError(`cannot ${op} at ${step}`);
  if (Array.isArray(at) && op !== 'replace') {
    at.splice(step === '-' ? at.length : Number(step), adds ? 0 : 1, ...(adds ? [value] : []));
  } else if (op === 'remove') {
    delete at[step];
  } else {
    put(at, step, value);
  }
}

/** A question, until it is answered. */
class Question {
  constructor(message, writes, onpiece) {
    this.message = message;
    this.writes = writes;
    this.onpiece = onpiece;
    this.answer = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  }

  /** True if that was all. */
  take(frame) {
    if ('value' in frame) {
      tell(this.onpiece, frame.key, frame.value);
      return false;
    }
    const { status, gather, headers = {}, body, problem } = frame;
    if (problem) this.reject(new GatherProblem(status, problem));
    else this.resolve({ status, gather, headers, body });
    return true;
  }

  late() {
    this.fail('timeout', 'No answer came in time.');
  }

  /** True: it is not asked again, for it may have been done. */
  lost() {
    this.fail('disconnected', 'The connection was lost.');
    return true;
  }

  fail(reason, detail) {
    const unknown = this.writes && this.sent;
    this.reject(unknown ? trouble('unknown', `${detail} Whether this was done is not known.`) : trouble(reason, detail));
  }
}

/** Something that is watched, until it is stopped. */
class Watch {
  known = false;
  failures = 0;

  constructor(path, onbody, onproblem, again) {
    this.message = { watch: path };
    Object.assign(this, { onbody, onproblem, again });
  }

  take(frame) {
    if (frame.problem) this.fail(frame);
    else if ('body' in frame) this.show(frame.body);
    else if (frame.patch) this.patch(frame.patch);
    return false;
  }

  show(body, patch) {
    this.known = true;
    this.failures = 0;
    this.body = body;
    tell(this.onbody, body, patch);
  }

  /** A patch that does not fit is of a body that is not ours: then the whole is asked for. */
  patch(patch) {
    let body;
    try {
      if (!this.known) throw new RangeError('no body yet');
      body = patched(this.body, patch);
    } catch {
      this.later();
      return;
    }
    this.show(body, patch);
  }

  /** Without a part it is the watching that was refused, and not an answer. */
  fail({ status, problem }) {
    if (status === 409 && !problem.part) return; // asked again while it went on
    tell(this.onproblem, new GatherProblem(status, problem));
    if (status === 503 && !problem.part) this.later();
  }

  later() {
    this.known = false;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.again();
    }, backOff(this.failures++));
  }

  /** False: it is asked again. */
  lost() {
    clearTimeout(this.timer);
    this.timer = undefined;
    return false;
  }
}

class Live {
  #url;
  #onstate;
  #patience;
  #state = 'idle';
  #socket = null;
  #asked = new Map();
  #lastId = 0;
  #failures = 0;
  #timers = {};

  constructor(url, { onstate = () => {}, patience = 30_000 } = {}) {
    this.#url = new URL(url, globalThis.location?.href);
    this.#url.protocol = this.#url.protocol.replace('http', 'ws');
    this.#onstate = onstate;
    this.#patience = patience;
    globalThis.addEventListener?.('online', this.#online);
    globalThis.addEventListener?.('offline', this.#offline);
  }

  /** `idle`, `connecting`, `open`, `waiting` before it connects again, or `closed`. */
  get state() {
    return this.#state;
  }

  watch(path, onbody, onproblem = report) {
    let id;
    const ask = () => {
      if (id) this.#forget(id);
      id = this.#ask(watch);
    };
    const watch = new Watch(path, onbody, onproblem, ask);
    const flaw = this.#flaw(watch.message);
    if (flaw) tell(onproblem, flaw);
    else ask();
    return {
      get body() {
        return watch.body;
      },
      stop: () => {
        watch.lost();
        this.#forget(id);
      },
    };
  }

  get(path) {
    return this.#question({ get: path }, false);
  }

  post(path, body) {
    return this.#question({ post: path, body }, true);
  }

  put(path, body) {
    return this.#question({ put: path, body }, true);
  }

  patch(path, body) {
    return this.#question({ patch: path, body }, true);
  }

  delete(path, body) {
    return this.#question({ delete: path, body }, true);
  }

  stream(path, onpiece, { signal } = {}) {
    return this.#question({ stream: path }, false, onpiece, signal);
  }

  /** Ends everything: what is asked is rejected, what is watched is stopped. */
  close() {
    globalThis.removeEventListener?.('online', this.#online);
    globalThis.removeEventListener?.('offline', this.#offline);
    this.#end(trouble('closed', 'This client is closed.'));
  }

  async #question(message, writes, onpiece, signal) {
    const waiting = [...this.#asked.values()].filter((asked) => asked.answer).length;
    if (waiting >= QUESTIONS_MAX) throw trouble('refused', `${QUESTIONS_MAX} questions wait already.`);
    const flaw = this.#flaw(message);
    if (flaw) throw flaw;
    signal?.throwIfAborted();
    const question = new Question(message, writes, onpiece);
    const id = this.#ask(question);
    const timer = setTimeout(() => question.late(), this.#patience);
    const abort = () => question.reject(signal.reason);
    signal?.addEventListener('abort', abort);
    try {
      return await question.answer;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (onpiece) this.#forget(id);
      else this.#asked.delete(id);
    }
  }

  #flaw(message) {
    if (this.#state === 'closed') return trouble('closed', 'This client is closed.');
    const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
    return bytes < MESSAGE_BYTES_MAX - 64 ? null : trouble('too-large', 'A message has at most 64 KiB.');
  }

  #ask(entry) {
    const id = ++this.#lastId;
    this.#asked.set(id, entry);
    if (this.#state === 'open') this.#send(id, entry);
    else if (this.#state === 'idle') this.#connect();
    return id;
  }

  #send(id, entry) {
    entry.sent = true;
    this.#socket.send(JSON.stringify({ id, ...entry.message }));
  }

  /** Of what goes on until it is stopped, if it still does. */
  #forget(id) {
    if (this.#asked.delete(id) && this.#state === 'open') this.#socket.send(JSON.stringify({ id, stop: true }));
  }

  #become(state, detail = {}) {
    this.#state = state;
    tell(this.#onstate, state, detail);
  }

  #connect = () => {
    clearTimeout(this.#timers.again);
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const mine = (then) => (event) => this.#socket === socket && then(event);
    socket.onopen = mine(() => this.#opened());
    socket.onmessage = mine(({ data }) => this.#take(data));
    socket.onclose = mine(({ code, reason }) => this.#lost(code, reason));
    this.#timers.connect = setTimeout(mine(() => this.#lost(0, 'no connection in time')), CONNECT_MILLIS);
    this.#become('connecting');
  };

  #opened() {
    clearTimeout(this.#timers.connect);
    this.#timers.steady = setTimeout(() => (this.#failures = 0), STEADY_MILLIS);
    this.#become('open');
    for (const [id, entry] of this.#asked) if (!entry.sent) this.#send(id, entry);
  }

  #take(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      this.#lost(0, 'a message that is not JSON');
      return;
    }
    const entry = this.#asked.get(frame.id);
    if (entry?.take(frame)) this.#asked.delete(frame.id);
    else if (frame.id === null) report(new GatherProblem(frame.status, frame.problem));
  }

  #lost(code, reason) {
    this.#leave();
    if (code === TOKEN_ENDED) {
      this.#end(new GatherProblem(401, { title: 'Unauthorized', detail: 'The token has ended.' }));
      return;
    }
    for (const [id, entry] of this.#asked) {
      if (entry.sent && entry.lost()) this.#asked.delete(id);
      entry.sent = false;
    }
    const millis = this.#asked.size ? backOff(this.#failures++) : 0;
    if (millis) this.#timers.again = setTimeout(this.#connect, millis);
    this.#become(millis ? 'waiting' : 'idle', { code, reason, millis });
  }

  #leave() {
    const socket = this.#socket;
    this.#socket = null;
    Object.values(this.#timers).forEach(clearTimeout);
    socket?.close();
  }

  #end(why) {
    if (this.#state === 'closed') return;
    this.#leave();
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    this.#become('closed');
    for (const entry of asked) {
      entry.lost();
      if (entry.answer) entry.reject(why);
      else if (why.status) tell(entry.onproblem, why);
    }
  }

  #online = () => {
    if (this.#state === 'waiting') this.#connect();
  };

  /** A socket whose network is gone would not notice for minutes. */
  #offline = () => {
    if (this.#socket) this.#lost(0, 'offline');
  };
}

/** A connection to `/live`, made when something is asked, and again when it is lost. */
export const gather = (url = '/live', options = {}) => new Live(url, options);

/** Watches one route as an event stream; takes what it missed when the connection was lost. */
export function events(url, onbody, onproblem = report, { onstate = () => {} } = {}) {
  let stopped = false;
  let connection;
  let wake = () => {};
  const watch = new Watch(url, onbody, onproblem, () => {});
  const seen = { id: '', retry: 0 };
  watch.later = () => {
    seen.id = ''; // so that the whole comes
    connection.abort(new Error('a patch that does not fit'));
  };

  async function follow() {
    while (!stopped) {
      connection = new AbortController();
      tell(onstate, 'connecting', {});
      const opened = () => tell(onstate, 'open', {});
      const end = await listen(url, seen, watch, connection, opened).catch((error) => ({ reason: error.message }));
      if (stopped || end.final) break;
      const millis = Math.max(backOff(watch.failures++), seen.retry * (0.5 + Math.random() / 2));
      tell(onstate, 'waiting', { ...end, millis });
      await new Promise((done) => {
        const timer = setTimeout(done, millis);
        wake = () => (clearTimeout(timer), done());
      });
    }
    tell(onstate, 'closed', {});
  }
  follow();
  return {
    get body() {
      return watch.body;
    },
    stop() {
      stopped = true;
      connection.abort();
      wake();
    },
  };
}

/** Reads one connection's events to its end; `final` if it makes no sense to come back. */
async function listen(url, seen, watch, connection, opened) {
  let quiet;
  const heard = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => connection.abort(new Error('nothing was heard')), QUIET_MILLIS);
  };
  heard();
  try {
    const headers = { Accept: 'text/event-stream', ...(seen.id && { 'Last-Event-ID': seen.id }) };
    const response = await fetch(url, { headers, cache: 'no-store', signal: connection.signal });
    const type = response.headers.get('Content-Type') ?? '';
    if (!type.startsWith('text/event-stream')) return refused(response, watch);
    opened();
    let rest = '';
    for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return { reason: 'the stream ended' };
      heard();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      if (rest.length > EVENT_CHARS_MAX) throw new RangeError('an event is too large');
      blocks.forEach((block) => take(block, seen, watch));
    }
  } finally {
    clearTimeout(quiet);
    connection.abort();
  }
}

async function refused(response, watch) {
  const { status } = response;
  const problem = await response.json().catch(() => ({ title: response.statusText || 'No event stream' }));
  tell(watch.onproblem, new GatherProblem(status, response.ok ? { title: 'This is no event stream' } : problem));
  return { final: status < 500 && status !== 408 && status !== 429, reason: `status ${status}` };
}

/** One event: its lines are `field: value`. */
function take(block, seen, watch) {
  const event = { event: '', data: [] };
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w*): ?(.*)$/s.exec(line) ?? [];
    if (field === 'data') event.data.push(value);
    else if (field) event[field] = value;
  }
  if (event.retry) seen.retry = Number(event.retry) || 0;
  if (event.id) seen.id = event.id;
  if (!event.data.length) return;
  const data = JSON.parse(event.data.join('\n'));
  if (event.event === 'snapshot') watch.show(data);
  else if (event.event === 'patch') watch.patch(data);
  else if (event.event === 'problem') tell(watch.onproblem, new GatherProblem(data.status, data));
}
