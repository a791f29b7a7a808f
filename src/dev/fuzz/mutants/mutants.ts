import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Cli from '../../../cli/main.js'
import type * as Api from '../../../index.js'
import { ApplyGround } from './apply-mutants.js'
import { type Mutant, mutate } from './mutate.js'
import { Random } from './random.js'
import { scanFaults } from './scan-mutants.js'
import { type Files, type Seed, seedsOf, socketSeeds } from './seeds.js'

export type Mode = 'scan' | 'apply'

const perTree = { scan: 8, apply: 40 } as const
/** A child without output for so many milliseconds hangs. Ten seconds of a processor may be minutes beside other work. */
const silence = 300_000

export interface Options {
  readonly mode: Mode
  readonly count: number
  readonly seed: number
  /** Only this tree, which is kept as files. */
  readonly tree?: number
}

/** `mutants scan|apply <n> [--seed n] [--tree n]`: children look at one tree after the other; exit code 1 when a fault was found. */
export async function mutants(root: string, args: readonly string[]): Promise<number> {
  const options = optionsIn(args)
  if (!options) {
    console.error('Type: npm run fuzz -- mutants scan|apply <n> [--seed <n>] [--tree <n>]')
    return 2
  }
  if (process.send) return lookAtTrees(root, options, Number(process.env.MUTANTS_FROM))
  const trees = Math.ceil(options.count / perTree[options.mode])
  let faults = 0
  let next = options.tree ?? 0
  while (next < (options.tree === undefined ? trees : options.tree + 1)) {
    const ended = await child(args, next, (tree, wrong) => {
      next = tree + 1
      faults += wrong.length
      for (const one of wrong) console.log(`tree ${tree}: ${one}`)
      if (next % 50 === 0) console.log(`${next} of ${trees} trees, ${faults} faults`)
    })
    if (ended === undefined) continue
    faults++
    console.log(`tree ${next}: ${ended}`)
    next++
  }
  console.log(`${options.count} mutants in ${trees} trees, ${faults} faults`)
  return faults === 0 ? 0 : 1
}

function optionsIn(args: readonly string[]): Options | undefined {
  const [mode, count] = args
  const number = (name: string) => {
    const at = args.indexOf(name)
    return at < 0 ? undefined : Number(args[at + 1])
  }
  if ((mode !== 'scan' && mode !== 'apply') || !Number.isInteger(Number(count))) return undefined
  const tree = number('--tree')
  return { mode, count: Number(count), seed: number('--seed') ?? 1, ...(tree === undefined ? {} : { tree }) }
}

/** The answer is how it ended, where that was no good end. */
function child(
  args: readonly string[],
  from: number,
  onTree: (tree: number, wrong: readonly string[]) => void,
) {
  return new Promise<string | undefined>((resolve) => {
    const one = fork(process.argv[1] ?? '', ['fuzz', 'mutants', ...args], {
      env: { ...process.env, MUTANTS_FROM: String(from) },
    })
    let hangs = false
    const kill = () => {
      hangs = true
      one.kill('SIGKILL')
    }
    let timer = setTimeout(kill, silence)
    one.on('message', (message: { tree: number; wrong?: readonly string[] }) => {
      clearTimeout(timer)
      timer = setTimeout(kill, silence)
      if (message.wrong) onTree(message.tree, message.wrong)
    })
    one.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(code === 0 ? undefined : hangs ? 'hang' : `the process ended with ${code ?? signal}`)
    })
  })
}

async function lookAtTrees(root: string, options: Options, from: number): Promise<number> {
  const { mode, count, seed } = options
  const look = await lookerFor(root, mode)
  const seeds = mode === 'apply' ? socketSeeds(seedsOf(root)) : seedsOf(root)
  const trees = options.tree === undefined ? Math.ceil(count / perTree[mode]) : options.tree + 1
  for (let tree = from; tree < trees; tree++) {
    const aloud: Look = (files, random) => {
      process.send?.({ tree })
      return look(files, random)
    }
    const wrong = await faultsOfTree(seeds, aloud, { mode, seed, tree }, options.tree !== undefined)
    await new Promise((resolve) => process.send?.({ tree, wrong }, resolve))
  }
  await look.close?.()
  process.disconnect?.()
  return 0
}

type Look = ((files: Files, random: Random) => Promise<readonly string[]>) & { close?: () => void }

async function lookerFor(root: string, mode: Mode): Promise<Look> {
  if (mode === 'apply') {
    const { main } = (await import(pathToFileURL(join(root, 'dist/cli.js')).href)) as typeof Cli
    const ground = new ApplyGround(main)
    return Object.assign((files: Files) => ground.faults(files), { close: () => ground.close() })
  }
  const api = (await import(pathToFileURL(join(root, 'dist/index.js')).href)) as typeof Api
  return (files, random) => scanFaults(api, files, random)
}

interface Which {
  readonly mode: Mode
  readonly seed: number
  readonly tree: number
}

/** Where a tree is at fault, each of its mutants is looked at alone, to name the one. */
export async function faultsOfTree(
  seeds: readonly Seed[],
  look: Look,
  { mode, seed, tree }: Which,
  keeps = false,
): Promise<readonly string[]> {
  const random = new Random(seed, tree)
  const made = Array.from({ length: perTree[mode] }, () => {
    const picked = random.pick(seeds)
    const others = [random.pick(seeds), random.pick(seeds)].map(({ files }) => files)
    return { ...mutate(picked.files, random, others), from: picked.from }
  })
  const whole = together(made)
  if (keeps) keep(`mutants-${seed}-${tree}`, whole)
  const faults = await look(whole, new Random(seed, tree))
  if (faults.length === 0) return []
  const alone: string[] = []
  for (const mutant of made) {
    const own = await look(mutant.files, new Random(seed, tree))
    alone.push(...own.map((fault) => `${fault}\n    ${mutant.from} ${mutant.how.join('; ')}`))
  }
  return alone.length > 0 ? alone : faults.map((fault) => `${fault} (only together)`)
}

function together(made: readonly Mutant[]): Files {
  return Object.fromEntries(
    made.flatMap(({ files }, at) => Object.entries(files).map(([path, bytes]) => [`m${at}/${path}`, bytes])),
  )
}

/** For a closer look, in the folder of temporary files. */
function keep(name: string, files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(tmpdir(), name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
