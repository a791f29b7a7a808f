import { textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { codeLinks } from '../handlers.js'
import type { LambdaFunction } from './functions.js'

/** The code of a function, `<path>:<function>`, where it is packed from this tree. */
export function handlerLinks(fn: LambdaFunction): readonly Link[] {
  const handler = settingOf(fn, 'Handler')
  const folder = folderOfCode(fn)
  if (handler === undefined || folder === undefined) return []
  const linksIn = (one: string) => codeLinks(one, handler, settingOf(fn, 'Runtime') ?? '')
  const { host, serverless } = fn.template
  if (!serverless || !host) return linksIn(folder)
  // A file that a service takes in says where the code lies from the service's folder.
  const isThere = (one: string) => linksIn(one).some((link) => host.has(codeBehind(link)?.path ?? ''))
  return linksIn(foldersAbove(folder).find(isThere) ?? folder)
}

/** A folder, and those that it lies in, up to the root of the tree. */
function foldersAbove(folder: string): readonly string[] {
  const parts = folder.split('/').filter((one) => one !== '')
  return [...parts.keys(), parts.length].map((depth) => parts.slice(0, parts.length - depth).join('/'))
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
  return code === undefined || /^s3:|\.(zip|jar)$/.test(code) ? undefined : `${folder}/${code}`
}
