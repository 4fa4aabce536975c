/** One operation of a JSON Patch (RFC 6902). */
export interface Operation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
}

/** A problem document (RFC 9457), as the server sends it. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  requestId?: string;
  part?: string;
  reason?: string;
  [more: string]: unknown;
}

/**
 * What went wrong. `status` is 0 for what no server said; its `reason` is then `disconnected`, `timeout`, `unknown` (of a
 * write: whether it was done), `refused` (too many questions wait), `too-large` or `closed`.
 */
export class GatherProblem extends Error {
  readonly status: number;
  readonly reason?: string;
  readonly problem: Problem;
}

export interface Answer<T = any> {
  status: number;
  /** Undefined where the status says all. */
  gather?: 'complete' | 'partial';
  headers: Record<string, string>;
  body: T;
}

export type State = 'idle' | 'connecting' | 'open' | 'waiting' | 'closed';

export interface StateDetail {
  /** How long until it connects again. */
  millis?: number;
  /** The code with which the socket was closed. */
  code?: number;
  reason?: string;
}

export type OnState = (state: State, detail: StateDetail) => void;

/**
 * Told each new body, and the same body again when nothing but a problem is over. `patch` is what led to it, and undefined
 * where the whole came. A body is never changed; what no patch touched is the same value in the next one.
 */
export type OnBody<T = any> = (body: T, patch?: Operation[]) => void;

export type OnProblem = (problem: GatherProblem) => void;

export interface Watch<T = any> {
  /** The latest, undefined before the first. */
  readonly body: T | undefined;
  stop(): void;
}

export interface Options {
  onstate?: OnState;
  /** How many milliseconds a question waits for its answer; 30,000. */
  patience?: number;
}

export interface Live {
  readonly state: State;
  watch<T = any>(path: string, onbody: OnBody<T>, onproblem?: OnProblem): Watch<T>;
  get<T = any>(path: string): Promise<Answer<T>>;
  post<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
  patch<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
  delete<T = any>(path: string, body?: unknown): Promise<Answer<T>>;
  /**
   * Told each piece of the answer as soon as it is ready; the promise is for the end. An answer that is no object is one
   * piece, without a key. A signal stops it.
   */
  stream(
    path: string,
    onpiece: (key: string | undefined, value: any) => void,
    options?: { signal?: AbortSignal },
  ): Promise<Answer<undefined>>;
  close(): void;
}

/** A connection to the WebSocket, `/live` if not said otherwise. */
export function gather(url?: string | URL, options?: Options): Live;

/** Watches one route as an event stream, without a socket. */
export function events<T = any>(
  url: string | URL,
  onbody: OnBody<T>,
  onproblem?: OnProblem,
  options?: { onstate?: OnState },
): Watch<T>;

/** What a JSON Patch makes of a body, which stays as it is. */
export function patched<T = any>(body: T, patch: Operation[]): T;
