import { join } from 'node:path/posix'
import { textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { codeLinks, isArchive, linksFromAbove, rootBehind } from '../handlers.js'
import type { LambdaFunction } from './functions.js'

/**
 * The code of a function, `<path>:<function>`, where it is packed from this tree. Of an archive that something else packs it is the
 * path within: `dist.zip/chat.js:main`.
 */
export function handlerLinks(fn: LambdaFunction): readonly Link[] {
  const handler = settingOf(fn, 'Handler')
  const folder = folderOfCode(fn)
  if (handler === undefined || folder === undefined) return []
  const linksIn = (one: string) => codeLinks(one, handler, settingOf(fn, 'Runtime') ?? '')
  const { host, serverless } = fn.template
  // A file that a service takes in says where the code lies from the service's folder.
  const links = serverless ? linksFromAbove(folder, host, linksIn) : linksIn(folder)
  const archive = serverless ? artifactOf(fn) : undefined
  return archive === undefined || links.some((one) => host?.has(codeBehind(one)?.path ?? ''))
    ? links
    : linksIn(join(folder, archive))
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/packaging#artifact: one's own, else that of all functions. */
function artifactOf({ node, template }: LambdaFunction): string | undefined {
  const written = textOf(
    valueAt(node, 'package', 'artifact') ?? valueAt(template.root, 'package', 'artifact'),
  )
  return written !== undefined && isArchive(written) ? written : undefined
}

/** The folder in which Lambda finds the modules of a function's code; undefined: it was not found in this tree. */
export function rootOfCode(fn: LambdaFunction): string | undefined {
  return rootBehind(handlerLinks(fn), settingOf(fn, 'Handler') ?? '', fn.template.host)
}

/** Its own, or what all functions of the file share. The Serverless Framework writes names small. */
function settingOf({ node, template }: LambdaFunction, name: string): string | undefined {
  const { root, serverless } = template
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
