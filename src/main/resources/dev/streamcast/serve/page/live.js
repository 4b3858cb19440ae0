/**
 * What the server tells by itself: one event stream, opened anew when something else is asked for,
 * and again when it was lost. The overview comes every second, so silence means that it is lost.
 */

const SILENCE = 6_000;
const RETRY = 2_000;
const PATIENCE = 30_000;
const EVENTS = ["overview", "sensors", "reading", "flag", "flags"];

/** Asks once: the status and what came, or status 0 where nothing came in that many milliseconds. */
export async function ask(path, patience = PATIENCE) {
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(path, { headers: { Accept: "application/json" }, signal });
    const body = await answer.json().catch(() => null);
    return { status: answer.status, body };
  } catch {
    return { status: 0, body: null };
  }
}

export class Live {
  #hear;
  #query = "";
  #source = null;
  #heard = 0;
  #lostSince = 0;
  #asking = false;

  /** @param hear called with the name and the content of each event, and with lost, back, locked */
  constructor(hear) {
    this.#hear = hear;
    setInterval(() => this.#watch(), 1_000);
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** From now on that is followed. */
  follow(query) {
    if (query === this.#query && this.#source) return;
    this.#query = query;
    this.#open();
  }

  #open() {
    this.#source?.close();
    const source = new EventSource(`/v1/stream?${this.#query}`);
    this.#source = source;
    this.#heard = Date.now();
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => {
        if (source !== this.#source) return;
        this.#heard = Date.now();
        if (this.#lostSince) {
          this.#lostSince = 0;
          this.#hear("back");
        }
        this.#hear(name, JSON.parse(event.data));
      });
    }
    source.onerror = () => source === this.#source && this.#lose();
  }

  #lose() {
    this.#source?.close();
    this.#source = null;
    if (!this.#lostSince) {
      this.#lostSince = this.#heard || Date.now();
      this.#hear("lost", this.#lostSince);
    }
    this.#retry();
  }

  /** Asks something small first: an event stream does not say why it was refused. */
  async #retry() {
    if (this.#asking) return;
    this.#asking = true;
    const { status } = await ask("/v1/overview", SILENCE);
    if (status === 401) {
      this.#asking = false;
      this.#hear("locked");
    } else {
      setTimeout(() => {
        this.#asking = false;
        if (!document.hidden) {
          if (status === 200) this.#open();
          else this.#retry();
        }
      }, RETRY);
    }
  }

  #watch() {
    if (this.#source && Date.now() - this.#heard > SILENCE) this.#lose();
  }

  /** A page that nobody sees follows nothing. */
  #look() {
    if (document.hidden) {
      this.#source?.close();
      this.#source = null;
    } else if (this.#query && !this.#source && !this.#asking) {
      this.#open();
      this.#hear("seen");
    }
  }
}
