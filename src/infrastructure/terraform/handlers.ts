import { join } from 'node:path/posix'
import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Target } from '../../languages/terraform/values.js'
import type { Link } from '../../model/finding.js'
import { codeLinks, isArchive, rootBehind } from '../handlers.js'
import { argumentOf, entryOf, resourceType, scopeOf, settingsIn, textsOf } from './settings.js'

/**
 * The code of a function, `<path>:<function>`, where Terraform packs it from this tree. `call`: the call of a module that makes the
 * function, where other calls of it make others. `seen`: as it is seen from where it is spoken of.
 */
export function handlerLinks(
  functions: Iterable<Declared>,
  resolver: Resolver,
  call?: Declared,
  seen?: Scope,
): readonly Link[] {
  return [...functions].flatMap((fn) => {
    if (seen) return codeOf(fn, seen, resolver)
    const views = call ? resolver.viewsOf(fn).filter((one) => isThrough(one, call)) : []
    return (views.length > 0 ? views : [scopeOf(fn, resolver)]).flatMap((scope) =>
      codeOf(fn, scope, resolver),
    )
  })
}

/** The folder in which Lambda finds the modules of a function's code; undefined: it is packed elsewhere, or not in this tree. */
export function rootOfCode(fn: Declared, resolver: Resolver, scope: Scope): string | undefined {
  if (folderOfCode(fn, scope, resolver) === undefined) return undefined
  const handler = onlyText(argumentOf(fn.is, 'handler'), scope, resolver) ?? ''
  return rootBehind(codeOf(fn, scope, resolver), handler, resolver.host)
}

function isThrough({ via }: Scope, call: Declared): boolean {
  return via !== undefined && (via.call.is === call.is || isThrough(via.scope, call))
}

function codeOf(fn: Declared, scope: Scope, resolver: Resolver): readonly Link[] {
  const text = (name: string) => onlyText(argumentOf(fn.is, name), scope, resolver)
  const handler = text('handler') ?? commandOf(fn, scope, resolver)
  if (handler === undefined) return []
  const runtime = text('runtime') ?? ''
  const folder = folderOfCode(fn, scope, resolver)
  if (folder === undefined) {
    if (isInline(fn, scope, resolver)) return []
    // It is packed elsewhere: by its name the code may be known, and by that of its archive.
    const archive = text('filename') ?? ''
    const meant = isArchive(archive) ? foldersMeant(archive, scope, resolver) : []
    const archives = isArchive(archive) && meant.length === 0 ? [archive] : meant
    return ['', ...archives].flatMap((one) => codeLinks(one, handler, runtime))
  }
  return foldersMeant(folder, scope, resolver).flatMap((one) => codeLinks(one, handler, runtime))
}

/** Of an image the function to call is its command, as the image has its folders: `image_config { command = ["app.main.handler"] }`. */
function commandOf({ is }: Declared, scope: Scope, resolver: Resolver): string | undefined {
  const commands = settingsIn(is, 'image_config').map((setting) => setting('command'))
  const own = [...commands, argumentOf(is, 'image_config_command')].filter((one) => one !== undefined)
  const given = own.flatMap((one) => (one.kind === 'list' ? one.items : [one]))
  const [only, ...more] = given.flatMap((one) => textsOf(one, scope, resolver).texts)
  return more.length === 0 ? only : undefined
}

/** `path.module` stands for a folder of this tree; any other path begins where Terraform runs: in a module that no other calls. */
function foldersMeant(path: string, scope: Scope, resolver: Resolver): readonly string[] {
  const { all, roots } = resolver.above(scope)
  const isFrom = (folder: string) => folder !== '' && (path === folder || path.startsWith(`${folder}/`))
  if (all.some((module) => isFrom(module.folder))) return [path]
  return roots.map(({ folder }) => join(folder, path)).filter((one) => !/^(?:\.\.|\/)/.test(one))
}

/** `source_dir` or `source_file` of the archive that the function is made from; `source_path` of a module. */
function folderOfCode(fn: Declared, scope: Scope, resolver: Resolver): string | undefined {
  const direct = sourcePathOf(fn, scope, resolver)
  if (direct !== undefined) return direct
  const archive = archiveOf(fn, scope, resolver)
  if (!archive) return undefined
  const within = resolver.within(archive.scope, archive.block.is)
  const text = (name: string) => onlyText(argumentOf(archive.block.is, name), within, resolver)
  return text('source_dir') ?? text('source_file')?.replace(/(?:\/|^)[^/]*$/, '')
}

function archiveOf(fn: Declared, scope: Scope, resolver: Resolver): Target | undefined {
  const targets = ['filename', 'source_code_hash', 'local_existing_package'].flatMap((name) => {
    const packed = argumentOf(fn.is, name)
    return packed ? resolver.targetsOf(packed, scope).targets : []
  })
  const archive = targets.find(({ block }) => block.is.labels[0]?.text === 'archive_file')
  return archive && !resourceType(archive.block.is) ? archive : undefined
}

/** `source { content = "exports.handler = …" }`: the code stands in the archive's own block. */
function isInline(fn: Declared, scope: Scope, resolver: Resolver): boolean {
  const archive = archiveOf(fn, scope, resolver)?.block.is
  const contents = archive
    ? [argumentOf(archive, 'source_content'), ...settingsIn(archive, 'source').map((one) => one('content'))]
    : []
  return contents.some((one) => one && /^(text|heredoc|template)$/.test(one.kind))
}

/** A folder, a file, or a list of one: `source_path = [{ path = "…", pip_requirements = true }]`. */
function sourcePathOf({ is }: Declared, scope: Scope, resolver: Resolver): string | undefined {
  const given = argumentOf(is, 'source_path')
  const [one, ...more] = given?.kind === 'list' ? given.items : [given]
  if (more.length > 0) return undefined
  const path = onlyText(one?.kind === 'object' ? entryOf(one, 'path') : one, scope, resolver)
  return path !== undefined && /\.(py|[cm]?[jt]s)$/.test(path) ? (/^.*(?=\/)/.exec(path)?.[0] ?? '.') : path
}

function onlyText(value: Expression | undefined, scope: Scope, resolver: Resolver): string | undefined {
  const { texts } = textsOf(value, scope, resolver)
  return texts.length === 1 ? texts[0] : undefined
}
