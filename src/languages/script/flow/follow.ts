import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { ownerOf } from '../program/program.js'
import { functionsOf, unreadBehind } from '../program/resolve.js'
import type { ScriptFile } from '../script.js'
import { unwrap } from '../syntax.js'
import { followField } from './classes.js'
import type { Flow, Followed, Keeping, Loss, Passage, Reference, Start, Take, Through } from './flow.js'
import { followDestructured } from './names.js'
import { deepestPath, type Path } from './path.js'
import { followValue } from './values.js'

/** What one step looks at around its place, in the file's budget. */
const nodesOfStep = 50

/** More places than any program has for one socket; a socket that goes further is reported as an escape. */
const mostSteps = 4000

/** For a construction that costs too much to follow: the targets of its socket are unknown. */
export function lostAt(construction: Node): Followed {
  const none = { modules: new Set<ScriptFile>(), names: new Set<string>() }
  return {
    references: [],
    handedOn: [],
    kept: [],
    escapes: [
      {
        node: construction,
        file: ownerOf(construction).file,
        through: [],
        to: { kind: 'too-costly' },
      },
    ],
    values: new Set([construction]),
    holders: new Set(),
    leads: { ...none, globals: new Set(), paths: new Set(), methods: new Set() },
  }
}

/** From a construction to every place where its socket is spoken of, handed on, or lost from sight. */
export function follow(construction: Node): Followed {
  return followFrom([{ node: construction, path: [] }], construction)
}

export interface Ways {
  /** Steps, beyond which all is an escape. */
  readonly most?: number
  /** What a call means, where the code of its callee does not say it. */
  readonly functionsCalled?: (callee: Node) => readonly Node[]
  readonly collectionMeant?: (access: Node) => Node | undefined
  readonly asksWhoKeeps?: boolean
  /** A value that is not followed is as if it were not there. */
  readonly isFollowed?: (value: Node) => boolean
}

/** What is known of the instances of a class. */
interface Instances {
  /** Where they hold the socket. */
  readonly known: [path: Path, through: Through][]
  /** Who asked for that. */
  readonly takes: Take[]
  /** Steps of the shortest of these ways. */
  depth: number
}

/** From several places to every place where what they hold is spoken of, handed on, or lost from sight. */
export function followFrom(
  starts: readonly Start[],
  origin: Node,
  {
    most = mostSteps,
    functionsCalled,
    collectionMeant,
    asksWhoKeeps = false,
    isFollowed = () => true,
  }: Ways = {},
): Followed {
  const { program, file } = ownerOf(origin)
  const seen = new Set<string>()
  const references = new Map<Node, Reference>()
  const handedOn = new Map<Node, Passage>()
  const kept = new Map<Node, Keeping>()
  const escapes = new Map<string, Loss>()
  const values = new Set<Node>()
  const holders = new Set<Node>()
  const modules = new Set<ScriptFile>()
  const names = new Set<string>()
  const globals = new Set<string>()
  const paths = new Set<string>()
  const methods = new Set<string>()
  const left: (() => void)[] = []
  const steps = new Map<Node, Path[number]>()
  const instances = new Map<Path[number], Instances>()
  let walked = 0
  /** Steps of the shortest way to the socket that is known so far. */
  const depthOf = (path: Path): number =>
    path.reduce((sum, step) => sum + (instances.get(step)?.depth ?? 1), 0)
  const flow: Flow = {
    program,
    origin,
    marks: 0,
    asksWhoKeeps,
    morph: file.morph,
    functionsCalled: functionsCalled ?? functionsOf,
    collectionMeant: collectionMeant ?? (() => undefined),
    value(node, path, through) {
      this.marks++
      if (!isFollowed(node) || !this.once(node, path, 'value')) return
      if (path.length === 0) values.add(unwrap(file.morph, node))
      else if (path.every((step) => step.startsWith('.'))) holders.add(unwrap(file.morph, node))
      if (path.length > deepestPath) {
        // Around a circle of objects, what is found is found again.
        if (new Set(path).size === path.length) this.escape(node, { kind: 'too-deep' }, through)
        return
      }
      left.push(() => followValue(this, node, path, through))
    },
    refer(node, through, method) {
      this.marks++
      const known = references.get(node)
      if (known && known.through.length <= through.length) return
      references.set(node, { node, file: ownerOf(node).file, through, ...(method ? { method } : {}) })
    },
    handOn(node, way, through) {
      this.marks++
      if (!handedOn.has(node)) handedOn.set(node, { node, file: ownerOf(node).file, through, way })
    },
    keep(node, collection, path) {
      for (const one of unreadBehind(file.morph, collection)) paths.add(one)
      if (!kept.has(node))
        kept.set(node, { node, file: ownerOf(node).file, collection, depth: depthOf(path) })
    },
    escape(node, to, through, vouched) {
      this.marks++
      const key = `${ownerOf(node).file.source.path}\0${node.getStart()}\0${JSON.stringify(to)}`
      if (escapes.has(key)) return
      escapes.set(key, { node, file: ownerOf(node).file, through, to, ...(vouched ? { vouched } : {}) })
    },
    leadsTo(home) {
      modules.add(home)
    },
    leadsInto(callee) {
      for (const path of unreadBehind(file.morph, callee)) paths.add(path)
      const access = unwrap(file.morph, callee)
      if (file.morph.Node.isPropertyAccessExpression(access)) methods.add(access.getName())
    },
    leadsByGlobal(name) {
      globals.add(name)
    },
    leadsByName(name) {
      names.add(name)
    },
    instanceStep(owner, path, through) {
      const step = steps.get(owner) ?? `.<${steps.size}>`
      const all = instances.get(step) ?? { known: [], takes: [], depth: depthOf(path) }
      const isKnown = steps.has(owner)
      steps.set(owner, step)
      instances.set(step, all)
      all.known.push([path, through])
      all.depth = Math.min(all.depth, depthOf(path))
      // Both lists may grow while they are walked, and then the other one is walked for what is new.
      for (const take of [...all.takes]) take(path, through)
      return isKnown ? undefined : step
    },
    each(path, through, take) {
      const [step] = path
      const all = step === undefined ? undefined : instances.get(step)
      if (all === undefined) {
        take(path, through)
        return
      }
      const taken: Take = (one, before) => {
        charge(1)
        take([...one, ...path.slice(1)], [...before, ...through])
      }
      all.takes.push(taken)
      for (const [one, before] of [...all.known]) taken(one, before)
    },
    once(node, path, kind) {
      const key = `${kind}\0${ownerOf(node).file.source.path}\0${node.getStart()}\0${node.getEnd()}\0${path.join('')}`
      charge(nodesOfStep)
      if (seen.has(key)) return false
      seen.add(key)
      this.marks++
      return true
    },
  }
  for (const start of starts) begin(flow, start)
  for (let next = left.shift(); next; next = left.shift()) {
    if (++walked > most) {
      flow.escape(origin, { kind: 'too-many-places', most }, [])
      break
    }
    next()
  }
  // An importer of a file that uses the socket may call that code: in a loop, by a timer, as the mouse moves.
  for (const { file: using } of references.values()) modules.add(using)
  if (program.isCut && modules.size + names.size + globals.size + paths.size > 0)
    flow.escape(origin, { kind: 'too-many-files' }, [])
  return {
    references: [...references.values()],
    handedOn: [...handedOn.values()],
    kept: [...kept.values()],
    escapes: [...escapes.values()],
    values,
    holders,
    leads: { modules, names, globals, paths, methods },
  }
}

function begin(flow: Flow, { node, path }: Start): void {
  const { Node: N } = flow.morph
  const parent = node.getParent()
  if (N.isPropertyDeclaration(node)) followField(flow, node, node.getName(), path, [])
  else if (N.isParameterDeclaration(parent) && parent.getNameNode() === node) {
    followDestructured(flow, node, path, [])
    if (parent.isParameterProperty()) followField(flow, parent, parent.getName(), path, [])
  } else flow.value(node, path, [])
}
