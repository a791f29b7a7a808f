import { normalize } from 'node:path/posix'
import { areServedBeside } from '../../model/channel.js'
import { isServable } from '../../model/frameworks.js'
import { once } from '../../model/once.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import type { PlannedFile } from '../../model/plan.js'
import type { PassedRoute } from '../../model/proxy.js'
import { bounded } from '../../model/run-limit.js'
import { shellPath, shellWord } from '../../model/shell-word.js'
import { type DecidedSocket, isWritable } from '../../model/socket.js'
import type { Tree } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { loadParsers } from '../../pipeline/parse.js'
import type { WholePlan } from '../../pipeline/plan/whole-plan.js'
import { type Between, planBetween } from '../../pipeline/proxies/between.js'
import { routesOfClients, routesServed, streamOrigins } from '../../pipeline/proxies/passed-routes.js'
import { type ScanResult, scan } from '../../pipeline/scan.js'
import {
  type ClientOfPath,
  clientsOfPaths,
  clientsOfStayed,
  type UnservedClient,
} from '../../pipeline/servers/clients-on-route.js'
import { closeCodesOf } from '../../pipeline/servers/close-codes.js'
import { type PagesApart, pagesApart } from '../../pipeline/servers/pages-apart.js'
import { hasRoutes, isOtherLanguage, unservedBeside, unservedIn } from '../../pipeline/servers/unserved.js'
import { writtenTree } from '../../pipeline/servers/written-tree.js'
import { hostOf } from '../../pipeline/source-host.js'
import { withoutSuppressed } from '../../pipeline/suppress.js'
import { headed } from '../../reporters/parts/labels.js'
import { findJournal } from '../../repository/journal.js'
import { journalPlaces } from '../../repository/journal-place.js'
import { applySummary } from '../apply-summary.js'
import { betweenLines } from '../between-lines.js'
import { openFolder } from '../open-folder.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, flagsOf, folderFlag, placed, rootOf } from '../options.js'
import { planFor } from '../plan-for.js'
import { apartSteps, serverSummary } from '../server-summary.js'
import { type Terminal, wantsColor } from '../terminal.js'
import { keptTexts, refuseInterrupted, refuseToWrite, waitingTexts } from './apply-refusals.js'
import { applyServers, pathsAround, serverPlanner } from './apply-servers.js'
import { chooseSockets, refuseToAsk, type SocketChoice } from './choose-sockets.js'
import { closeWebsocket } from './close-websocket.js'
import { type ContractFile, contractFile, refuseLoss } from './contract-file.js'
import { contractPlace } from './contract-place.js'
import { aboutContract } from './contract-words.js'
import { aboutContractsGiven, contractsGiven } from './contracts-given.js'
import { makeNative } from './make-native.js'
import { patchesOf } from './patches.js'
import { resumeApply } from './resume.js'
import { settleSwitches } from './settle-switches.js'
import { updateRuntime } from './update-runtime.js'
import { changesOf, type PlannedChange, takeBack, writeChanges } from './write-changes.js'
import { contractInDiff, contractInJournal, writeContractElsewhere } from './write-contract.js'

export interface ApplyOptions extends CommonOptions {
  readonly dryRun?: boolean
  readonly dry?: boolean
  readonly check?: boolean
  readonly interactive?: boolean
  readonly resume?: boolean
  readonly mark?: boolean
  readonly allowDirty?: boolean
  readonly force?: boolean
  readonly guessEndpoints?: boolean
  readonly contract?: string
  readonly projectTypescript?: boolean
  readonly updateRuntime?: boolean
  /** For clients behind switches: `switch` names which. */
  readonly settle?: boolean
  /** For clients on the adapter. */
  readonly native?: boolean
  readonly servers?: boolean
  /** Servers, then clients. */
  readonly all?: boolean
  /** For `servers` and `all`. */
  readonly broker?: 'redis'
  /** For `servers` and `all`. */
  readonly twinTests?: boolean
  /** For `servers`: these routes, or all that kits name. */
  readonly closeWebsocket?: true | readonly string[]
  readonly contractFrom?: readonly string[]
}

export async function runApply(
  named: readonly string[],
  typed: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const isDry = typed.dryRun ?? typed.dry ?? false
  const { paths, options } = placed(named, { ...typed, dryRun: isDry }, terminal)
  if (options.resume) {
    if (paths.length > 0)
      throw new UsageError(
        phrase`An interrupted apply goes on with all its files; leave the paths out: migrate-ws apply --resume`,
      )
    return resumeApply(options, terminal)
  }
  if (options.interactive) refuseToAsk(options, terminal)
  const isWriting = !options.dryRun && !options.check
  const root = rootOf(options, terminal)
  const folder = folderFlag(options)
  if (isWriting) refuseInterrupted(findJournal(journalPlaces(root, terminal.env)), folder)
  if (options.updateRuntime) return updateRuntime(paths, options, terminal)
  if (options.broker && !options.servers && !options.all)
    throw new UsageError(phrase`--broker is for servers; type: migrate-ws apply --servers --broker redis`)
  if (options.twinTests && !options.servers && !options.all)
    throw new UsageError(
      phrase`--twin-tests is for tests of servers; type: migrate-ws apply --servers --twin-tests`,
    )
  if (options.closeWebsocket !== undefined) return closeWebsocket(paths, options, terminal)
  if (options.servers) return applyServers(paths, options, terminal)
  if (options.settle) return settleSwitches(paths, options, terminal)
  if (options.native) return makeNative(paths, options, terminal)
  const place =
    options.contract === undefined ? undefined : contractPlace(options.contract, root, terminal.cwd)
  const given = options.contractFrom ? contractsGiven(options.contractFrom, terminal.cwd, root) : undefined
  const servers = options.all ? await planFirst(paths, options, terminal) : undefined
  const project = await openProject(paths, options, terminal, (input) =>
    scan({
      ...input,
      tree: servers ? servers.tree : input.tree,
      ...(given ? { offered: given.routes } : {}),
    }),
  ).then((opened) => (servers ? { ...opened, tree: servers.tree } : opened))
  const beside = servers ? undefined : await serversBeside(project.scanned, paths, options, terminal)
  const kept = servers?.keeps(project.scanned, new Set(paths.map((path) => normalize(path)))) ?? []
  const waiting = servers ? waitingFor(project.scanned, kept, servers.changes.length > 0, options) : []
  const ofPaths = (servers ?? beside)?.onPaths(project.scanned.sockets) ?? []
  const planned = await planFor(
    project,
    options,
    terminal,
    new Map([...keptTexts(kept, folder), ...waitingTexts(waiting, ofPaths, folder)]),
  )
  const refused = beside?.staysOf(planned.guessed) ?? []
  // Where all of the guessed endpoints are of servers that stay, none of these clients gains by it.
  const isOfOthers = planned.guessed.length === 0 || refused.length < planned.guessed.length
  const canServe = (beside?.canServe ?? false) && isOfOthers
  const betweenIn = (of: WholePlan) =>
    bounded(() =>
      planBetween({
        tree: project.tree,
        changes: [...(servers?.changes ?? []), ...changesOf(of.files)],
        routes: [...(servers?.routes ?? []), ...routesOfClients(of.written)],
        origins: streamOrigins(of.written),
        paths: project.scanned.paths,
      }),
    )
  const codes = await closeCodesOf(planned.written, project.scanned.paths, project.tree)
  const account = (of: WholePlan, between: Between, written: boolean, contract: ContractFile | undefined) =>
    bounded(() => {
      const flags = flagsFor(options, paths, of)
      const clients = applySummary(of, project, {
        written,
        verbose: options.verbose ?? false,
        flags,
        folder,
        codes,
        isAll: servers !== undefined && servers.changes.length > 0,
        kept: new Set(kept.map(({ socket }) => socket)),
        waiting: new Set(waiting),
        canServe,
        isConfirmed: options.guessEndpoints ?? false,
        ofPaths,
        isPlannedHere: servers !== undefined,
        refused,
        first: apartSteps(servers?.apart(project.scanned.facts), project.lang),
        contract: [
          ...(given ? aboutContractsGiven(given, project) : []),
          ...aboutContract(contract, written, project.lang),
        ],
        between: betweenLines(between, project.lang, options.verbose ?? false),
      })
      return servers ? `${servers.account(written, flags, project.scanned.facts)}\n${clients}` : clients
    })
  const lacksServer = servers?.files.some(({ kind }) => kind === 'failed') ?? false
  const failed = (of: WholePlan, between: Between) =>
    hasFailed(of.files) || lacksServer || between.failed.length > 0
  const say = (text: string) => (options.quiet ? undefined : terminal.err(text))
  if (planned.written.length > 0) await loadParsers(['python'])
  const all = betweenIn(planned)
  if (options.dryRun) {
    const color = wantsColor(terminal, terminal.stdoutIsTty, options.color)
    const contract = contractFile(planned, project, place, options)
    const { patches, unshown } = bounded(() =>
      patchesOf([...all.changes, ...contractInDiff(contract, project.prefix)], project, terminal, {
        color,
        isVerbose: options.verbose ?? false,
      }),
    )
    const text = account(planned, all, false, contract)
    for (const patch of patches) terminal.out(patch)
    if (unshown !== undefined) say(unshown)
    say(text)
    return failed(planned, all) ? 3 : 0
  }
  if (options.check) {
    const text = account(planned, all, false, contractFile(planned, project, place, options))
    for (const file of all.changes) terminal.out(`${oneLine(file.path)}\n`)
    say(text)
    return failed(planned, all) ? 3 : all.changes.length > 0 ? 1 : 0
  }
  refuseToWrite(planned, all.changes, project.root, options, canServe, ofPaths)
  const chosen: SocketChoice = options.interactive
    ? await chooseSockets(planned, project, options, terminal)
    : { kind: 'chosen', planned }
  if (chosen.kind === 'nothing') return chosen.code
  const contract = contractFile(chosen.planned, project, place, options)
  refuseLoss(contract)
  const target = { places: journalPlaces(root, terminal.env), prefix: project.prefix, folder }
  const between = chosen.planned === planned ? all : betweenIn(chosen.planned)
  const { changes } = between
  const others = contractInJournal(contract, changes, project.prefix)
  const text = account(chosen.planned, between, true, contract)
  writeContractElsewhere(contract)
  const code = await writeChanges(changes, others, target, terminal)
  if (code !== 0) return code
  terminal.out(text)
  if (changes.length + others.length > 0)
    terminal.out(`${headed(takeBack[project.lang], `migrate-ws undo${folder}`, project.lang)}\n`)
  return failed(chosen.planned, between) ? 3 : 0
}

/** What `apply --servers` would do for the servers here, where clients alone are written. */
interface Beside {
  /** It would serve a route that is on WebSocket alone. */
  readonly canServe: boolean
  /** Those of the clients whose server stays all the same. */
  staysOf(clients: readonly DecidedSocket[]): readonly UnservedClient[]
  /** Those whose endpoints would have the paths of a kit. */
  onPaths(clients: readonly DecidedSocket[]): readonly ClientOfPath[]
}

async function serversBeside(
  { facts, report }: ScanResult,
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<Beside> {
  const isServed = areServedBeside(report.channels)
  const isPlanned = facts.findings.some(isServable) && !isServed
  const found = isPlanned ? await planRoutes(paths, { ...options, mark: false }, terminal) : undefined
  return {
    canServe: found !== undefined && changesOf(found.planned.files).length > 0,
    staysOf: (clients) => (isServed ? [] : staysIn(found, facts, clients)),
    onPaths: (clients) => (found ? clientsOfPaths(found.planned, clients, found.folder.same.config) : []),
  }
}

/** Clients whose server stays on WebSocket; absent: no route of a server that a kit could serve was looked for. */
function staysIn(
  found: Awaited<ReturnType<typeof planRoutes>> | undefined,
  { findings }: ScanResult['facts'],
  clients: readonly DecidedSocket[],
): readonly UnservedClient[] {
  const { planned, folder } = found ?? {}
  const isRead = planned !== undefined && hasRoutes(planned)
  const unread = unservedIn(findings.filter((one) => !isRead || isOtherLanguage(one)))
  return clientsOfStayed(planned, unread, clients, folder?.same.config ?? {})
}

/** Clients whose endpoints would be a guess that is not confirmed: they hold up nothing else that `--all` writes. */
function waitingFor(
  { sockets, facts }: ScanResult,
  kept: readonly UnservedClient[],
  servesMore: boolean,
  { guessEndpoints }: ApplyOptions,
): readonly DecidedSocket[] {
  if (guessEndpoints) return []
  const others = new Set(kept.map(({ socket }) => socket))
  const able = withoutSuppressed(sockets, facts.findings).filter(
    (socket) => socket.usage.zone === 'source' && isWritable(socket) && !others.has(socket),
  )
  const guessed = able.filter(({ verdict }) => verdict.endpoint?.provenance === 'guessed')
  return servesMore || guessed.length < able.length ? guessed : []
}

/** What `apply --servers` would write. */
async function planRoutes(paths: readonly string[], options: ApplyOptions, terminal: Terminal) {
  const folder = await openFolder(paths, options, terminal)
  const around = await pathsAround(folder)
  const plan = await serverPlanner(folder, around, options)
  const planned = plan()
  folder.steps.done()
  return { folder, around, planned }
}

/** What is written first by `--all`: then the clients are planned as if that were there. */
interface First {
  readonly files: readonly PlannedFile[]
  readonly changes: readonly PlannedChange[]
  readonly routes: readonly PassedRoute[]
  readonly tree: Tree
  /** Applications whose routes pages of another origin open. */
  apart(facts: ScanResult['facts']): readonly PagesApart[]
  /** Clients for which nothing would serve a stream, but those whose file a person has named. */
  keeps(scanned: ScanResult, named: ReadonlySet<string>): readonly UnservedClient[]
  /** Clients whose endpoints have the paths of the kits that are written. */
  onPaths(clients: readonly DecidedSocket[]): readonly ClientOfPath[]
  account(isWritten: boolean, flags: string, facts: ScanResult['facts']): string
}

async function planFirst(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<First> {
  const { folder, around, planned } = await planRoutes(paths, options, terminal)
  const apart = once((facts: ScanResult['facts']) =>
    pagesApart(planned, { facts, config: folder.same.config, host: hostOf(folder.tree, around) }),
  )
  return {
    files: planned.files,
    changes: changesOf(planned.files),
    routes: routesServed(planned, folder.same.config),
    tree: writtenTree(folder.tree, planned.files),
    apart,
    keeps: ({ facts, sockets }, named) =>
      staysIn(
        { folder, around, planned },
        facts,
        sockets.filter(({ usage }) => usage.zone === 'source' && !named.has(usage.path)),
      ),
    onPaths: (clients) => clientsOfPaths(planned, clients, folder.same.config),
    account: (isWritten, flags, facts) =>
      serverSummary(planned, {
        lang: folder.lang,
        isWritten,
        isVerbose: options.verbose ?? false,
        isFirst: true,
        unserved: unservedBeside(planned, facts.findings),
        apart: apart(facts),
        flags,
        folder: folderFlag(options),
      }),
  }
}

/** A rewrite that did not pass its own checks is a fault of this program, and is not done. */
function hasFailed(files: readonly PlannedFile[]): boolean {
  return files.some((file) => file.kind === 'failed' && file.checks.length > 0)
}

function flagsFor(options: ApplyOptions, paths: readonly string[], planned: WholePlan): string {
  return [
    ...(options.all ? ['--all'] : []),
    ...flagsOf(options, paths),
    ...(options.broker && options.all ? ['--broker', options.broker] : []),
    ...(options.twinTests && options.all ? ['--twin-tests'] : []),
    ...(options.guessEndpoints || planned.guessed.length > 0 ? ['--guess-endpoints'] : []),
    ...(options.switch === undefined ? [] : ['--switch', shellWord(options.switch)]),
    ...(options.mark ? ['--mark'] : []),
    ...(options.projectTypescript ? ['--project-typescript'] : []),
    ...(options.allowDirty ? ['--allow-dirty'] : []),
    ...(options.contractFrom ?? []).flatMap((name) => ['--contract-from', shellPath(name)]),
    ...(options.contract === undefined ? [] : ['--contract', shellPath(options.contract)]),
  ]
    .map((word) => ` ${word}`)
    .join('')
}
