import type { Node } from 'ts-morph'
import type { Followed } from '../../languages/script/flow/flow.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { byLocation } from '../../model/lines.js'
import { isOther, type Way } from '../../model/socket-use.js'
import { passage, readTaken, readUse, type TracedUse } from './uses.js'

/** Everything that is done with the socket, in the order of the files and their lines. `values` is every expression that is such a socket. */
export function usesOf(
  home: ScriptFile,
  { references, handedOn, escapes }: Followed,
  values: ReadonlySet<Node>,
): readonly TracedUse[] {
  // Tests of the socket have a double of it.
  const isDoubled = ({ file, use }: TracedUse) =>
    file.source.zone === 'test' && home.source.zone !== 'test' && (use.kind === 'escape' || isOther(use))
  const from = (through: readonly Way[], traced: TracedUse, vouched = isDoubled(traced)): TracedUse => ({
    ...traced,
    use: { ...traced.use, through, ...(vouched ? { vouched } : {}) },
  })
  const uses = [
    ...references
      .filter(({ node, file }) => !isTarget(file, node, values))
      .map(({ node, file, through, method }) =>
        from(through, method === undefined ? readUse(file, node) : readTaken(file, node, method)),
      ),
    ...handedOn.map(({ node, file, through, way }) =>
      from(through, passage(file, node, { kind: 'handed-on', way })),
    ),
    ...escapes.map(({ node, file, through, to, vouched }) =>
      from(through, passage(file, node, { kind: 'escape', to }), vouched),
    ),
  ]
  return uses.sort(
    (a, b) =>
      Number(a.file !== home) - Number(b.file !== home) ||
      byLocation(a.use.location, b.use.location) ||
      a.use.span.start - b.use.span.start,
  )
}

/** The `ws` of `ws = new WebSocket(…)` and of `ws = connect()`: the binding itself, not a use of it. */
function isTarget(file: ScriptFile, reference: Node, values: ReadonlySet<Node>): boolean {
  const { Node: N } = file.morph
  const value = outermostWrapper(file.morph, reference)
  const parent = value.getParent()
  if (!parent || !N.isBinaryExpression(parent) || parent.getLeft() !== value) return false
  return values.has(unwrap(file.morph, parent.getRight()))
}
