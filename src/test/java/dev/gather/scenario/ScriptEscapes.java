package dev.gather.scenario;

import java.util.List;
import java.util.stream.Stream;

/** What scripts might try, as code to be run for a message, and what has to become of each. */
final class ScriptEscapes {
    private static final String GLOBALS =
            "AggregateError,Array,ArrayBuffer,Boolean,DataView,Date,Error,EvalError,FinalizationRegistry,"
                    + "Float32Array,Float64Array,Function,Infinity,Int16Array,Int32Array,Int8Array,Intl,Iterator,JSON,"
                    + "Map,Math,NaN,Number,Object,Promise,Proxy,RangeError,ReferenceError,Reflect,RegExp,Set,String,"
                    + "Symbol,SyntaxError,TypeError,URIError,Uint16Array,Uint32Array,Uint8Array,Uint8ClampedArray,"
                    + "WeakMap,WeakRef,WeakSet,console,decodeURI,decodeURIComponent,encodeURI,encodeURIComponent,"
                    + "escape,eval,gather,globalThis,isFinite,isNaN,parseFloat,parseInt,undefined,unescape";

    /**
     * One attempt.
     *
     * @param code gives what the script answers
     * @param becomes that answer, or the status and reason of the problem
     */
    record Attempt(String code, String becomes) {
        @Override
        public String toString() {
            return code;
        }
    }

    private ScriptEscapes() {}

    /** They find nothing to take hold of. */
    static Stream<Attempt> reaching() {
        return Stream.of(
                new Attempt("Object.getOwnPropertyNames(globalThis).sort().join()", '"' + GLOBALS + '"'),
                absent("Java"),
                absent("Polyglot"),
                absent("Graal"),
                absent("Packages"),
                absent("java"),
                absent("load"),
                absent("loadWithNewGlobal"),
                absent("print"),
                absent("quit"),
                absent("require"),
                absent("process"),
                absent("setTimeout"),
                absent("fetch"),
                absent("Worker"),
                absent("WebAssembly"),
                absent("SharedArrayBuffer"),
                absent("Atomics"),
                absent("BigInt"),
                absent("AsyncContext"),
                absent("host"),
                new Attempt("Java.type('java.lang.System')", "500 bug"),
                new Attempt("Function('return this')() === globalThis", "true"),
                new Attempt(
                        "gather.consume.constructor('return typeof Java + typeof host')()", "\"undefinedundefined\""),
                new Attempt("(async () => {}).constructor('return typeof Polyglot')()", "\"undefined\""),
                new Attempt(
                        "[gather, gather.log.info, gather.http('stock')].map(x => typeof x.getClass + typeof x.class).join()",
                        "\"undefinedundefined,undefinedundefined,undefinedundefined\""),
                new Attempt("(() => { const f = () => f.caller; return f(); })()", "500 bug"),
                new Attempt("gather.http = null; typeof gather.http", "\"function\""),
                new Attempt("delete globalThis.gather; typeof gather", "\"object\""),
                new Attempt("new Error().stack.includes('/tmp')", "false"),
                new Attempt(
                        "(() => { Error.stackTraceLimit = Infinity; return new Error().stack.includes('dev.gather'); })()",
                        "false"),
                new Attempt("gather.http('stock').get('http://127.0.0.1/')", "502 binding"));
    }

    private static Attempt absent(String name) {
        return new Attempt("typeof " + name, "\"undefined\"");
    }

    /** Nothing but scripts of the same folder, read before the first statement. */
    static List<String> imports() {
        return List.of(
                "fs",
                "node:fs",
                "java:java.lang.System",
                "http://127.0.0.1:1/x.js",
                "https://127.0.0.1:1/x.js",
                "file:///etc/passwd",
                "/etc/passwd",
                "../../../../etc/passwd",
                "./secret.txt",
                "../outside.js",
                "./link.js",
                "./later.js",
                "./folder.js",
                "./missing.js");
    }

    /** Answers that are none, and what is thrown. */
    static Stream<Attempt> garbage() {
        String malformed = "502 malformed";
        String bug = "500 bug";
        return Stream.of(
                new Attempt("undefined", malformed),
                new Attempt("NaN", malformed),
                new Attempt("[1, { a: -Infinity }]", malformed),
                new Attempt("Symbol('x')", malformed),
                new Attempt("() => 1", malformed),
                new Attempt("[undefined, () => 1, { a: undefined }]", "[null,null,{}]"),
                new Attempt("(() => { const a = {}; a.a = a; return a; })()", malformed),
                new Attempt("({ toJSON() { throw 1; } })", malformed),
                new Attempt("({ toJSON() { return { again: { toJSON: this.toJSON } }; } })", malformed),
                new Attempt("({ get a() { throw new Error('secret'); } })", malformed),
                new Attempt("new Proxy({}, { ownKeys() { throw 1; } })", malformed),
                new Attempt("new Proxy([], { get() { return 1; } })", "[1]"),
                new Attempt("(() => { let a = []; for (let i = 0; i < 100000; i++) a = [a]; return a; })()", malformed),
                new Attempt("'x'.repeat(5 * 1024 * 1024)", "502 too-large"),
                new Attempt("'x'.repeat(2 ** 28)", bug),
                new Attempt("new ArrayBuffer(2 ** 30).byteLength", bug),
                new Attempt("(0, eval)('10n')", bug),
                new Attempt("(() => { const f = () => f() + 1; return f(); })()", bug),
                new Attempt("(() => { throw null; })()", bug),
                new Attempt("(() => { throw 'secret'; })()", bug),
                new Attempt("(() => { throw { reason: 'not-found' }; })()", "502 not-found"),
                new Attempt("(() => { throw { reason: 'nonsense' }; })()", bug),
                new Attempt("Promise.reject(gather.failure('forbidden', 'secret'))", "403 forbidden"),
                new Attempt("(() => { throw { get reason() { throw 1; } }; })()", bug),
                new Attempt("(() => { throw new Proxy({}, { get() { throw 1; } }); })()", bug),
                new Attempt(
                        "(() => { const e = new Error(); Object.defineProperty(e, 'stack', { get() { throw 1; } });"
                                + " throw e; })()",
                        bug),
                new Attempt("Promise.reject(Symbol('x'))", bug),
                new Attempt("new Promise(() => {})", "504 timeout"),
                new Attempt("({ then() {} })", "504 timeout"),
                new Attempt(
                        "(async () => { for (;;) { try { await gather.http('stock').get('/'); } catch {} } })()",
                        "504 timeout"),
                new Attempt(
                        "console.log({ get a() { throw 1; } }, Symbol('x'), null, new Proxy({}, {}), '\\n\\u001b[31m')",
                        malformed));
    }

    /** Runs that have no end, or take too much: each costs its script the context. */
    static Stream<String> greedy() {
        return Stream.of(
                "(() => { while (true); })()",
                "(() => { for (;;) { try { while (true); } catch {} finally { continue; } } })()",
                "({ get a() { while (true); } })",
                "({ then(resolve) { while (true); } })",
                "(() => { const e = new Error(); Object.defineProperty(e, 'stack', { get() { while (true); } }); throw e; })()",
                "(function f() { return Promise.resolve().then(f); })()",
                "(async () => { for (;;) { try { await gather.http('nobody').get('/'); } catch {} } })()",
                "(() => { const a = []; for (;;) a.push(new Array(1000).fill(a.length)); })()",
                "new Array(500000000).fill(1).length",
                "(() => { let s = 'x'; for (;;) s = (s + s).slice(0, 1 << 20).split('').reverse().join(''); })()");
    }

    /** May come to an end, or be ended. */
    static Stream<String> slow() {
        return Stream.of(
                "/^(a+)+$/.test('a'.repeat(100000) + '!')",
                "/^(a|aa)+\\\\1$/.test('a'.repeat(100000) + '!')",
                "[...Array(3000000).keys()].map(String).sort().length",
                "JSON.stringify(Array(3000000).fill({ a: 1 })).length",
                "'a'.repeat(1 << 24).indexOf('a'.repeat(1 << 20) + 'b')");
    }
}
