import { cpSync, existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CaseLine, caseLinesOf } from '../src/dev/cases.js'
import { comparedWords } from '../src/dev/compared-words.js'
import { type Definitions, loadDefinitions } from '../src/dev/definitions.js'
import { staleFiles } from '../src/dev/docs.js'
import { kindNames } from '../src/dev/kinds.js'
import { type Breach, breachesIn, circleIn, covers, exceptions, isException } from '../src/dev/layers.js'
import { repositoryFiles } from '../src/dev/repository-files.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const root = process.cwd()
const files = repositoryFiles(root)
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const isCase = (path: string) => path.includes('/cases/') || isProgram(path)
/** A file of one of the programs whose rewrites, or findings, are compared. */
const isProgram = (path: string) => /^test\/(?:programs|same-system)\/[^/]+\//.test(path)
const code = files.filter((path) => /^(src|transforms|test)\/.*\.ts$/.test(path) && !isCase(path))
const product = code.filter((path) => !path.startsWith('test/'))

let definitions: Definitions
beforeAll(async () => {
  definitions = await loadDefinitions(root)
})

describe('definitions', () => {
  it('have the name of their folder or file as id', () => {
    const named = kindNames.filter((kind) => kind !== 'feature')
    const wrong = named.flatMap((kind) =>
      [...definitions[kind]]
        .map(([name, definition]) => ({
          kind,
          name,
          id: definition.id,
        }))
        .filter(({ name, id }) => name !== id),
    )
    expect(wrong).toEqual([])
  })

  it('of features and reasons have each their own id', () => {
    const ids = [
      ...definitions.features.map(({ kind }) => kind),
      ...definitions.reasons.map(({ code }) => code),
      ...definitions.routeReasons.map(({ code }) => `route ${code}`),
    ]
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  // What the README shows of the output is made anew; `shown-output.test.ts` has the type check as well.
  it('are described by the generated files as they are (else: npm run docs)', async () => {
    const beside = new TemporaryRepository()
    cpSync('fixtures/legacy-chat/repo', beside.at('fixtures/legacy-chat/repo'), { recursive: true })
    beside.commit()
    expect((await staleFiles(definitions, beside.path)).map(({ path }) => path)).toEqual([])
  })
})

describe('rules', () => {
  const linesOf = (id: string): readonly CaseLine[] => caseLinesOf(join(root, 'src/rules', id))

  it('have a page, a case that finds and a case that stays quiet', () => {
    const wanting = [...definitions.rule.keys()].flatMap((id) => {
      const lines = linesOf(id)
      return [
        ...(existsSync(join(root, 'src/rules', id, 'README.md')) ? [] : [`${id}: README.md`]),
        ...(lines.some(({ finds }) => finds.some((name) => name.startsWith(`${id}/`)))
          ? []
          : [`${id}: finds`]),
        ...(lines.some(({ clean }) => clean.length > 0) ? [] : [`${id}: clean`]),
      ]
    })
    expect(wanting).toEqual([])
  })

  it('have every message in a case', () => {
    const unseen = [...definitions.rule.values()].flatMap(({ id, messages }) => {
      const seen = new Set(linesOf(id).flatMap(({ finds }) => finds))
      return Object.keys(messages)
        .map((message) => `${id}/${message}`)
        .filter((name) => !seen.has(name))
    })
    expect(unseen).toEqual([])
  })

  it('are spoken of in cases by names that exist', () => {
    const known = new Set(
      [...definitions.rule.values()].flatMap(({ id, messages }) =>
        Object.keys(messages).map((message) => `${id}/${message}`),
      ),
    )
    const unknown = [...definitions.rule.keys()].flatMap((id) =>
      linesOf(id).flatMap(({ path, line, finds }) =>
        finds.filter((name) => !known.has(name)).map((name) => `${id}/cases/${path}:${line} ${name}`),
      ),
    )
    expect(unknown).toEqual([])
  })
})

describe('code', () => {
  it('imports only what its layer may', () => {
    const breaches = product.flatMap((path) => breachesIn(path, read(path)))
    const arrow = ({ from, to }: Breach) => `${from} → ${to}`
    expect(breaches.filter((breach) => !isException(breach)).map(arrow)).toEqual([])
    const unneeded = exceptions.filter((one) => !breaches.some((breach) => covers(one, breach)))
    expect(unneeded.map(arrow)).toEqual([])
  })

  it('imports in no circle', () => {
    expect(circleIn(new Map(product.map((path) => [path, read(path)])))).toBeUndefined()
    const text = (names: string, to: string) => `import ${names} from './${to}.js'\n`
    const three = (last: string) =>
      new Map([
        ['src/a.ts', text('{\n  one,\n  type Two,\n}', 'b')],
        ['src/b.ts', text('{ two }', 'c')],
        ['src/c.ts', last],
      ])
    expect(circleIn(three(text('{ three }', 'a')))).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts'])
    expect(circleIn(three(text('{ type Three }', 'a')))).toBeUndefined()
    expect(circleIn(three(text('type { Three }', 'a')))).toBeUndefined()
  })

  it('writes to the disk in one place', () => {
    const writing =
      /\b(appendFile|chmod|chown|copyFile|cp|createWriteStream|link|mkdir|mkd(?:temp)|rename|rm|rmdir|symlink|truncate|unlink|writeFile|write)(Sync)?\b/
    const doors = [
      'src/repository/write.ts',
      'src/repository/held-folder.ts',
      // To what is no file: a terminal, a pipe.
      'src/cli/output-file.ts',
      // In the system's temporary folder.
      'src/repository/type-check/shadow-folder.ts',
      'src/cli/actions/edit-patch.ts',
    ]
    const others = product.filter((path) => {
      if (path.startsWith('src/dev/') || doors.includes(path)) return false
      const imported = [...read(path).matchAll(/import \{([^}]*)\} from '(?:node:)?fs(?:\/promises)?'/g)]
      return (
        imported.some(([, names = '']) => writing.test(names)) ||
        /import \* as \w+ from '(node:)?fs/.test(read(path))
      )
    })
    expect(others).toEqual([])
  })

  it('makes paths of a repository from those of the disk in one place', () => {
    const door = 'src/repository/repository-path.ts'
    const native = product.filter((path) => path !== door && !path.startsWith('src/dev/'))
    const cut = /\.split\(\s*(?:path\.)?sep\b|\.replaceAll\('\\\\', '\/'\)|\brelative\([^()]*\)\s*\.split\(/
    const imported = /import \{[^}]*\bsep\b[^}]*\} from '(?:node:)?path'/
    expect(native.filter((path) => cut.test(read(path)) || imported.test(read(path)))).toEqual([])
  })

  it('keeps its types: nothing is silenced', () => {
    const silencers = new RegExp(['\\bas an' + 'y\\b', '@ts-ig' + 'nore', '@ts-no' + 'check'].join('|'))
    expect(code.filter((path) => silencers.test(read(path)))).toEqual([])
  })
})

describe('words for people', () => {
  /** Words of other programs are all that there is to compare; of our own, lists that show each line once. */
  const allowed: Readonly<Record<string, string>> = {
    'src/checklist/channels/counted.ts': 'a row, or a sentence behind another, stands there once',
    'src/checklist/infrastructure.ts': 'what a person wrote in a removal plan',
    'src/cli/program.ts': 'an error of V8',
    'src/config/validate.ts': 'an issue of zod',
    'src/dev/corpus/apply/summary.ts': 'the output of the built tool, which a release before may have made',
    'src/dev/docs.ts': 'a text that nobody has translated is the same in both languages',
    'src/dev/pages/shown-output.ts': 'the lines of a diff by git',
    'src/pipeline/loading/static-folders.ts': 'a setting of Express in the code of a server',
    'src/pipeline/outcomes.ts': 'an error of V8',
    'src/pipeline/plan/runtime-files.ts': 'the head of a file that was written into the project',
    'src/reporters/place/use-tree.ts': 'a way and what goes on from it, by one label in the report',
    'src/repository/git.ts': 'a warning of git',
    'src/repository/own-script.ts': 'an error of Node.js',
  }

  it('decide nothing: code compares kinds and fields', () => {
    const found = product.flatMap((path) =>
      comparedWords(path, read(path)).map(({ line, code }) => ({ path, at: `${path}:${line}  ${code}` })),
    )
    expect(found.filter(({ path }) => !(path in allowed)).map(({ at }) => at)).toEqual([])
    const needed = new Set(found.map(({ path }) => path))
    expect(Object.keys(allowed).filter((path) => !needed.has(path))).toEqual([])
  })

  it.each([
    ["if (use.detail === 'cleared') take()", true],
    ['if (/^(tested|cleared)$/.test(use.detail)) take()', true],
    ["uses.filter(({ detail }) => detail.startsWith('kept'))", true],
    ["if (useText(use).en.endsWith('()')) take()", true],
    ["if (what === 'something else is assigned') take()", true],
    ['if (/^exported as /.test(what)) take()', true],
    ["switch (place.what.en) { case 'x': take() }", true],
    ['const seen = titles.has(one.title.ja)', true],
    ["if (use.kind === 'cleared') take()", false],
    ["if (use.to?.kind === 'published' && use.to.name === name) take()", false],
    ['if (/^(export )?class \\w+/.test(text)) take()', false],
    ['if (detail === undefined) take()', false],
    ['page.write(useText(use).en)', false],
  ])('%s', (line, isFound) => {
    expect(comparedWords('a.ts', line).length > 0).toBe(isFound)
  })
})

describe('tests', () => {
  const texts = new Map(
    [
      ...files.filter((path) => path.startsWith('test/') && /\.(ts|mjs)$/.test(path) && !isProgram(path)),
      'vitest.config.ts',
      'package.json',
    ].map((path) => [path, read(path)]),
  )
  const spokenOf = (name: string, by: string) =>
    [...texts].some(([path, text]) => path !== by && text.includes(name))

  it('make temporary folders with temporaryFolder(), which removes them', () => {
    const makers = ['test/scratch.mjs', 'test/support/temporary-repository.ts']
    const making = new RegExp('\\bmkd' + 'temp')
    const others = [...texts].filter(([path, text]) => making.test(text) && !makers.includes(path))
    expect(others.map(([path]) => path)).toEqual([])
  })

  it('reach every file under test/', () => {
    const orphans = files
      .filter((path) => path.startsWith('test/') && !path.endsWith('.test.ts'))
      // The page of a case goes with its transcript, which is read with the folder.
      .filter((path) => !/^test\/equivalence\/cases\/[^/]+\/page\//.test(path))
      // Programs are read with their folder.
      .filter((path) => !isProgram(path))
      // What each reporter prints is read by the reporter's id.
      .filter((path) => !/^test\/reporters\/expected\/small\.[\w-]+\.txt$/.test(path))
      // Lists are read with their folder.
      .filter((path) => !/^test\/corpus\/(lines|fresh-systems|fresh-gateways)\/[^/]+\.tsv$/.test(path))
      .filter((path) => !spokenOf(basename(path).replace(/\.ts$/, ''), path))
    expect(orphans).toEqual([])
  })

  it('hold what readers of the safety page found: each hit has one', () => {
    const rows = read('test/safety/attacks.md').match(/^\| \d+ \|.*$/gm) ?? []
    const hits = rows.filter((row) => !/\| held[^|]* \|$/.test(row))
    const named = hits.map((row) =>
      [...row.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, test]) => test as string),
    )
    const areHere = (tests: readonly string[]) =>
      tests.length > 0 &&
      tests.every((test) => [`test/safety/${test}`, `test/${test}`].some((path) => files.includes(path)))
    expect(rows.length).toBeGreaterThanOrEqual(40)
    expect(hits.filter((_, i) => !areHere(named[i] as string[]))).toEqual([])
  })

  it('reach every fixture, and a README tells of it', () => {
    const names = new Set(files.flatMap((path) => /^fixtures\/([^/]+)\//.exec(path)?.[1] ?? []))
    const readme = read('fixtures/README.md')
    const told = (name: string) => readme.includes(name) || files.includes(`fixtures/${name}/README.md`)
    const orphans = [...names].filter((name) => !told(name) || !spokenOf(name, ''))
    expect(orphans).toEqual([])
  })

  it('reach every transform case: no output without its input', () => {
    const orphans = files.filter(
      (path) =>
        /^transforms\/.*\/cases\/.*\/output\./.test(path) &&
        !files.includes(path.replace('/output.', '/input.')),
    )
    expect(orphans).toEqual([])
  })
})
