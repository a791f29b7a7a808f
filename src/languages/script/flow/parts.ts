import type { Node } from 'ts-morph'
import { ownerOf } from '../program/program.js'
import { followArgument } from './arguments.js'
import type { Flow, Through } from './flow.js'
import { followAttribute } from './jsx.js'
import { inMarkup } from './markup.js'
import { followExport } from './names.js'
import { isElement, type Path, without } from './path.js'
import { recordStep } from './record-step.js'
import type { Way } from './values.js'

/** Part of an object or array literal, a JSX attribute, an export. */
export const asPart: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isPropertyAssignment(parent)) {
    if (parent.getInitializer() !== value) return true
    const key = parent.getNameNode()
    const name = N.isStringLiteral(key)
      ? key.getLiteralValue()
      : N.isComputedPropertyName(key)
        ? undefined
        : key.getText()
    literal(flow, parent, parent.getParent(), name === undefined ? '[]' : `.${name}`, path, through)
    return true
  }
  if (N.isShorthandPropertyAssignment(parent)) {
    literal(flow, parent, parent.getParent(), `.${parent.getName()}`, path, through)
    return true
  }
  if (N.isSpreadAssignment(parent)) {
    if (path.length === 0) flow.escape(parent, { kind: 'copied' }, through)
    else flow.value(parent.getParent(), path, through)
    return true
  }
  if (N.isSpreadElement(parent)) {
    const around = parent.getParent()
    if (isElement(path) && around && N.isArrayLiteralExpression(around))
      flow.value(around, ['[]', ...without(path)], through)
    else if (around) followArgument(flow, around, parent, isElement(path) ? without(path) : path, through)
    return true
  }
  if (N.isArrayLiteralExpression(parent) && inMarkup(ownerOf(parent).file, value)) {
    // An expression of the page's markup: shown, tested, or given to another component.
    if (path.length === 0) flow.escape(value, { kind: 'in-markup' }, through, true)
    return true
  }
  if (N.isArrayLiteralExpression(parent)) {
    const elements: readonly Node[] = parent.getElements()
    const index = elements.indexOf(value)
    const outer = parent.getParent()
    const hook =
      outer && N.isCallExpression(outer) && outer.getArguments().indexOf(parent) > 0 ? outer : undefined
    // What an effect depends on is compared, and nothing else.
    if (hook && /(^|\.)(use[A-Z]\w*|watch|createEffect)$/.test(hook.getExpression().getText())) {
      if (path.length === 0)
        flow.handOn(value, { kind: 'dependency', of: hook.getExpression().getText() }, through)
      return true
    }
    // `[this.ws] = […]` is rare; a literal on the left of `=` holds targets, not values.
    if (outer && N.isBinaryExpression(outer) && outer.getLeft() === parent) return true
    const others = parent.getElements().find((one) => N.isSpreadElement(one))
    if (N.isSpreadElement(others)) flow.keep(value, others.getExpression(), path)
    literal(flow, value, parent, `.${index}`, path, through)
    return true
  }
  if (N.isJsxExpression(parent) || N.isJsxSpreadAttribute(parent))
    return followAttribute(flow, parent, path, through)
  if (N.isExportAssignment(parent)) {
    flow.handOn(parent, { kind: 'exported' }, through)
    followExport(flow, ownFile(flow, parent), 'default', path, through)
    return true
  }
  return false
}

export function ownFile(flow: Flow, node: Node) {
  const source = node.getSourceFile()
  return flow.program.files.find((file) => file.ast === source) ?? flow.program.files[0]
}

export function literal(
  flow: Flow,
  part: Node,
  object: Node | undefined,
  step: Path[number],
  path: Path,
  through: Through,
): void {
  if (!object) return
  const as = step.replace(/^\./, '')
  flow.value(object, [step, ...path], recordStep(flow, part, { kind: 'stored', as }, path, through))
}
