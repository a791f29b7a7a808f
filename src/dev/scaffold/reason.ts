import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const reasonCode = /^([ARV]\d\d|[QW]-[A-Z]+(-[A-Z]+)*)$/

/** Where the rows of each kind of code stand, and what such a reason is for. */
const tables: readonly (readonly [codes: RegExp, path: string, use: string])[] = [
  [
    /^A/,
    'src/clients/reasons/adapter.ts',
    "against EventSource and fetch alone, so that the adapter is used (in a row: against: 'inline')",
  ],
  [
    /^R/,
    'src/clients/reasons/manual.ts',
    "against the adapter too, so that a person decides (in a row: against: 'adapter')",
  ],
  [/^Q/, 'src/clients/reasons/questions.ts', 'a question that only a person can answer'],
  [/^W/, 'src/clients/reasons/notes.ts', 'a note: the rewrite stands, and this is to be known'],
  [/^V/, 'src/servers/reasons/reasons.ts', 'against serving a route of a server over streams'],
]

/** What the letters stand for, each with a code that is free. */
export function reasonCodes(root: string): string {
  const lines = tables.map(([codes, path, use]) => {
    const known = codesIn(readFileSync(join(root, path), 'utf8')).flatMap(([, code = '']) =>
      codes.test(code) ? [Number(code.slice(1))] : [],
    )
    const letter = codes.source.slice(1)
    const next = String(Math.max(...known) + 1).padStart(2, '0')
    const free = next === 'NaN' ? `${letter}-SOME-NAME` : `${letter}${next}`
    return `  ${free.padEnd(12)} ${use}`
  })
  return lines.join('\n')
}

const codesIn = (text: string) => [...text.matchAll(/^ {2}\{\n {4}code: '(.+)',$/gm)]

const rowOf = (code: string) => `  {
    code: '${code}',
    title: 'Say what the socket does',
    why: 'Say why that matters. Name the source of the fact.',
    whatToDo: 'Say what the reader should do now.',
    message: 'said at the socket: {{what}}',
    example: 'const socket = new WebSocket(url)',
  },
`

/** Puts a row into its table, in the order of the codes. */
export function newReason(
  root: string,
  code: string,
): { readonly paths: readonly string[] } | { readonly problem: string } {
  const path = tables.find(([codes]) => codes.test(code))?.[1] as string
  const text = readFileSync(join(root, path), 'utf8')
  const rows = codesIn(text)
  if (rows.some(([, known]) => known === code))
    return { problem: `${code} is in ${path} already; choose another code` }
  const next = rows.find(([, known = '']) => known > code)?.index ?? text.indexOf('\n]\n') + 1
  writeFileSync(join(root, path), text.slice(0, next) + rowOf(code) + text.slice(next))
  return { paths: [path] }
}
