import { type ConfigNode, everyNode, parseConfigs } from '../../languages/config.js'
import { below, foldersAround, type PlannedTexts } from './texts.js'
import type { Manifest } from './workspaces.js'

const ci =
  /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.ya?ml|\.woodpecker(\/[^/]+)?\.ya?ml|\.drone\.ya?ml|\.travis\.ya?ml)$/

/** Whether a file is a pipeline's own: it lies where its service looks for it. */
export function isPipeline(path: string): boolean {
  return ci.test(path)
}

/**
 * Everything that says which Node a workspace runs on, as written: its `engines` and `volta` and those of the manifests
 * above it, version files and Dockerfiles beside those, and every pipeline of the repository.
 */
export function nodeStatements(
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
  texts: PlannedTexts,
): readonly string[] {
  return [
    ...foldersAround(manifest.path).flatMap((folder) => [
      ...statedBy(manifests.get(folder)?.data ?? {}),
      ...statedBeside(folder, texts),
    ]),
    ...texts.paths.filter(isPipeline).flatMap((path) => statedInPipeline(path, texts)),
  ]
}

function statedBy(data: Readonly<Record<string, unknown>>): string[] {
  const under = (key: string) => (data[key] as Readonly<Record<string, unknown>> | undefined)?.node
  return [under('engines'), under('volta')].filter((value) => typeof value === 'string')
}

function statedBeside(folder: string, texts: PlannedTexts): string[] {
  const text = (name: string) => texts.read(below(folder, name))?.text ?? ''
  const first = (name: string) => /^[ \t]*([^\s#][^\r\n#]*)/m.exec(text(name))?.slice(1) ?? []
  return [
    ...first('.nvmrc'),
    ...first('.node-version'),
    ...[...text('.tool-versions').matchAll(/^nodejs\s+(\S+)/gm)].map((match) => match[1] ?? ''),
    ...[...text('Dockerfile').matchAll(/^FROM\s+(?:--\S+\s+)*(?:\S+\/)?node(?::(\S+))?/gim)].map((match) =>
      tagged(match[1]),
    ),
  ]
}

function statedInPipeline(path: string, texts: PlannedTexts): string[] {
  const source = texts.read(path)
  const [result] = source ? parseConfigs([source]) : []
  // A pipeline that cannot be read may name any version: then none is certain.
  if (result?.kind !== 'parsed' || result.file.problems.length > 0) return ['unreadable']
  return result.file.documents.flatMap((root) =>
    everyNode(root).flatMap((node) =>
      node.kind !== 'map'
        ? []
        : node.entries.flatMap(({ key, value }) => {
            if (/^node[-_]?(js|versions?|js[-_]versions?)?$/i.test(key))
              return scalars(value).filter(isVersion)
            return key === 'image' ? scalars(value).flatMap(ofImage) : []
          }),
    ),
  )
}

function scalars(node: ConfigNode): string[] {
  if (node.kind === 'list') return node.items.flatMap(scalars)
  return node.kind === 'scalar' ? [node.text] : []
}

/** A placeholder (`${{ matrix.node }}`) is spelled out elsewhere in the same file. */
function isVersion(text: string): boolean {
  return text !== '' && !text.includes('$')
}

/** E.g. `node:20-alpine`, `cimg/node:22.14` */
function ofImage(image: string): string[] {
  const match = /^(?:\S+\/)?node(?::([^\s/]+))?$/.exec(image)
  return match ? [tagged(match[1])] : []
}

/** `node:22-alpine` is the newest 22 that was pulled, which may be old. */
function tagged(tag: string | undefined): string {
  return /^\d[\d.]*/.exec(tag ?? '')?.[0] ?? 'latest'
}
