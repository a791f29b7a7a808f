import { declarationOf } from '../../../languages/script/program/declarations.js'
import { moduleTable } from '../../../languages/script/program/modules.js'
import { functionsDeclared } from '../../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../../languages/script/script.js'
import { spanOf } from '../../../languages/script/syntax.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { demandsHeader } from '../../../routes/demands.js'
import { routePath } from '../../../routes/path.js'
import { kindServed } from './declared-routes.js'
import { functionsGiven, handlingOf } from './handlers.js'

/** Frameworks in which a file's place is its path, and what it exports under a method's name handles that method. */
const places: readonly (readonly [framework: string, file: RegExp])[] = [
  ['next', /^(?:(.*)\/)?(?:src\/)?app\/(?:(.{1,400})\/)?route\.[cm]?[jt]sx?$/],
  ['sveltekit', /^(?:(.*)\/)?src\/routes\/(?:(.{1,400})\/)?\+server\.[jt]s$/],
]

/** Routes of Next.js (`app/…/route.ts`) and SvelteKit (`src/routes/…/+server.ts`). */
export function fileRoutes(file: ScriptFile): readonly ServerRoute[] {
  const { morph, source } = file
  const { Node: N } = morph
  for (const [framework, place] of places) {
    const found = place.exec(source.path)
    if (!found) continue
    // `(group)` is a folder's name alone.
    const path = routePath((found[2] ?? '').replace(/(^|\/)\([^)/]*\)(?=\/|$)/g, '$1'))
    if (path === undefined) return []
    return (['GET', 'POST'] as const).flatMap((method): ServerRoute[] => {
      const exported = moduleTable(file).exports.get(method)
      if (exported?.kind !== 'own') return []
      const { node } = exported
      const declared = N.isIdentifier(node) ? declarationOf(morph, node) : node
      const functions = declared ? functionsDeclared(morph, declared) : functionsGiven(morph, node)
      const { streams, speaks, streamsAt } = handlingOf(morph, functions)
      const kind = kindServed(method === 'POST' ? 'post' : 'stream', streams)
      return kind
        ? [
            {
              kind,
              method,
              path,
              framework,
              location: locate(source, spanOf(node)),
              server: `${framework}:${found[1] ?? ''}`,
              speaks,
              streamsAt,
              ...(kind === 'stream' && functions.some((one) => demandsHeader(one.getText()))
                ? { demandsHeader: true }
                : {}),
            },
          ]
        : []
    })
  }
  return []
}
