import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Action } from './support/run-action.js'
import { callCli } from './support/run-cli.js'

/** What people copy into their pipelines: it must parse, and name only what there is. */

const root = process.cwd()
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const version: string = JSON.parse(read('package.json')).version
const blocks = [
  ...`${read('README.md')}${read('docs/ci.md')}`.matchAll(/^```(yaml|sh)\n([\s\S]*?)^```$/gm),
].map(([, kind, text = '']) => ({
  kind,
  text,
}))
const yamlBlocks = blocks.filter(({ kind }) => kind === 'yaml').map(({ text }) => parse(text) as unknown)
const workflows = yamlBlocks.filter((one): one is Workflow => isRecord(one) && 'jobs' in one)
const actionFiles = ['action.yml', 'src/ci/comment/action.yml']

interface Workflow {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly needs?: string
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> }
  readonly steps: readonly Step[]
}

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** Jobs of GitLab CI. */
interface Sharing {
  readonly parallel?: number
  readonly needs?: readonly string[]
  readonly script: readonly string[]
}

interface Command {
  readonly command: string
  readonly flags: readonly string[]
}

/** Commands of ours in a script, each with the flags that stand behind it. */
function commandsIn(script: string): readonly Command[] {
  const joined = script
    .replace(/\\\n/g, ' ')
    .replace(/\$MIGRATE_WS\b|bash "\$ACTION\/src\/ci\/run\.sh"/g, 'migrate-ws')
  return joined.split('\n').flatMap((line) =>
    [...line.replace(/\s#.*$/, '').matchAll(/\bmigrate-ws(?:@[\d.]+)? (?=[a-z])([a-z-]+)([^|&;]*)/g)].map(
      ([, command = '', rest = '']) => ({
        command,
        flags: [...rest.matchAll(/(?:^|\s)(--?[a-zA-Z][\w-]*)/g)].map(([, flag = '']) => flag),
      }),
    ),
  )
}

const flagsOf = new Map<string, ReadonlySet<string>>()

beforeAll(async () => {
  const { stdout } = await callCli(['--help'])
  const listed = stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Examples:'))
  for (const [, name = ''] of listed.matchAll(/^ {2}([a-z-]+)\b/gm)) {
    const help = (await callCli([name, '--help'])).stdout
    flagsOf.set(
      name,
      new Set([...help.matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, a, b]) => [a ?? '', b ?? ''])),
    )
  }
})

function unknownIn(script: string): readonly string[] {
  return commandsIn(script).flatMap(({ command, flags }) => {
    const known = flagsOf.get(command)
    if (!known) return [command]
    return flags.filter((flag) => !known.has(flag)).map((flag) => `${command} ${flag}`)
  })
}

describe('the linter itself', () => {
  it('sees commands and flags, and misses none that is made up', () => {
    expect(flagsOf.get('report')).toContain('--base')
    expect(
      unknownIn(
        'bash "$ACTION/src/ci/run.sh" report "$@" --bsae x -o "markdown=$folder/a.md"\nnpx migrate-ws chek',
      ),
    ).toEqual(['report --bsae', 'chek'])
  })
})

describe('the README and docs/ci.md', () => {
  it('names only commands and flags that there are', () => {
    const scripts = blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text)
    expect(scripts.flatMap(commandsIn).length).toBeGreaterThan(3)
    expect(scripts.flatMap(unknownIn)).toEqual([])
  })

  it('shows workflows with keys and permissions that GitHub knows, and as little of them as they need', () => {
    // That of the README goes by the name of its file.
    expect(workflows.map(({ name }) => name)).toEqual([
      undefined,
      'migrate-ws',
      'migrate-ws comment',
      'migrate-ws in shards',
    ])
    for (const workflow of workflows) {
      expect(unknownKeys(workflow, ['name', 'on', 'permissions', 'jobs'])).toEqual([])
      expect(unknownKeys(workflow.on, ['pull_request', 'push', 'workflow_run'])).toEqual([])
      for (const job of Object.values(workflow.jobs)) {
        expect(unknownKeys(job, ['if', 'needs', 'runs-on', 'strategy', 'permissions', 'steps'])).toEqual([])
        if (job.needs !== undefined) expect(Object.keys(workflow.jobs)).toContain(job.needs)
        const granted = { ...workflow.permissions, ...job.permissions }
        expect(unknownKeys(granted, ['actions', 'contents', 'pull-requests', 'security-events'])).toEqual([])
        expect(granted.contents ?? 'read').toBe('read')
        for (const step of job.steps) {
          expect(unknownKeys(step, ['uses', 'run', 'with', 'working-directory'])).toEqual([])
          expect(unknownIn(step.run ?? '')).toEqual([])
        }
      }
    }
  })

  it('shares a scan out to as many machines as it says, and merges what they wrote', () => {
    const { jobs } = workflows.find(({ name }) => name === 'migrate-ws in shards') ?? {}
    const shards = jobs?.shard?.strategy?.matrix.shard ?? []
    const scripts = Object.values(jobs ?? {}).flatMap(({ steps }) => steps.flatMap(({ run = '' }) => run))
    expect(shards).toEqual(shards.map((_, i) => i + 1))
    expect(scripts.join('\n')).toContain(
      `scan -C "$GITHUB_WORKSPACE" --shard \${{ matrix.shard }}/${shards.length}\n`,
    )
    const gitlab = yamlBlocks.find(
      (one): one is Record<string, Sharing> => isRecord(one) && 'migrate-ws-shard' in one,
    )
    const { 'migrate-ws-shard': shard, 'migrate-ws-report': report } = gitlab ?? {}
    expect(shard?.parallel).toBeGreaterThan(1)
    expect(report?.needs).toEqual(['migrate-ws-shard'])
    for (const job of [shard, report]) {
      const known = ['stage', 'image', 'parallel', 'needs', 'script', 'artifacts']
      expect(unknownKeys(job, known)).toEqual([])
      expect(job?.script.flatMap(unknownIn)).toEqual([])
    }
    const all = [scripts, shard?.script ?? [], report?.script ?? []].flat().join('\n')
    expect(commandsIn(all).map(({ command }) => command)).toEqual([
      'scan',
      'merge-reports',
      'scan',
      'merge-reports',
    ])
    expect(new Set([...all.matchAll(/migrate-ws@([\d.]+\d)/g)].map(([, tag]) => tag))).toEqual(
      new Set([version]),
    )
  })

  it('gives each of our actions inputs that it has, at one commit', () => {
    const ours = workflows
      .flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
      .flatMap(({ uses = '', with: given = {} }) => {
        const [, path, tag] = /^your-org\/migrate-ws(?:\/([\w/-]+))?@(.+)$/.exec(uses) ?? []
        return tag === undefined ? [] : [{ file: join(path ?? '', 'action.yml'), tag, given }]
      })
    expect([...new Set(ours.map(({ file }) => file))]).toEqual(actionFiles)
    for (const { file, tag, given } of ours) {
      expect(tag).toMatch(/^[0-9a-f]{40}$/)
      expect(tag).toBe(ours[0]?.tag)
      expect(unknownKeys(given, Object.keys((parse(read(file)) as Action).inputs))).toEqual([])
    }
  })

  it('lets no workflow run a stranger’s code with a token that may write', () => {
    const texts = [
      read('action.yml'),
      read('src/ci/comment/action.yml'),
      ...yamlBlocks.map((one) => JSON.stringify(one)),
    ]
    expect(texts.join('\n')).not.toContain('pull_request_target')
    for (const { on, jobs } of workflows.filter(({ on }) => 'workflow_run' in on)) {
      expect(on).toEqual({ workflow_run: { workflows: ['migrate-ws'], types: ['completed'] } })
      const used = Object.values(jobs).flatMap(({ steps }) => steps.map(({ uses = '' }) => uses))
      expect(used.filter((uses) => uses.startsWith('actions/checkout'))).toEqual([])
    }
  })
})

describe.each(actionFiles)('%s', (file) => {
  const text = read(file)
  const action = parse(text) as Action
  const { steps } = action.runs

  it('has only keys that GitHub knows, and a description of everything', () => {
    expect(unknownKeys(action, ['name', 'description', 'inputs', 'outputs', 'runs'])).toEqual([])
    expect(action.runs.using).toBe('composite')
    for (const input of Object.values(action.inputs)) {
      expect(unknownKeys(input, ['description', 'default'])).toEqual([])
      expect(input.description).not.toBe('')
    }
    for (const step of steps) {
      expect(unknownKeys(step, ['id', 'name', 'if', 'shell', 'env', 'run', 'uses', 'with'])).toEqual([])
      expect('run' in step !== 'uses' in step).toBe(true)
      // A composite step without a shell is refused.
      expect('shell' in step).toBe('run' in step)
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w/-]+@[\da-f]{40}$/)
    }
  })

  it('uses every input, and none that it does not have; outputs are of its own steps', () => {
    const used = new Set([...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name))
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort())
    const ids = steps.map(({ id }) => id)
    for (const [, id] of text.matchAll(/\bsteps\.([\w-]+)\.outputs/g)) expect(ids).toContain(id)
  })

  it('puts nothing of the event into the text of a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  it('names only commands, flags and files that there are', () => {
    const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
    expect(scripts.flatMap(unknownIn)).toEqual([])
    const files = scripts.join('\n').matchAll(/"\$ACTION\/([^"]+)"/g)
    for (const [, path = ''] of files)
      expect([path, existsSync(join(root, file, '..', path))]).toEqual([path, true])
  })
})

describe('src/ci/gitlab.yml', () => {
  const template = parse(read('src/ci/gitlab.yml')) as Record<string, GitLabJob>
  const job = template['migrate-ws']

  interface GitLabJob {
    readonly variables: Readonly<Record<string, string>>
    readonly script: readonly string[]
    readonly artifacts: { readonly reports: Readonly<Record<string, string>> }
  }

  it('has only keys that GitLab knows, and reports that the script writes', () => {
    expect(Object.keys(template)).toEqual(['migrate-ws'])
    if (!job) throw new Error('no job')
    expect(unknownKeys(job, ['stage', 'image', 'variables', 'rules', 'script', 'artifacts'])).toEqual([])
    expect(unknownKeys(job.artifacts, ['when', 'expose_as', 'paths', 'reports'])).toEqual([])
    expect(Object.keys(job.artifacts.reports)).toEqual(['codequality', 'junit'])
    for (const path of Object.values(job.artifacts.reports))
      expect(job.script.join('\n')).toContain(`=$CI_PROJECT_DIR/${path}"`)
    for (const value of Object.values(job.variables)) expect(typeof value).toBe('string')
  })

  it('names only commands and flags that there are', () => {
    expect(job?.script.flatMap(commandsIn).map(({ command }) => command)).toEqual(['report', 'check'])
    expect(job?.script.flatMap(unknownIn)).toEqual([])
  })

  it('is included by the README with variables that it has', () => {
    const block = yamlBlocks.find(
      (one): one is Record<string, GitLabJob> => isRecord(one) && 'include' in one,
    )
    expect(Object.keys(block ?? {})).toEqual(['include', 'migrate-ws'])
    expect(unknownKeys(block?.['migrate-ws']?.variables, Object.keys(job?.variables ?? {}))).toEqual([])
  })
})

describe('the recipes of other systems', () => {
  const recipes = [
    'src/ci/gitlab.yml',
    'src/ci/bitbucket-pipelines.yml',
    'src/ci/circleci.yml',
    'src/ci/Jenkinsfile',
  ]

  it('are all that docs/ci.md links, and all that there are', () => {
    const linked = [...read('docs/ci.md').matchAll(/\]\(\.\.\/(src\/ci\/[^)]+)\)/g)].map(([, path]) => path)
    expect(new Set(linked)).toEqual(new Set(recipes))
    expect(readdirSync(join(root, 'src/ci')).sort()).toEqual(
      [...recipes.map((path) => basename(path)), 'codemod', 'comment', 'run.sh', 'sticky-comment.mjs'].sort(),
    )
  })

  it.each(recipes)(
    '%s names only commands and flags that there are, and the version of the package',
    (file) => {
      const text = read(file)
      expect(unknownIn(text)).toEqual([])
      const named = [...text.matchAll(/migrate-ws@([\d.]+\d)/g)].map(([, tag]) => tag)
      expect(new Set(named)).toEqual(new Set([version]))
      if (file.endsWith('.yml')) expect(isRecord(parse(text))).toBe(true)
    },
  )
})

describe('the package of the Codemod registry', () => {
  const manifest = parse(read('src/ci/codemod/codemod.yaml')) as Readonly<Record<string, string>>

  it('has the version, licence and address of this package, and a workflow that is there', () => {
    const { license, repository } = JSON.parse(read('package.json'))
    expect(manifest).toMatchObject({ name: 'migrate-ws', version, license })
    expect(`git+${manifest.repository}.git`).toBe(repository.url)
    expect(existsSync(join(root, 'src/ci/codemod', manifest.workflow ?? ''))).toBe(true)
  })

  it('runs only commands and flags that there are, at that version', () => {
    const { nodes } = parse(read('src/ci/codemod/workflow.yaml')) as { readonly nodes: readonly Job[] }
    const scripts = nodes.flatMap(({ steps }) => steps.map(({ run = '' }) => run))
    expect(scripts.flatMap(commandsIn).map(({ command }) => command)).toEqual(['scan', 'apply'])
    expect(scripts.flatMap(unknownIn)).toEqual([])
    for (const script of scripts) expect(script).toContain(`migrate-ws@${version} `)
  })
})

describe('the workflows of the project', () => {
  const files = readdirSync(join(root, '.github/workflows')).map((name) => join('.github/workflows', name))

  it.each(files)(
    '%s: actions by commit, read only but where a job needs more, scripts that there are',
    (file) => {
      const workflow = parse(read(file)) as Workflow
      expect(unknownKeys(workflow, ['name', 'on', 'permissions', 'concurrency', 'jobs'])).toEqual([])
      expect(workflow.permissions).toEqual({ contents: 'read' })
      expect(workflow.on).not.toHaveProperty('pull_request_target')
      for (const job of Object.values(workflow.jobs)) {
        if (job.needs !== undefined) expect(Object.keys(workflow.jobs)).toContain(job.needs)
        for (const { uses, run = '' } of job.steps) {
          if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[\da-f]{40}$/)
          for (const [, script = ''] of run.matchAll(/npm run (?:-s )?([\w:]+)/g)) {
            expect(Object.keys(JSON.parse(read('package.json')).scripts)).toContain(script)
          }
          for (const [path] of run.matchAll(/\btest\/\S+\.ts|\.ci\/run/g))
            expect(existsSync(join(root, path))).toBe(true)
          // What comes from an event never stands in the text of a script.
          expect(run).not.toContain('${{')
        }
      }
    },
  )
})

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unknownKeys(value: unknown, known: readonly string[]): readonly string[] {
  return Object.keys(isRecord(value) ? value : { nothing: 0 }).filter((key) => !known.includes(key))
}
