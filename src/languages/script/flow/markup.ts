import type { Node } from 'ts-morph'
import type { ScriptFile } from '../script.js'
import { identifiersNamed, isMemberName, symbolOf } from '../syntax.js'
import type { Flow, Through } from './flow.js'
import type { Path } from './path.js'

/** Whether a node stands in the markup around a script: a handler or an expression of the page. */
export function inMarkup(file: ScriptFile, node: Node): boolean {
  const at = node.getStart()
  return file.markup.some(({ start, end }) => start <= at && at < end)
}

/** In a component's markup the members of its `this` go by their plain names. */
export function memberInMarkup(
  flow: Flow,
  file: ScriptFile,
  name: string,
  path: Path,
  through: Through,
): void {
  if (file.markup.length === 0) return
  for (const use of identifiersNamed(flow.morph, file.ast, name)) {
    if (inMarkup(file, use) && !isMemberName(flow.morph, use) && !symbolOf(use))
      flow.value(use, path, through)
  }
}
