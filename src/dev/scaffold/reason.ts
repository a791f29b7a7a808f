import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const reasonCode = /^([ARV]\d\d|[QW]-[A-Z]+(-[A-Z]+)*)$/

/** Where the rows of each kind of code stand. */
const tables: readonly (readonly [codes: RegExp, path: string])[] = [
  [/^A/, 'src/clients/reasons/adapter.ts'],
  [/^R/, 'src/clients/reasons/manual.ts'],
  [/^Q/, 'src/clients/reasons/questions.ts'],
  [/^W/, 'src/clients/reasons/notes.ts'],
  [/^V/, 'src/servers/reasons/reasons.ts'],
]

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
  const rows = [...text.matchAll(/^ {2}\{\n {4}code: '(.+)',$/gm)]
  if (rows.some(([, known]) => known === code))
    return { problem: `${code} is in ${path} already; choose another code` }
  const next = rows.find(([, known = '']) => known > code)?.index ?? text.indexOf('\n]\n') + 1
  writeFileSync(join(root, path), text.slice(0, next) + rowOf(code) + text.slice(next))
  return { paths: [path] }
}
