import type { Node, TypeNode } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/declarations.js'
import type { TsMorph } from '../../languages/script/script.js'
import { charge } from '../../model/budget.js'

/** What a frame carries, as far as the program shows it. */
export type Content = 'text' | 'bytes' | 'unknown'

const byteClass =
  /^(Blob|File|Buffer|ArrayBuffer\w*|SharedArrayBuffer|DataView|BufferSource|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array)$/

/** Classes of bytes: `Blob`, `Uint8Array`, `Buffer`. */
export function isByteClass(name: string): boolean {
  return byteClass.test(name)
}

/** Whichever of several values it is: text when all are, bytes when one may be. */
export function anyOf(contents: readonly Content[]): Content {
  if (contents.includes('bytes')) return 'bytes'
  return contents.length > 0 && contents.every((one) => one === 'text') ? 'text' : 'unknown'
}

/** The content that a written type gives. One that allows both text and bytes gives none: its callers decide. */
export function contentOfType(morph: TsMorph, type: TypeNode | undefined, depth = 0): Content {
  charge(1)
  const { Node: N, SyntaxKind: K } = morph
  if (!type || depth > 5) return 'unknown'
  if (N.isParenthesizedTypeNode(type)) return contentOfType(morph, type.getTypeNode(), depth + 1)
  if (N.isUnionTypeNode(type)) {
    const each = type.getTypeNodes().map((one) => contentOfType(morph, one, depth + 1))
    const voids = type.getTypeNodes().map((one) => /^(undefined|null|void)$/.test(one.getText()))
    const real = each.filter((_, at) => !voids[at])
    if (real.length === 0) return 'text'
    return real.every((one) => one === real[0]) ? (real[0] ?? 'unknown') : 'unknown'
  }
  if (N.isLiteralTypeNode(type) || N.isTemplateLiteralTypeNode(type) || N.isArrayTypeNode(type)) return 'text'
  const primitive = [K.StringKeyword, K.NumberKeyword, K.BooleanKeyword, K.BigIntKeyword, K.UndefinedKeyword]
  if (primitive.includes(type.getKind() as (typeof primitive)[number])) return 'text'
  if (!N.isTypeReference(type)) return 'unknown'
  const name = type.getTypeName()
  if (isByteClass(name.getText())) return 'bytes'
  const [inner] = type.getTypeArguments()
  if (
    inner &&
    /^(Promise|Awaited|NonNullable|Readonly|Ref|ShallowRef|Writable|Readable|MessageEvent)$/.test(
      name.getText(),
    )
  )
    return contentOfType(morph, inner, depth + 1)
  const declaration: Node | undefined = declarationOf(morph, name)
  if (N.isTypeAliasDeclaration(declaration)) return contentOfType(morph, declaration.getTypeNode(), depth + 1)
  return N.isEnumDeclaration(declaration) ? 'text' : 'unknown'
}

/** The type that is written on a variable, parameter or member, or that its maker is given: `useState<Blob>()`. */
export function declaredContent(morph: TsMorph, declaration: Node | undefined): Content {
  const { Node: N } = morph
  if (!declaration) return 'unknown'
  if (
    N.isVariableDeclaration(declaration) ||
    N.isParameterDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertySignature(declaration)
  ) {
    const written = contentOfType(morph, declaration.getTypeNode())
    if (written !== 'unknown') return written
    const made = 'getInitializer' in declaration ? declaration.getInitializer() : undefined
    if (!made || !(N.isCallExpression(made) || N.isNewExpression(made))) return 'unknown'
    return contentOfType(morph, made.getTypeArguments()[0])
  }
  // `const [frame, setFrame] = useState<Blob>()`
  if (N.isBindingElement(declaration))
    return declaredContent(morph, declaration.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration))
  return 'unknown'
}
