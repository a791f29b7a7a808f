import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { unwrap } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { type NodeFramework, nodeFrameworks } from '../../model/frameworks.js'
import { frameworkOf, isOneOf, serverOf } from '../routes/node/servers.js'
import { packageExportsIn } from './package-exports.js'

/** What exports give whose `ws(path, …)` declares a route: applications, and what `expressWs(app)` hands back. */
const withRoutes = nodeFrameworks.flatMap((framework) => [
  ...(framework.onlySockets ? framework.makes : []).map((one) => ({ ...one, framework })),
  { packages: framework.wsFrom ?? [], exports: /^default$/, framework },
])

/** The framework on whose application `.ws(…)` is called; undefined when it is unknown. */
export function frameworkIn(file: ScriptFile): (object: Node) => NodeFramework | undefined {
  const { morph } = file
  const { Node: N } = morph
  const exportsOf = packageExportsIn(file)
  return (object) => {
    const server = serverOf(morph, object)
    if (server) {
      const framework = frameworkOf(server)
      return framework?.hasWs ? framework : undefined
    }
    for (const value of valuesBehind(newSearch(morph), object)) {
      const made = beginningOf(value)
      if (!made) continue
      for (const { module, name } of exportsOf(made)) {
        const found = withRoutes.find(
          ({ packages, exports }) => isOneOf(packages, module) && exports.test(name),
        )
        if (found) return found.framework
      }
    }
    return undefined
  }

  /** What is made or called at the beginning of a chain: `App` of `App().get('/', …).ws('/*', …)`. */
  function beginningOf(value: Node): Node | undefined {
    let at = unwrap(morph, value)
    for (;;) {
      if (N.isNewExpression(at)) return at.getExpression()
      if (N.isPropertyAccessExpression(at)) {
        const [behind] = valuesBehind(newSearch(morph), at.getExpression())
        if (!behind || behind === at) return undefined
        at = unwrap(morph, behind)
        continue
      }
      if (!N.isCallExpression(at)) return undefined
      const callee = unwrap(morph, at.getExpression())
      if (!N.isPropertyAccessExpression(callee)) return callee
      const object = unwrap(morph, callee.getExpression())
      if (!(N.isCallExpression(object) || N.isNewExpression(object))) return callee
      at = object
    }
  }
}
