import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findConfig } from '../../config/find-config.js'
import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import { ownVersion } from '../../repository/own-version.js'
import { configDraft } from '../init/draft.js'
import { featuresByFolder } from '../init/features.js'
import { isoDay } from '../open-folder.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import { openPrompt, type Prompt } from '../prompt.js'
import { isCi, type Terminal } from '../terminal.js'

export interface InitOptions extends CommonOptions {
  readonly dryRun?: boolean
  readonly force?: boolean
}

const name = 'migrate-ws.config.yaml'

/** More questions would not be answered with care; the other hosts stand in a comment. */
const mostHosts = 20

/** Writes a configuration from what a scan found. */
export async function runInit(options: InitOptions, terminal: Terminal): Promise<number> {
  const root = rootOf(options, terminal)
  const path = join(root, name)
  if (!options.dryRun) refuseToReplace(root, path, options)
  const project = await openProject([], options, terminal)
  const hosts = literalHosts(project)
  const asked = canAsk(options, terminal) ? await askOfHosts(hosts, terminal) : []
  if ('code' in asked) return asked.code
  const known = [...new Set([...(project.config.ownHosts ?? []), ...asked])].sort()
  const text = configDraft({
    version: ownVersion(),
    today: options.today ?? isoDay(new Date()),
    lang: project.lang,
    ownHosts: known,
    otherHosts: hosts.filter((host) => !known.includes(host)),
    sockets: project.scanned.sockets.filter(({ usage }) => usage.zone === 'source'),
    features: featuresByFolder(clientPaths(project)),
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
        ? phrase`${name} is there already; to write over it, type: migrate-ws init --force; to see first: --dry-run`
        : phrase`Cannot write ${name} (${code}); make the folder writable, then type the same again`,
    { isNew: !options.force },
  )
  if (!options.quiet)
    terminal.err(
      `Wrote ${name}. Look through its comments, then commit it; to see what it changes, type: migrate-ws scan${folderFlag(options)}\n`,
    )
  return 0
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
      phrase`${shown} configures this folder already; see what a new one would say: migrate-ws init --dry-run`,
    )
  if (!force)
    throw new UsageError(
      phrase`${shown} is there already; to write over it, type: migrate-ws init --force; to see first: --dry-run`,
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

/** Which of these hosts the person says are theirs; `code` when they left. */
async function askOfHosts(
  hosts: readonly string[],
  terminal: Terminal,
): Promise<readonly string[] | { readonly code: number }> {
  const { input } = terminal
  if (!input || hosts.length === 0) return []
  const prompt = openPrompt(terminal, input)
  const own: string[] = []
  try {
    for (const host of hosts.slice(0, mostHosts)) {
      const answer = await yesOrNo(prompt, `Is ${host} a server of yours, one that can be changed? [y,n] `)
      if (typeof answer !== 'boolean') {
        terminal.err('\nNothing was written.\n')
        return answer
      }
      if (answer) own.push(host)
    }
    return own
  } finally {
    prompt.close()
  }
}

async function yesOrNo(prompt: Prompt, question: string): Promise<boolean | { readonly code: number }> {
  for (;;) {
    const answer = await prompt.ask(question)
    if (answer.kind === 'interrupted') return { code: answer.code }
    if (answer.kind === 'ended') return { code: 0 }
    const letter = answer.text.trim().toLowerCase()
    if (/^(y|yes|n|no)$/.test(letter)) return letter.startsWith('y')
  }
}
