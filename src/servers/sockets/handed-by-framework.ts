import type { Node } from 'ts-morph'
import type { Start } from '../../languages/script/flow/flow.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { identifiersNamed, outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { literally } from '../../model/literally.js'

/** Names that a file gives the object of a framework by which others are handed something. */
const carriers =
  /(^|\.)(app|application|req|request|res|response|ctx|context|server|fastify|instance|locals|global|globalThis|socket\.request)$/

/**
 * Where other code takes what is put here on an object that a framework carries to it: `app.set('io', io)` → `req.app.get('io')`,
 * `req.io = io` → `req.io`, `fastify.decorate('io', io)` → `fastify.io`.
 */
export function takenFromFramework(reference: Node): readonly Start[] {
  const put = putOn(reference)
  if (!put) return []
  const { name, isSet, base } = put
  return ownerOf(reference).program.files.flatMap((one) =>
    isSet ? gotFrom(one, name) : accessesOf(one, name, base),
  )
}

/** The name under which a framework carries a value that is put on its object here; `isSet`: code reads it by `get`. */
export function putOn(
  reference: Node,
): { readonly name: string; readonly isSet: boolean; readonly base?: RegExp } | undefined {
  const { file } = ownerOf(reference)
  const { morph } = file
  const { Node: N } = morph
  const value = outermostWrapper(morph, reference)
  const parent = value.getParent()
  if (N.isCallExpression(parent) && parent.getExpression() !== value) {
    const callee = unwrap(morph, parent.getExpression())
    const [key] = parent.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !N.isStringLiteral(key) || key === value) return undefined
    const name = key.getLiteralValue()
    if (
      !/^(set|decorate|decorateRequest)$/.test(callee.getName()) ||
      !carriers.test(callee.getExpression().getText())
    )
      return undefined
    return { name, isSet: callee.getName() === 'set' }
  }
  const target = N.isBinaryExpression(parent) && parent.getRight() === value ? parent.getLeft() : undefined
  if (!N.isPropertyAccessExpression(target) || !carriers.test(target.getExpression().getText()))
    return undefined
  const base = target.getExpression().getText().split('.').at(-1) ?? ''
  return { name: target.getName(), isSet: false, base: new RegExp(`(^|\\.)${literally(base)}$`) }
}

/** What an application or a request is given by this name: `fastify.decorate('clients', clients)`. */
export function givenUnder(access: Node, name: string): Node | undefined {
  const { file, program } = ownerOf(access)
  const { Node: N } = file.morph
  if (!N.isPropertyAccessExpression(access) || !carriers.test(access.getExpression().getText()))
    return undefined
  for (const { morph, ast } of program.files)
    for (const method of ['decorate', 'decorateRequest'])
      for (const one of identifiersNamed(morph, ast, method)) {
        const call = one.getParent()?.getParent()
        const [key, value] = N.isCallExpression(call) ? call.getArguments() : []
        if (!N.isStringLiteral(key) || key.getLiteralValue() !== name || !value) continue
        const [made] = valuesBehind(newSearch(morph), value)
        return made
      }
  return undefined
}

/** `req.app.get('io')`. */
function gotFrom({ morph, ast }: ScriptFile, key: string): readonly Start[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'get').flatMap((name): Start[] => {
    const access = name.getParent()
    const call = access?.getParent()
    if (!N.isPropertyAccessExpression(access) || !N.isCallExpression(call)) return []
    const [first] = call.getArguments()
    const isIt =
      N.isStringLiteral(first) && first.getLiteralValue() === key && call.getArguments().length === 1
    return isIt && carriers.test(access.getExpression().getText()) ? [{ node: call, path: [] }] : []
  })
}

function accessesOf({ morph, ast }: ScriptFile, name: string, base: RegExp = carriers): readonly Start[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, name).flatMap((one): Start[] => {
    const access = one.getParent()
    if (!N.isPropertyAccessExpression(access) || access.getNameNode() !== one) return []
    const parent = access.getParent()
    const isTarget =
      N.isBinaryExpression(parent) &&
      parent.getLeft() === access &&
      parent.getOperatorToken().getText() === '='
    return base.test(access.getExpression().getText()) && !isTarget ? [{ node: access, path: [] }] : []
  })
}
