import { asWord } from '../model/literally.js'

/** Names for new things in a file: taken words are never used again. */
export class Names {
  readonly #text: string
  readonly #given = new Set<string>()

  constructor(text: string) {
    this.#text = text
  }

  /** The first of these that the file does not use, as a word, anywhere; the last with a number when all are taken. */
  choose(wanted: readonly string[]): string {
    const last = wanted.at(-1) ?? 'value'
    for (const name of [...wanted, ...Array.from({ length: 50 }, (_, i) => `${last}${i + 2}`)]) {
      if (this.#isFree(name)) {
        this.#given.add(name)
        return name
      }
    }
    return last
  }

  /** For names at the top of a plain script, which belong to the whole page: `post` → `socketPost`, as a script there has `socket`. */
  ofPage(name: string): Pick<Names, 'choose'> {
    const own = name.replace(/^[^A-Za-z]+/, '')
    return {
      choose: (wanted) =>
        this.choose(
          own === '' ? wanted : wanted.map((one) => own + one.charAt(0).toUpperCase() + one.slice(1)),
        ),
    }
  }

  #isFree(name: string): boolean {
    return !this.#given.has(name) && !asWord(name).test(this.#text)
  }

  /** E.g. `ws` → `events`, `chatSocket` → `chatEvents`; a name without a word for a socket stays. */
  forStream(name: string): string {
    if (/^_?(ws|wsc|sock|socket|web_?socket|conn_?ws|ws_?conn)$/i.test(name)) {
      return this.choose(['events', 'eventSource', 'stream', 'eventStream'])
    }
    const prefix = /^(\w*[a-z])_?(WebSocket|Websocket|Socket|WS|Ws)$/.exec(name)?.[1]
    return prefix === undefined
      ? name
      : this.choose([`${prefix}Events`, `${prefix}Stream`, `${prefix}EventSource`])
  }
}
