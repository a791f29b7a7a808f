import { constructionsIn } from '../../clients/find/constructions.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import { AnalysisStopped } from '../../model/budget.js'
import type { SourceText, Span } from '../../model/source.js'

/** A socket that code in a string opens. Offsets are those of the text that was read. */
export interface SocketInText {
  readonly span: Span
  readonly address?: Span
  /** The code stands in a page; else the text is nothing but code. */
  readonly inPage: boolean
}

/** The messages, whatever language the string is written in. */
export const socketInStringMessages = {
  page: 'a page in this string opens a WebSocket to {{address}}; rewrite it by hand',
  code: 'code in this string opens a WebSocket to {{address}}; rewrite it by hand',
} as const

/** Cheap and narrow: only such texts are parsed. */
export const opensSocket = /\bnew\s+(?:[\w$]+\.)?\w*WebSocket\s*\(/

/**
 * Sockets that a text opens when it is run. A text is code when it holds a page with a script, or when all of it parses
 * and the socket goes somewhere: `new WebSocket(url)` by itself is as well a message about code.
 */
export function socketsInText(text: string): SocketInText[] {
  if (!opensSocket.test(text)) return []
  const inPage = /<script\b/i.test(text)
  const file = parsed(text, inPage)
  if (!inPage && file.problems.length > 0) return []
  return constructionsIn(file)
    .map(({ expression }) => expression)
    .filter((expression) => inPage || !isLone(file, expression))
    .map((expression) => {
      const [address] = expression.getArguments()
      return { span: spanOf(expression), inPage, ...(address ? { address: spanOf(address) } : {}) }
    })
}

/** @throws NotLookedAt when no parser gets to its end. */
function parsed(text: string, inPage: boolean): ScriptFile {
  const source: SourceText = {
    path: inPage ? 'string.html' : 'string.js',
    language: inPage ? 'html' : 'javascript',
    zone: 'source',
    text,
    encoding: 'utf-8',
    byteOrderMark: false,
  }
  const [result] = parseScripts([source])
  if (result?.kind === 'parsed') return result.file
  throw new AnalysisStopped(`code in a string is ${result?.message}`)
}

function isLone(
  { morph }: ScriptFile,
  expression: ReturnType<typeof constructionsIn>[number]['expression'],
): boolean {
  const parent = expression.getParent()
  return morph.Node.isExpressionStatement(parent) && !morph.Node.isBlock(parent.getParent())
}

/** An address as a person reads it: without its quotes. */
export function addressText(written: string): string {
  const plain = written.replace(/^\\?["'`]|\\?["'`]$/g, '')
  return plain === '' ? '?' : plain.slice(0, 120)
}

/** The address as a name that documents and settings may use for it, when it is written out. */
export function addressNames(address: string): readonly string[] {
  return /^wss?:\/\/[^\s${}%<>'"`]+$/.test(address) ? [address] : []
}
