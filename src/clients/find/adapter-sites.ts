import type { Identifier, NewExpression, Node, ObjectLiteralElementLike } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  outermostWrapper,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import type { AdapterOptions, AdapterSite, AgainstAdapted } from '../../model/adapter-site.js'
import { brief } from '../../model/brief.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { text } from '../../model/text.js'
import { adapter, isOf, type Written } from '../follow/adapter-names.js'

/** The adapter in one file. */
export interface AdapterUse {
  readonly sites: readonly AdapterSite[]
  /** The name as a class, a type and for its constants: where a WebSocket's own could stand. */
  readonly names: readonly Span[]
  /** Where it is given to a library or to other code. */
  readonly handed: readonly Location[]
}

export function adapterIn(file: ScriptFile): AdapterUse {
  const { source } = file
  const sites: AdapterSite[] = []
  const names: Span[] = []
  const handed: Location[] = []
  for (const name of namesOf(file, adapter)) {
    const use = useOf(file.morph, name)
    if (use === 'import') continue
    if (use === 'handed') handed.push(locate(source, spanOf(name)))
    else names.push(spanOf(name))
    if (typeof use !== 'string') sites.push(siteOf(file, use))
  }
  return { sites, names, handed }
}

/** Where something that `apply` wrote is named, under the name that the file has for it; its imports are among them. */
export function namesOf({ morph, ast }: ScriptFile, one: Written): readonly Identifier[] {
  const locals = new Set([one.name])
  for (const declared of identifiersNamed(morph, ast, one.name)) {
    const around = declared.getParent()
    const alias = morph.Node.isImportSpecifier(around)
      ? around.getAliasNode()
      : morph.Node.isBindingElement(around) && around.getPropertyNameNode() === declared
        ? around.getNameNode()
        : undefined
    if (alias) locals.add(alias.getText())
  }
  return [...locals].flatMap((local) =>
    identifiersNamed(morph, ast, local).filter((name) => isOf(one, morph, name)),
  )
}

/** The construction of which it is the class; else what it is there. */
function useOf({ Node: N }: TsMorph, name: Identifier): NewExpression | 'import' | 'name' | 'handed' {
  const parent = name.getParent()
  if (N.isImportSpecifier(parent) || N.isBindingElement(parent)) return 'import'
  if (N.isNewExpression(parent) && parent.getExpression() === name) return parent
  if (N.isTypeReference(parent) || N.isTypeQuery(parent)) return 'name'
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === name)
    return /^(CONNECTING|OPEN|CLOSING|CLOSED)$/.test(parent.getName()) ? 'name' : 'handed'
  return N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === 'instanceof'
    ? 'name'
    : 'handed'
}

function siteOf({ morph, source, ast }: ScriptFile, construction: NewExpression): AdapterSite {
  const [address, options] = construction.getArguments()
  const end = construction.getEnd() - 1
  const opened = source.text.indexOf('(', construction.getExpression().getEnd()) + 1
  const start = address?.getEnd() ?? end
  const written = source.text.slice(start, end)
  const given = optionsRead(morph, options, (node) => locate(source, spanOf(node)))
  const isCommented = /\/[/*]/.test(written.replaceAll('://', ''))
  return {
    path: source.path,
    location: locate(source, spanOf(construction)),
    construction: spanOf(construction),
    name: keptAs(morph, construction),
    before: { start: opened, end: address?.getStart() ?? opened },
    options: { start, end },
    given: {
      ...given,
      against: [
        ...given.against,
        ...(isCommented
          ? [{ kind: 'form' as const, what: comment, location: locate(source, { start, end }) }]
          : []),
      ],
      messages: messagesIn(morph, ast).map(spanOf),
    },
  }
}

/** `event.message`, of what a function is given. */
function messagesIn(morph: TsMorph, ast: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.PropertyAccessExpression).filter((access) => {
    const event = access.getExpression()
    return (
      access.getName() === 'message' &&
      N.isIdentifier(event) &&
      declarationsOf(event).some((one) => N.isParameterDeclaration(one))
    )
  })
}

function keptAs(morph: TsMorph, construction: Node): string {
  const { Node: N } = morph
  const parent = outermostWrapper(morph, construction).getParent()
  if (N.isVariableDeclaration(parent)) return parent.getName()
  if (N.isPropertyDeclaration(parent)) return `this.${parent.getName()}`
  return N.isBinaryExpression(parent) ? parent.getLeft().getText() : adapter.name
}

/** `{ stream: './stream', send: './message', credentials: 'include' }` */
function optionsRead(
  morph: TsMorph,
  options: Node | undefined,
  at: (node: Node) => Location,
): AdapterOptions {
  const { Node: N } = morph
  const plain: AdapterOptions = { correlation: 'connection-id', cookies: false, against: [], messages: [] }
  if (!options) return plain
  const literal = unwrap(morph, options)
  if (!N.isObjectLiteralExpression(literal))
    return { ...plain, against: [{ kind: 'form', what: elsewhere, location: at(options) }] }
  const said = literal.getProperties().map((member) => ({ member, ...readMember(morph, member) }))
  const against = said.flatMap((one) => (one.against ? [{ ...one.against, location: at(one.member) }] : []))
  return Object.assign({}, plain, ...said.map(({ given }) => given ?? {}), { against })
}

interface Said {
  readonly given?: Partial<AdapterOptions>
  readonly against?: Pick<AgainstAdapted, 'kind' | 'what'>
}

function readMember(morph: TsMorph, member: ObjectLiteralElementLike): Said {
  const { Node: N } = morph
  if (N.isSpreadAssignment(member)) return { against: { kind: 'form', what: elsewhere } }
  const name = member.getName()
  const value = N.isPropertyAssignment(member) ? member.getInitializer() : undefined
  const plain = value && unwrap(morph, value)
  const words =
    N.isStringLiteral(plain) || N.isNoSubstitutionTemplateLiteral(plain) ? plain.getLiteralText() : undefined
  const code = plain?.getText()
  if (name === 'stream' && code === 'null') return { against: { kind: 'option', what: noStream } }
  if (name === 'stream' || name === 'send')
    return words === undefined ? { against: { kind: 'form', what: run(name) } } : { given: { [name]: words } }
  if (name === 'connectionId' && (code === 'true' || code === 'false'))
    return { given: { correlation: code === 'true' ? 'connection-id' : 'none' } }
  if (name === 'credentials' && (words === 'include' || words === 'same-origin'))
    return { given: { cookies: words === 'include' } }
  if (name === 'headers') return { against: { kind: 'option', what: headers } }
  return { against: { kind: 'option', what: own(brief(member.getText())) } }
}

const elsewhere = text('its options are made elsewhere', 'オプションが別の場所で作られています')
const comment = text('a comment stands among its options', 'オプションの中にコメントがあります')
const noStream = text(
  'stream: null, so that each POST is answered with its messages',
  'stream: null のため、メッセージは各 POST の応答で届きます',
)
const headers = text('headers, which no EventSource sends', 'headers は EventSource では送れません')
const run = (name: string) => text(`${name} is made when it runs`, `${name} が実行時に作られています`)
const own = (member: string) =>
  text(`${member}, which only the adapter knows`, `${member} はアダプターだけのオプションです`)
