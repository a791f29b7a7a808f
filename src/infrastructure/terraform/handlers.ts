import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Link } from '../../model/finding.js'
import { codeLinks } from '../handlers.js'
import { argumentOf, resourceType, scopeOf, textsOf } from './settings.js'
import type { FunctionUse } from './uses.js'

/** The code of a function, `<path>:<function>`, where Terraform packs it from this tree. */
export function handlerLinks({ blocks }: FunctionUse, resolver: Resolver): readonly Link[] {
  return [...blocks.values()].flatMap((fn) => {
    const handler = onlyText(fn, argumentOf(fn.is, 'handler'), resolver)
    const runtime = onlyText(fn, argumentOf(fn.is, 'runtime'), resolver) ?? ''
    const folder = handler === undefined ? undefined : folderOfCode(fn, resolver)
    return handler === undefined || folder === undefined ? [] : codeLinks(folder, handler, runtime)
  })
}

/** `source_dir` or `source_file` of the archive that the function is made from; `source_path` of a module. */
function folderOfCode(fn: Declared, resolver: Resolver): string | undefined {
  const direct = onlyText(fn, argumentOf(fn.is, 'source_path'), resolver)
  if (direct !== undefined) return direct
  const packed = argumentOf(fn.is, 'filename') ?? argumentOf(fn.is, 'source_code_hash')
  const targets = packed ? resolver.targetsOf(packed, scopeOf(fn, resolver)).targets : []
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
