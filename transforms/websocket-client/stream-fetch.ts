import { braced, type Style } from '../../src/rewrite/style.js'

/** The request of a stream. */
export interface StreamRequest {
  /** The header that identifies the user, with the token. */
  readonly header?: string
}

/** The body of a `fetch` for the package, which retries after a thrown error, and gives up at a returned error status. */
function fetchLines({ header }: StreamRequest, style: Style): string[] {
  const { semicolon: end, indent: i } = style
  const thrown = `throw new Error(\`The stream was answered with \${response.status}\`)${end}`
  return [
    ...(header === undefined
      ? [`const response = await fetch(input, init)${end}`]
      : [
          `const headers = ${braced(`...init.headers, ${header}`, style)}${end}`,
          `const response = await fetch(input, ${braced('...init, headers', style)})${end}`,
        ]),
    '// The stream is asked for again after what is thrown here; an error status that is returned ends it for good.',
    'if (response.status === 429 || response.status >= 500) {',
    `${i}${thrown}`,
    '}',
    `return response${end}`,
  ]
}

/** The member of the options, where one stream needs it. */
export function fetchMember(asking: StreamRequest, style: Style): string[] {
  return ['fetch: async (input, init) => {', ...indented(fetchLines(asking, style), style), '}']
}

/** A separate function, where several streams use this request. */
export function fetchFunction(name: string, asking: StreamRequest, style: Style): string[] {
  const parameters = style.typescript ? 'input: string | URL, init: EventSourceFetchInit' : 'input, init'
  return [`async function ${name}(${parameters}) {`, ...indented(fetchLines(asking, style), style), '}']
}

export function indented(lines: readonly string[], { indent }: Style): string[] {
  return lines.map((line) => (line === '' ? '' : indent + line))
}
