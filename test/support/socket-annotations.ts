/** What a sample says of a socket: the api, and the verdict with its codes where they matter. */
export interface SaidSocket {
  readonly api: string
  readonly verdict?: string
  readonly codes: readonly string[]
}

/** Everything that comments say of one line. */
export interface SaidLine {
  readonly sockets: readonly SaidSocket[]
  /** E.g. `send`, `handler onmessage`: a kind, and perhaps the detail. */
  readonly uses: readonly string[]
  /** Uses that may be found here, and need not. */
  readonly maybe: readonly string[]
  readonly features: readonly string[]
  readonly notes: readonly string[]
  /** Parts of what is said of the sockets here, in English. */
  readonly says: readonly string[]
  readonly clean: boolean
}

export interface SocketAnnotations {
  /** Line → what is said of it. */
  readonly lines: ReadonlyMap<number, SaidLine>
  /** The text of a `config:` comment in the first line. */
  readonly config?: string
}

const comment =
  /^\s*(?:\/\/|#|<!--|\{?\/\*|;)\s*(socket|clean|use|maybe|feature|note|says|config):\s*(.*?)\s*(?:-->|\*\/\}?)?\s*$/

/** Reads the comments of a sample. They speak of the next line that is no such comment; a line may have several. */
export function socketAnnotationsOf(text: string): SocketAnnotations {
  const lines = new Map<number, SaidLine>()
  let config: string | undefined
  let said: { kind: string; text: string }[] = []
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const [, kind, content = ''] = comment.exec(line) ?? []
    if (kind === 'config' && index === 0) config = content
    else if (kind !== undefined && kind !== 'config') said.push({ kind, text: content })
    else if (said.length > 0) {
      const of = (wanted: string) => said.filter((one) => one.kind === wanted).map((one) => one.text)
      lines.set(index + 1, {
        sockets: of('socket').map(socketOf),
        uses: of('use'),
        maybe: of('maybe'),
        features: of('feature').flatMap(words),
        notes: of('note').flatMap(words),
        says: of('says'),
        clean: of('clean').length > 0,
      })
      said = []
    }
  }
  return { lines, ...(config === undefined ? {} : { config }) }
}

function socketOf(text: string): SaidSocket {
  const [api = '', verdict, ...codes] = words(text)
  return { api, ...(verdict === undefined ? {} : { verdict }), codes: codes.sort() }
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}
