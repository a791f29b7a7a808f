import type { CallExpression, Identifier, NewExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  specifierOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { flatten, possibleTexts } from '../../languages/script/values/address.js'
import { maskCode, originPart } from '../../languages/script/values/address-text.js'

/** Files keep their names wherever they are put: `./lib/sse-socket.js`, `@/lib/sse-socket`, `#sse-socket`. */
export interface Written {
  readonly name: string
  readonly specifier: RegExp
}

export const adapter: Written = { name: 'SseSocket', specifier: /(^|[/#~@])sse-socket(\.[cm]?[jt]s)?$/ }
export const hook: Written = { name: 'useSseSocket', specifier: /(^|[/#~@])use-sse-socket(\.[cm]?[jt]s)?$/ }

/**
 * Imported from a file of the project under the name that was written there, which a package's own is not; or the global that the
 * classic script of the adapter makes.
 */
export function isOf(
  { name: exported, specifier: ours }: Written,
  morph: TsMorph,
  name: Identifier,
): boolean {
  const { Node: N } = morph
  if (symbolOf(name) === undefined) return exported === adapter.name && name.getText() === exported
  return declarationsOf(name).some((declaration) => {
    if (N.isImportSpecifier(declaration)) {
      const from = declaration.getFirstAncestorByKind(morph.SyntaxKind.ImportDeclaration)
      return declaration.getName() === exported && ours.test((from && specifierOf(from)) ?? '')
    }
    if (!N.isBindingElement(declaration)) return false
    const required = declaration
      .getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
      ?.getInitializer()
      ?.getText()
    const [, specifier] = /^require\(\s*['"]([^'"]+)['"]\s*\)$/.exec(required ?? '') ?? []
    return (
      (declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText() === exported &&
      specifier !== undefined &&
      ours.test(specifier)
    )
  })
}

/** `new SseSocket(…)` */
export function constructionsOfAdapter(morph: TsMorph, file: Node): readonly NewExpression[] {
  return descendantsOf(morph, file, morph.SyntaxKind.NewExpression).filter((made) => {
    const callee = unwrap(morph, made.getExpression())
    return morph.Node.isIdentifier(callee) && isOf(adapter, morph, callee)
  })
}

/** `useSseSocket(…)` */
export function callsOfHook(morph: TsMorph, file: Node): readonly CallExpression[] {
  return descendantsOf(morph, file, morph.SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression()
    return morph.Node.isIdentifier(callee) && isOf(hook, morph, callee)
  })
}

/** What the adapter is given as the place of its stream: `{ stream: './stream' }` of `/ws` → `/ws/stream`. Absent: at the address itself. */
export function writtenStream(
  morph: TsMorph,
  options: Node | undefined,
  address: Node | undefined,
): string | undefined {
  const { Node: N } = morph
  if (!options || !N.isObjectLiteralExpression(options)) return undefined
  const property = options.getProperty('stream')
  const value = N.isPropertyAssignment(property) ? property.getInitializer() : undefined
  if (!value) return undefined
  const written = writtenAddress(morph, value)
  if (!written.startsWith('./')) return written
  return (address ? pathOf(morph, address) : '').replace(/[?#].*$/s, '').replace(/\/$/, '') + written.slice(1)
}

/** An address that is all code, with the one path that ends every text that it may be: `${addressOf()}/ws/chat`. */
function pathOf(morph: TsMorph, address: Node): string {
  const written = writtenAddress(morph, address)
  if (flatten(morph, address).some(({ kind }) => kind === 'text')) return written
  const [path, ...others] = new Set(
    possibleTexts(morph, address).map((text) => {
      const { text: masked, unmask } = maskCode(text)
      return unmask(masked.slice(originPart(masked).length))
    }),
  )
  return path?.startsWith('/') && others.length === 0 ? written + path : written
}

/** The address that the adapter is given, with `${…}` for code. */
export function writtenAddress(morph: TsMorph, address: Node): string {
  return flatten(morph, address)
    .map((part) => (part.kind === 'text' ? part.text : `\${${part.text}}`))
    .join('')
    .slice(0, 120)
}
