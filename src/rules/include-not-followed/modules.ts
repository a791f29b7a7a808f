import { addressOf } from '../../infrastructure/terraform/names.js'
import { argumentOf, resourceType } from '../../infrastructure/terraform/settings.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { Block, Expression } from '../../languages/terraform/ast.js'
import { folderBySource, folderOf, isModuleFile, moduleFolder } from '../../languages/terraform/folders.js'
import type { TerraformFile } from '../../languages/terraform.js'
import { once } from '../../model/once.js'
import { socketWords } from '../words/unseen.js'

/** Modules of Terraform, and templates that are written into it. */
export function* modulesNotFollowed({ body, source }: TerraformFile, host: SourceHost) {
  for (const block of body.blocks) {
    const address = addressOf(block)
    const said = source.text.slice(block.span.start, block.span.end)
    if (templateOf(block) && socketWords.test(said))
      yield { messageId: 'inline-template', at: block.head, scope: address, data: { address } } as const
    const given = block.type === 'module' ? argumentOf(block, 'source') : undefined
    if (given?.kind !== 'text') continue
    const from = given.text
    const isLocal = /^\.\.?(\/|$)/.test(from)
    if (isLocal ? isThere(from, source.path, host) : isKnown(from) || !socketWords.test(said)) continue
    const messageId = isLocal ? 'missing' : 'elsewhere'
    yield { messageId, at: given.span, scope: address, data: { address, from } } as const
  }
}

/** A template as a text, or by its address; the file of `file("…")` or `templatefile("…")` is read itself. */
function templateOf(block: Block): Expression | undefined {
  if (!/^aws_cloudformation_stack(_set)?$/.test(resourceType(block) ?? '')) return undefined
  const body = argumentOf(block, 'template_body')
  return body && /^(text|template|heredoc)$/.test(body.kind) ? body : argumentOf(block, 'template_url')
}

const modulesOf = once(({ paths }: SourceHost) => new Set(paths.filter(isModuleFile).map(folderOf)))

function isThere(from: string, path: string, host: SourceHost): boolean {
  const folder = folderBySource(from, folderOf(path))
  const isModule = (one: string) => modulesOf(host).has(one)
  return folder !== undefined && moduleFolder(folder, host, isModule) !== undefined
}

/** The arguments of these modules show what they make. */
function isKnown(from: string): boolean {
  return /(^|\/)terraform-aws-modules\//.test(from)
}
