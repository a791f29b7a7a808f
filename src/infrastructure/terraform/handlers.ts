import { join } from 'node:path/posix'
import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Link } from '../../model/finding.js'
import { codeLinks } from '../handlers.js'
import { argumentOf, resourceType, scopeOf, textsOf } from './settings.js'

/** The code of a function, `<path>:<function>`, where Terraform packs it from this tree. */
export function handlerLinks(functions: Iterable<Declared>, resolver: Resolver): readonly Link[] {
  return [...functions].flatMap((fn) => {
    const handler = onlyText(fn, argumentOf(fn.is, 'handler'), resolver)
    const runtime = onlyText(fn, argumentOf(fn.is, 'runtime'), resolver) ?? ''
    const folder = handler === undefined ? undefined : folderOfCode(fn, resolver)
    if (handler === undefined) return []
    // It is packed elsewhere: by its name the code may be known.
    if (folder === undefined) return codeLinks('', handler, runtime)
    return foldersMeant(folder, scopeOf(fn, resolver), resolver).flatMap((one) =>
      codeLinks(one, handler, runtime),
    )
  })
}

/** Modules that call one another are followed so far. */
const mostModules = 20

/** `path.module` stands for a folder of this tree; any other path begins where Terraform runs: in a module that no other calls. */
function foldersMeant(path: string, scope: Scope, resolver: Resolver): readonly string[] {
  const around = new Set([resolver.around(scope.module)])
  for (const one of around)
    if (around.size < mostModules)
      for (const { kind, from } of resolver.callersOf(one))
        if (kind === 'module') around.add(resolver.around(from))
  const isFrom = (folder: string) => folder !== '' && (path === folder || path.startsWith(`${folder}/`))
  if ([...around].some(({ module }) => isFrom(module.folder))) return [path]
  const roots = [...around].filter((one) => !resolver.callersOf(one).some(({ kind }) => kind === 'module'))
  return roots.map(({ module }) => join(module.folder, path)).filter((one) => !/^(?:\.\.|\/)/.test(one))
}

/** `source_dir` or `source_file` of the archive that the function is made from; `source_path` of a module. */
function folderOfCode(fn: Declared, resolver: Resolver): string | undefined {
  const direct = onlyText(fn, argumentOf(fn.is, 'source_path'), resolver)
  if (direct !== undefined) return direct
  const targets = ['filename', 'source_code_hash'].flatMap((name) => {
    const packed = argumentOf(fn.is, name)
    return packed ? resolver.targetsOf(packed, scopeOf(fn, resolver)).targets : []
  })
  const archive = targets.find(({ block }) => block.is.labels[0]?.text === 'archive_file')?.block
  if (!archive || resourceType(archive.is)) return undefined
  const folder = onlyText(archive, argumentOf(archive.is, 'source_dir'), resolver)
  return (
    folder ??
    onlyText(archive, argumentOf(archive.is, 'source_file'), resolver)?.replace(/(?:\/|^)[^/]*$/, '')
  )
}

function onlyText(by: Declared, value: Expression | undefined, resolver: Resolver): string | undefined {
  const { texts } = textsOf(value, scopeOf(by, resolver), resolver)
  return texts.length === 1 ? texts[0] : undefined
}
