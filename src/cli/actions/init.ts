import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findConfig } from '../../config/find-config.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { phrase } from '../../model/phrase.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { keptPlaces } from '../../model/suppression.js'
import { UsageError } from '../../model/usage-error.js'
import { builtOutput } from '../../pipeline/text-only.js'
import { ownVersion } from '../../repository/own-version.js'
import { configDraft } from '../init/draft.js'
import { featuresByFolder } from '../init/features.js'
import { type Answered, interview, noAnswers } from '../init/interview.js'
import { isoDay } from '../open-folder.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import { openPrompt } from '../prompt.js'
import { isCi, type Terminal } from '../terminal.js'

export interface InitOptions extends CommonOptions {
  readonly dryRun?: boolean
  readonly force?: boolean
}

const name = 'migrate-ws.config.yaml'

/** Writes a configuration from what a scan found. */
export async function runInit(options: InitOptions, terminal: Terminal): Promise<number> {
  const root = rootOf(options, terminal)
  const path = join(root, name)
  if (!options.dryRun) refuseToReplace(root, path, options)
  const project = await openProject([], options, terminal)
  const hosts = literalHosts(project)
  // No endpoint does anything for a socket that stays, by its verdict or by a comment above it.
  const kept = keptPlaces([...project.scanned.facts.findings, ...(project.scanned.facts.suppressed ?? [])])
  const sockets = project.scanned.sockets.filter(
    ({ usage, verdict }) =>
      usage.zone === 'source' && verdict.kind !== 'manual' && !kept.has(fileAndLine(usage.location)),
  )
  const answered = await answersOf(sockets, hosts, project, options, terminal)
  if ('code' in answered) return answered.code
  const { config } = project
  const ownHosts = [...new Set([...(config.ownHosts ?? []), ...answered.ownHosts])].sort()
  const foreignHosts = [...new Set([...(config.foreignHosts ?? []), ...answered.foreignHosts])].sort()
  const http2 = answered.http2 ?? config.http2
  const text = configDraft({
    schema: schemaAddress(root),
    today: options.today ?? isoDay(new Date()),
    lang: project.lang,
    ownHosts,
    foreignHosts,
    otherHosts: hosts.filter((host) => !ownHosts.includes(host) && !foreignHosts.includes(host)),
    ...(http2 === undefined ? {} : { http2 }),
    endpoints: answered.endpoints,
    sockets,
    features: featuresByFolder(clientPaths(project)),
    built: builtOutput(project.scanned.facts),
  })
  if (options.dryRun) {
    terminal.out(text)
    return 0
  }
  await writeOwnFile(
    root,
    name,
    text,
    (code) =>
      code === 'EEXIST'
        ? phrase`${name} exists already; to overwrite it, type: migrate-ws init --force; to see the new one first: migrate-ws init --dry-run`
        : phrase`Cannot write ${name} (${code}); make the folder writable, then run the same command again`,
    { isNew: !options.force },
  )
  if (!options.quiet)
    terminal.err(`${fill(words.wrote[project.lang], { name, folder: folderFlag(options) })}\n`)
  return 0
}

/** Of the installed package, else of the published one: editors check the file against it. */
function schemaAddress(root: string): string {
  const installed = 'node_modules/migrate-ws/schema/config.schema.json'
  return existsSync(join(root, installed))
    ? `./${installed}`
    : `https://unpkg.com/migrate-ws@${ownVersion()}/schema/config.schema.json`
}

/**
 * A configuration holds people's decisions: it is never overwritten without `--force`, and a second one beside it would be an
 * error.
 */
function refuseToReplace(root: string, path: string, { force }: InitOptions): void {
  const there = existsSync(root) ? findConfig(root) : undefined
  if (there === undefined) return
  const shown = relative(root, there)
  if (relative(path, there) !== '')
    throw new UsageError(
      phrase`${shown} configures this folder already; see what a new one would contain: migrate-ws init --dry-run`,
    )
  if (!force)
    throw new UsageError(
      phrase`${shown} exists already; to overwrite it, type: migrate-ws init --force; to see the new one first: migrate-ws init --dry-run`,
    )
}

function literalHosts({ scanned }: Project): readonly string[] {
  const own = scanned.sockets.filter(({ usage }) => usage.zone === 'source')
  const hosts = own.flatMap(({ usage }) => usage.url.host ?? [])
  // The developer's own machine is no host of others, and a computed address names no host. A name has 253 characters (RFC 1035,
  // 2.3.4).
  return [...new Set(hosts)]
    .filter((host) => /^[\w.-]{1,253}(:\d+)?$/.test(host) && !/^(localhost|127\.|0\.0\.0\.0)/.test(host))
    .sort()
}

function clientPaths({ scanned }: Project): readonly string[] {
  const sockets = scanned.sockets.flatMap(({ usage }) => (usage.zone === 'source' ? [usage.path] : []))
  const findings = scanned.facts.findings.flatMap(({ role, zone, location }) =>
    role === 'client' && zone === 'source' ? [location.path] : [],
  )
  return [...new Set([...sockets, ...findings])].sort()
}

function canAsk({ yes, dryRun, quiet }: InitOptions, terminal: Terminal): boolean {
  return !yes && !dryRun && !quiet && terminal.input !== undefined && terminal.stderrIsTty && !isCi(terminal)
}

async function answersOf(
  sockets: readonly DecidedSocket[],
  hosts: readonly string[],
  { config, lang }: Project,
  options: InitOptions,
  terminal: Terminal,
): Promise<Answered | { readonly code: number }> {
  const { input } = terminal
  if (!input || !canAsk(options, terminal)) return noAnswers
  const known = new Set([...(config.ownHosts ?? []), ...(config.foreignHosts ?? [])])
  const prompt = openPrompt(terminal, input)
  try {
    const answered = await interview(
      sockets,
      hosts.filter((host) => !known.has(host)),
      prompt,
      lang,
    )
    if ('code' in answered) terminal.err(`\n${words.nothing[lang]}\n`)
    return answered
  } finally {
    prompt.close()
  }
}

const words = {
  wrote: {
    en: 'Wrote {{name}}. Check its comments, then commit it; to see what it changes, type: migrate-ws scan{{folder}}',
    ja: '{{name}} を作成しました。コメントを確認してコミットしてください。結果の変化を見るには：migrate-ws scan{{folder}}',
  },
  nothing: { en: 'Nothing was written.', ja: '何も書き込みませんでした。' },
} satisfies Record<string, Text>
