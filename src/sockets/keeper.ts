import type {
  CallExpression,
  ClassDeclaration,
  ClassExpression,
  NewExpression,
  Node,
  PropertyAccessExpression,
  VariableDeclaration,
} from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import type { Keeper } from '../model/socket.js'
import { guards } from './behaviour/guards.js'
import { changesNothing } from './behaviour/repeatable.js'
import type { Bound } from './binding.js'
import { familyOf } from './flow/class-family.js'
import { ownerOf } from './flow/program.js'
import { classAround } from './flow/resolve.js'
import { bare, clothed, isStatementList, spanOf, symbolOf } from './syntax.js'
import type { TracedUse } from './uses.js'

type Class = ClassDeclaration | ClassExpression
type Room = Omit<Keeper, 'nullable' | 'asks'>

/**
 * Where the queue of a socket can stand, when it is opened apart from where its name is declared: as members of its class,
 * or beside its variable, ref or object. Nothing where that is not certain.
 */
export function keeperOf(
  file: ScriptFile,
  construction: NewExpression | CallExpression,
  bound: Bound,
  uses: readonly TracedUse[],
): Keeper | undefined {
  const { kind, statement } = bound.binding
  const calls = uses.filter(({ use }) => use.kind === 'send' || use.kind === 'close')
  if (!statement || !calls.some(({ use }) => use.kind === 'send')) return undefined
  // Between the new id and the new stream nothing may be sent.
  if (/\b(await|yield)\b/.test(construction.getText())) return undefined
  const room =
    kind === 'field'
      ? roomInClass(file, construction, calls)
      : besideVariable(file, construction, bound, calls)
  if (!room) return undefined
  // A ref begins with nothing, whatever its type says.
  const nullable =
    (room.kind === 'ref' && isTyped(construction)) ||
    /\b(null|undefined)\b/.test(bound.typeText ?? '') ||
    room.later === '?'
  const asks = nullable || calls.some(isOptional)
  const questions = uses.filter(({ use }) => use.detail === 'tested' || use.detail.includes('readyState'))
  const isAsked = (call: TracedUse) => isSkipped(call) || questions.some((question) => guards(question, call))
  // What is called without a question throws where there is no socket; what asks itself could not.
  const mayLack = asks || uses.some(({ use }) => use.detail === 'cleared')
  return mayLack && !calls.every(isAsked) ? undefined : { ...room, nullable, asks }
}

/** `ws?.send(…)` */
function isOptional(call: TracedUse): boolean {
  return calleeOf(call)?.hasQuestionDotToken() ?? false
}

/** What is sent is not even made where there is no socket: that must not be noticed. */
function isSkipped(call: TracedUse): boolean {
  const { node, file } = call
  return (
    isOptional(call) &&
    file.morph.Node.isCallExpression(node) &&
    node.getArguments().every((argument) => changesNothing(file.morph, argument))
  )
}

/** The `ws` of `ws.send(…)`; nothing where the method is taken in another way. */
function stream(call: TracedUse): Node | undefined {
  return calleeOf(call)?.getExpression()
}

function calleeOf({ node, file: { morph } }: TracedUse): PropertyAccessExpression | undefined {
  const callee = morph.Node.isCallExpression(node) ? bare(morph, node.getExpression()) : undefined
  return morph.Node.isPropertyAccessExpression(callee) ? callee : undefined
}

/** Beside the variable itself, or the one variable that holds the object with the socket in it. */
function besideVariable(
  { morph }: ScriptFile,
  construction: Node,
  bound: Bound,
  calls: readonly TracedUse[],
): Room | undefined {
  const variable = bound.variable ?? holderOf(morph, construction, bound)
  const statement = variable?.getVariableStatement()
  const list = statement?.getParent()
  if (!variable || !statement || statement.getDeclarations().length > 1) return undefined
  if (!list || !isStatementList(morph, list)) return undefined
  const after = construction.getAncestors().find((one) => one.getParent() === list)
  const areNamed = calls.every((call) => {
    const place = stream(call)
    return place && bare(morph, place).getText() === bound.binding.name && place.getAncestors().includes(list)
  })
  if (!after || !areNamed) return undefined
  const places = { declaration: spanOf(statement), later: '', after: spanOf(after) }
  const hook = bound.variable ? undefined : hookOf(morph, variable)
  return hook === undefined ? { kind: 'variable', own: '', ...places } : { kind: 'ref', own: hook, ...places }
}

/** The `const` of `socketRef.current = …`, `socket.value = …` and `updater.socket = …`: one object each time that its scope runs. */
function holderOf(morph: TsMorph, construction: Node, { typeText }: Bound): VariableDeclaration | undefined {
  const { Node: N } = morph
  const target = clothed(morph, construction).getParent()
  const access = N.isBinaryExpression(target) ? bare(morph, target.getLeft()) : undefined
  const root = N.isPropertyAccessExpression(access) ? access.getExpression() : undefined
  const [declaration, another] = (N.isIdentifier(root) && symbolOf(root)?.getDeclarations()) || []
  if (!N.isVariableDeclaration(declaration) || another) return undefined
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  const made = declaration.getInitializer()
  const isOne =
    N.isObjectLiteralExpression(made) ||
    (N.isCallExpression(made) && boxes.test(made.getExpression().getText()))
  // In a typed file what is not said may be null.
  const isSaid = typeText !== undefined || !isTyped(construction)
  return isConstant && isOne && isSaid && N.isIdentifier(declaration.getNameNode()) ? declaration : undefined
}

/** What makes an object that holds one value, or several: of React, and of Vue. */
const boxes = /^(((React|Preact)\.)?useRef|(shallow)?[rR]ef|reactive|shallowReactive)$/

/** `useRef`: what a component keeps from one run of its function to the next. */
function hookOf({ Node: N }: TsMorph, variable: VariableDeclaration): string | undefined {
  const made = variable.getInitializer()
  const callee = N.isCallExpression(made) ? made.getExpression().getText() : ''
  return /(^|\.)useRef$/.test(callee) ? callee : undefined
}

function roomInClass(
  { morph }: ScriptFile,
  construction: Node,
  calls: readonly TracedUse[],
): Room | undefined {
  const { Node: N } = morph
  const target = clothed(morph, construction).getParent()
  const access = N.isBinaryExpression(target) ? bare(morph, target.getLeft()) : undefined
  const owner = classAround(morph, construction)
  if (!N.isPropertyAccessExpression(access)) return undefined
  if (!N.isClassDeclaration(owner) && !N.isClassExpression(owner)) return undefined
  const method = memberOf(morph, access, owner)
  const places = calls.map((call) => stream(call))
  if (!method || !places.every((place) => place && isOwn(morph, place, owner))) return undefined
  const name = access.getName()
  const field = owner.getProperty(name)
  // An accessor may do anything; a typed class declares its fields.
  if (!field && isTyped(owner)) return undefined
  if (!field && owner.getMembers().some((one) => 'getName' in one && one.getName() === name)) return undefined
  const own = name.startsWith('#') ? '#' : isTyped(owner) ? 'private ' : name.startsWith('_') ? '_' : ''
  if (own !== '#' && sharesNames(owner)) return undefined
  return {
    kind: 'class',
    ...(field ? { declaration: spanOf(field) } : {}),
    own,
    later: field?.hasExclamationToken() ? '!' : field?.hasQuestionToken() ? '?' : '',
    after: spanOf(method),
  }
}

function isTyped(owner: Node): boolean {
  return /\.[cm]?tsx?$/.test(owner.getSourceFile().getFilePath())
}

/** `this.ws` in the class's own `this`. */
function isOwn(morph: TsMorph, place: Node, owner: Class): boolean {
  const access = bare(morph, place)
  return (
    morph.Node.isPropertyAccessExpression(access) &&
    morph.Node.isThisExpression(access.getExpression()) &&
    classAround(morph, access) === owner &&
    memberOf(morph, access, owner) !== undefined
  )
}

/** The member of the class in whose `this` a node stands: arrow functions have none of their own. */
function memberOf({ Node: N }: TsMorph, node: Node, owner: Class): Node | undefined {
  const around = node.getAncestors()
  const at = around.indexOf(owner) - 1
  const member = around[at]
  if (!member || !isMember(member)) return undefined
  const hasOwnThis = around
    .slice(0, at)
    .some(
      (one) =>
        N.isFunctionExpression(one) ||
        N.isFunctionDeclaration(one) ||
        N.isMethodDeclaration(one) ||
        N.isGetAccessorDeclaration(one) ||
        N.isSetAccessorDeclaration(one),
    )
  return hasOwnThis ? undefined : member

  function isMember(one: Node): boolean {
    if (N.isConstructorDeclaration(one)) return true
    return (N.isMethodDeclaration(one) || N.isPropertyDeclaration(one)) && !one.isStatic()
  }
}

/** Classes of frameworks that hold no names of this kind. */
const roomy = /^((React|Preact)\.)?(Component|PureComponent|EventTarget|EventEmitter)$/

/** A class below or above may have members of the same names. */
function sharesNames(owner: Class): boolean {
  const base = owner.getExtends()?.getExpression().getText()
  return (base !== undefined && !roomy.test(base)) || familyOf(ownerOf(owner), owner).size > 1
}
