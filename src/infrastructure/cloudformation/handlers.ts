import { dirname, join } from 'node:path/posix'
import { type ConfigNode, itemsOf, parseConfigs, textOf, valueAt } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { textWith } from '../../languages/serverless/variables.js'
import type { Link } from '../../model/finding.js'
import { foldersAbove } from '../../model/folders.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { codeLinks, handlerLink, isArchive, linksFromAbove, rootBehind } from '../handlers.js'
import type { LambdaFunction } from './functions.js'

/**
 * The code of a function, `<path>:<function>`, where it is packed from this tree. Of an archive that something else packs it is the
 * path within: `dist.zip/chat.js:main`. `service`: the configuration that its file is a part of.
 */
export function handlerLinks(fn: LambdaFunction, service: ConfigNode = fn.template.root): readonly Link[] {
  const handler = handlerIn(fn, service)
  const folder = folderOfCode(fn)
  if (handler === undefined || folder === undefined) return []
  const linksIn = (one: string) => codeLinks(one, handler, settingOf(fn, 'Runtime', service) ?? '')
  const { host, serverless } = fn.template
  // A file that a service takes in says where the code lies from the service's folder.
  const links = serverless ? linksFromAbove(folder, host, linksIn) : linksIn(folder)
  const archive = serverless ? artifactOf(fn) : undefined
  const packed = archive === undefined ? undefined : join(folder, archive)
  // What the archive holds counts where it is here, and may be none of these.
  if (packed !== undefined && host?.has(packed)) return [...linksIn(packed), ...links]
  if (links.some((one) => host?.has(codeBehind(one)?.path ?? ''))) return links
  const entry = serverless ? undefined : entryOf(fn, handler)
  if (entry !== undefined)
    return [handlerLink(join(folder, entry), handler.slice(handler.lastIndexOf('.') + 1))]
  return packed === undefined ? links : linksIn(packed)
}

/** As it is deployed: variables are filled in, and below the folder that a plugin puts before it (serverless-functions-base-path). */
function handlerIn(fn: LambdaFunction, service: ConfigNode): string | undefined {
  const written = settingOf(fn, 'Handler', service)
  if (!fn.template.serverless || written === undefined) return written
  const { host, path } = fn.template
  const filled = (text: string) =>
    textWith(text, service, (file) => (host ? documentsAbove(file, path, host) : [])) ?? text
  const base = textOf(valueAt(service, 'custom', 'functionsBasePath'))
  return base === undefined ? filled(written) : join(filled(base), filled(written))
}

function documentsAbove(file: string, from: string, host: SourceHost): readonly ConfigNode[] {
  const path = foldersAbove(dirname(from))
    .map((folder) => join(folder, file))
    .find((one) => host.has(one))
  const source = path === undefined ? undefined : host.read(path)
  const [parsed] = source && /\.(ya?ml|json)$/.test(source.path) ? parseConfigs([source], host) : []
  return parsed?.kind === 'parsed' ? parsed.file.documents : []
}

/** What SAM bundles: `EntryPoints` of `BuildMethod: esbuild`, of which the handler names one by its end. */
function entryOf({ id, template }: LambdaFunction, handler: string): string | undefined {
  const metadata = valueAt(template.resources.get(id)?.node, 'Metadata')
  if (textOf(valueAt(metadata, 'BuildMethod')) !== 'esbuild') return undefined
  const entries = itemsOf(valueAt(metadata, 'BuildProperties', 'EntryPoints')).flatMap(
    (one) => textOf(one) ?? [],
  )
  const module = handler.slice(0, handler.lastIndexOf('.'))
  const named = entries.filter((one) => `/${one.replace(/\.\w+$/, '')}`.endsWith(`/${module}`))
  const [only, ...more] = named.length > 0 ? named : entries
  return more.length === 0 ? only : undefined
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/packaging#artifact: one's own, else that of all functions. */
function artifactOf({ node, template }: LambdaFunction): string | undefined {
  const written = textOf(
    valueAt(node, 'package', 'artifact') ?? valueAt(template.root, 'package', 'artifact'),
  )
  return written !== undefined && isArchive(written) ? written : undefined
}

/** The folder in which Lambda finds the modules of a function's code; undefined: it was not found in this tree. */
export function rootOfCode(fn: LambdaFunction, service: ConfigNode = fn.template.root): string | undefined {
  const handler = handlerIn(fn, service) ?? ''
  const links = handlerLinks(fn, service)
  const [entry] = fn.template.serverless ? [] : [entryOf(fn, handler)]
  const isEntry = links.some((one) => codeBehind(one)?.path === join(folderOfCode(fn) ?? '', entry ?? '.'))
  return isEntry ? folderOfCode(fn) || '.' : rootBehind(links, handler, fn.template.host)
}

/** Its own, or what all functions of the file share. The Serverless Framework writes names small. */
function settingOf(
  { node, template: { serverless } }: LambdaFunction,
  name: string,
  root: ConfigNode,
): string | undefined {
  const small = name.toLowerCase()
  return serverless
    ? textOf(valueAt(node, small) ?? valueAt(root, 'provider', small))
    : textOf(valueAt(node, name) ?? valueAt(root, 'Globals', 'Function', name))
}

function folderOfCode({ node, template }: LambdaFunction): string | undefined {
  const { path, root, serverless } = template
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  if (serverless) return folder
  const written =
    valueAt(node, 'CodeUri') ?? valueAt(node, 'Code') ?? valueAt(root, 'Globals', 'Function', 'CodeUri')
  // Without a CodeUri SAM packs the folder of the template.
  if (!written) return valueAt(node, 'InlineCode') || valueAt(node, 'ImageUri') ? undefined : folder
  const code = textOf(written)
  return code === undefined || /^s3:/.test(code) ? undefined : join(folder, code)
}
