import type { ts } from 'ts-morph'
import type { Span } from '../../model/source.js'
import type { ScriptFile } from './script.js'
import { identifiersNamed, symbolOf } from './syntax.js'

/** No more than a first look: whether the word stands anywhere behind the first such comment begins. */
function inSomeComment(text: string): boolean {
  const start = text.indexOf('/**')
  return start >= 0 && /\bWebSocket\b/.test(text.slice(start))
}

/** Where comments of a JavaScript file say the class as a type: `@param {WebSocket} socket`. In TypeScript they type nothing. */
export function classInComments({ morph, ast, source }: ScriptFile): readonly Span[] {
  if (!/\.[cm]?jsx?$/.test(source.path) || !inSomeComment(source.text)) return []
  if (identifiersNamed(morph, ast, 'WebSocket').some((name) => symbolOf(name) !== undefined)) return []
  const { ts: compiler } = morph
  const found = new Map<number, Span>()
  const left: ts.Node[] = [ast.compilerNode]
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const isClass =
      compiler.isIdentifier(at) && at.text === 'WebSocket' && compiler.isTypeReferenceNode(at.parent)
    if (isClass && insideComment(at)) {
      const start = at.end - 'WebSocket'.length
      found.set(start, { start, end: at.end })
    }
    const comments = (at as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []
    left.push(...comments)
    compiler.forEachChild(at, (child) => void left.push(child))
  }
  return [...found.values()].sort((a, b) => a.start - b.start)

  function insideComment(node: ts.Node): boolean {
    for (let at: ts.Node | undefined = node.parent; at; at = at.parent) if (compiler.isJSDoc(at)) return true
    return false
  }
}
