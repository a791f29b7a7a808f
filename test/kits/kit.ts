import type { KitHost } from './host.js'

/** A kit for servers, in an application that the tests of all kits know: its routes and its words are those of `asgi-kit/app.py`. */
export interface Kit {
  /** A group of tests that need its servers. */
  describe(name: string, define: () => void): void
  /** `env`: what `serve.py` and `serve.mjs` take. */
  serve(env?: Readonly<Record<string, string>>): Promise<KitHost>
  /** The same in two processes that share a port. */
  serveTwo(env: Readonly<Record<string, string>>): Promise<KitHost>
  /** Two of its routes, in its own words. */
  readonly routes: { readonly room: string; readonly clock: string }
  /** What a handler sees of the query `a=1%202&b=+`. */
  readonly query: string
  /** Whether a handler that returns has ended its conversation. */
  readonly returnEnds: boolean
  /** MB that ten batches of 340,000 empty texts, 1 MiB each, may cost a server whose handlers do not read; with what its language frees late. */
  readonly batches: number
}
