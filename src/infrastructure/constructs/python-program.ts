import type { Module } from '../../languages/python/ast.js'
import { perModules } from '../../languages/python/per-modules.js'
import type { PythonFile } from '../../languages/python.js'
import { once } from '../../model/once.js'
import { isLibrary, libraryName } from './library-names.js'
import { PythonValues } from './python-values.js'
import { emptyProgram, type Made, type Program, programOf } from './value.js'

/** Sources of expressions: a file in which none matches declares nothing. */
export const libraries = [
  '\\baws_cdk\\b',
  '\\bpulumi_aws\\b',
  '\\bcdktf_cdktf_provider_aws\\b',
  '\\bimports\\.aws\\b',
]
const anyLibrary = new RegExp(libraries.join('|'))
const declaresApi = /\bWebSocketApi\b|['"]WEBSOCKET['"]/

type Read = Pick<PythonFile, 'module' | 'resolver'>

/** What a Python file declares with CDK or Pulumi; nothing of files that use neither. */
export function pythonProgram({ module, resolver }: Read): Program {
  return programOfModule(resolver)(module)
}

/** The same, where what a helper, a comprehension or a loop makes is made once for each of its runs. */
export function unfoldedPythonProgram({ module, resolver }: Read): Program {
  return unfoldedOfModule(resolver)(module)
}

const unfoldedOfModule = perModules((resolver) =>
  once((module: Module) =>
    anyLibrary.test(module.source.text) ? read({ module, resolver }, true) : emptyProgram(module),
  ),
)

const programOfModule = perModules((resolver) =>
  once((module: Module) =>
    anyLibrary.test(module.source.text) ? read({ module, resolver }) : emptyProgram(module),
  ),
)

const modulesWithLibrary = perModules(({ repository }) =>
  repository.whole.filter(({ source }) => source.zone !== 'test' && anyLibrary.test(source.text)),
)

const besideApi = perModules((resolver) =>
  modulesWithLibrary(resolver).some(({ source }) => declaresApi.test(source.text)),
)

const programsTogether = perModules((resolver) => modulesWithLibrary(resolver).map(programOfModule(resolver)))
const unfoldedTogether = perModules((resolver) =>
  modulesWithLibrary(resolver).map(unfoldedOfModule(resolver)),
)

function read({ module, resolver }: Read, isUnfolded = false): Program {
  const { source } = module
  const values = new PythonValues({ module, resolver }, isUnfolded)
  const made: Made[] = []
  for (const { call, scope } of module.calls) {
    // A cheap test that fails for most calls.
    if (!resolver.pathsOf(call, scope).some((path) => isLibrary(libraryName(path)))) continue
    for (const view of isUnfolded ? values.viewsAt(call.span, scope) : [values]) {
      const value = view.valueOf(call, scope)
      if (value.kind !== 'path' || !value.made || !isLibrary(value.path)) continue
      if (value.made.span.start === call.span.start && value.made.span.end === call.span.end)
        made.push(value.made)
    }
  }
  const reads = module.attributes.flatMap(({ expression, scope }) => {
    const value = values.valueOf(expression, scope)
    return value.kind === 'path' && /\(\)\.\w+$/.test(value.path) ? [{ ...value, scope: scope.name }] : []
  })
  const texts = module.strings
    .filter(({ standsAlone }) => !standsAlone)
    .map(({ text, span }) => ({
      text,
      span,
      scope: '',
      goesOn: /^[rR]?[fF]/.test(source.text.slice(span.start, span.start + 2)),
    }))
  made.sort((a, b) => a.span.start - b.span.start)
  return programOf(
    {
      path: source.path,
      source: source.text,
      made,
      reads,
      texts,
      besideApi: declaresApi.test(source.text) || besideApi(resolver),
      host: resolver.repository.host,
    },
    () => (isUnfolded ? unfoldedTogether(resolver) : programsTogether(resolver)),
  )
}
