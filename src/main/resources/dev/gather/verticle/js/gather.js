// Runs first in every context: makes the global `gather` of what the host gives, which is functions of texts and never
// seen by a script. `caller` goes with a handler through whatever it awaits, so that each wait knows for whom it is.
(host, configText) => {
  'use strict';
  const { Error, Promise, TypeError } = globalThis;
  const { parse, stringify } = JSON;
  const { freeze, assign } = Object;
  const caller = new AsyncContext.Variable();
  const handlers = { __proto__: null };

  const checked = (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new TypeError(`${key === '' ? 'a value' : key} is ${value}, which JSON does not have`);
    }
    return value;
  };

  // A number that JSON does not have is written as null: only then is it looked for.
  const textOf = value => {
    const text = stringify(value);
    return text !== undefined && text.includes('null') ? stringify(value, checked) : text;
  };

  const shown = value => {
    try {
      const text = value instanceof Error ? value.stack : typeof value === 'object' ? stringify(value) : String(value);
      return String(text).slice(0, 4000);
    } catch {
      return 'what cannot be shown';
    }
  };

  const fail = (call, error) => {
    let reason = '';
    let status = 0;
    try {
      reason = typeof error.reason === 'string' ? error.reason : '';
      status = Number.isInteger(error.status) ? error.status : 0;
    } catch {
      // null, or something that does not want to be read
    }
    host.fail(call, reason, status, error instanceof Error ? shown(error) : `threw ${shown(error)}`);
  };

  const answer = async (call, address, body) => {
    let value;
    try {
      value = await handlers[address](parse(body));
    } catch (error) {
      return fail(call, error);
    }
    try {
      const text = textOf(value);
      return text === undefined
        ? host.fail(call, 'malformed', 0, `answered with ${typeof value}`)
        : host.answer(call, text);
    } catch (error) {
      return host.fail(call, 'malformed', 0, `answered with what is no JSON: ${shown(error)}`);
    }
  };

  const ask = (kind, ...values) =>
    new Promise((resolve, reject) => {
      host.ask(
        caller.get(),
        kind,
        textOf(values),
        text => resolve(parse(text)),
        (reason, status, message) => reject(assign(new Error(message), { reason, status })),
      );
    });

  const words = (name, value) => {
    if (typeof value !== 'string' || value === '') {
      throw new TypeError(`${name} must be a text, and is ${shown(value)}`);
    }
    return value;
  };

  const write = level => (...values) => {
    host.log(level, values.map(value => (typeof value === 'string' ? value : shown(value))).join(' '));
  };
  const log = freeze({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') });

  const frozen = value => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(frozen);
      freeze(value);
    }
    return value;
  };

  const failure = (reason, message) => assign(new Error(message), { reason, status: 0 });

  const known = (kind, name) => {
    const wrong = host.check(kind, name);
    if (wrong !== null) {
      throw failure('bug', wrong);
    }
  };

  const http = upstream => {
    known('http', words('the name of an upstream', upstream));
    const send = (method, path, body, headers) =>
      ask('http', upstream, method, words('a path', path), body ?? null, headers ?? {});
    return freeze({
      get: (path, headers) => send('GET', path, null, headers),
      post: (path, body, headers) => send('POST', path, body, headers),
      put: (path, body, headers) => send('PUT', path, body, headers),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
      delete: (path, headers) => send('DELETE', path, null, headers),
    });
  };

  const sql = database => {
    known('sql', words('the name of a database', database));
    return freeze({ query: (text, params) => ask('sql', database, words('a statement', text), params ?? []) });
  };

  const consume = (address, handler) => {
    words('an address', address);
    if (typeof handler !== 'function') {
      throw new TypeError(`what answers at ${address} must be a function`);
    }
    if (address in handlers) {
      throw new TypeError(`${address} is answered already`);
    }
    handlers[address] = handler;
    return ask('consume', address);
  };

  const gather = freeze({
    config: frozen(parse(configText)),
    consume,
    http,
    sql,
    call: (route, params) => ask('call', words('a route', route), params ?? {}),
    failure,
    log,
    now: () => new Date(host.now()),
  });
  const global = (name, value) => Object.defineProperty(globalThis, name, { value });
  global('gather', gather);
  global('console', freeze({ ...log, log: log.info }));
  delete globalThis.AsyncContext;
  Object.preventExtensions(Object.prototype);

  return freeze({
    answer: (call, address, body) => {
      caller.run(call, answer, call, address, body);
    },
  });
};
