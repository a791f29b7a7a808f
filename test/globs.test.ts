import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { firstFitting, globMatcher } from '../src/model/glob.js'
import { fits, type Piece } from '../src/model/linear-match.js'

describe('globs of users and of scanned files', () => {
  const random = numbers(20_261_127)
  const oneOf = <T>(some: readonly T[]): T => some[random(some.length)] as T

  it('fit what picomatch says, for globs as people write them', () => {
    const differences: string[] = []
    let fitting = 0
    for (let round = 0; round < 6000; round++) {
      const glob = globLike()
      const dot = random(2) === 0
      const [ours, theirs] = [globMatcher(glob, { dot }), picomatch(glob, { dot })]
      for (let count = 0; count < 12; count++) {
        const path = count < 9 ? pathNear(glob) : pathLike()
        if (theirs(path)) fitting++
        if (ours(path) !== theirs(path)) differences.push(`${glob} ${dot} ${path}: ${theirs(path)}`)
      }
    }
    expect(differences.slice(0, 40)).toEqual([])
    // The paths are near enough to the globs for both answers to count.
    expect(fitting).toBeGreaterThan(10_000)
  })

  it('give of many the first that fits', () => {
    for (let round = 0; round < 300; round++) {
      const named = Array.from({ length: 8 }, (_, i) => [`f${i}`, [globLike(), globLike()]] as const)
      const first = firstFitting(named)
      for (const path of named.flatMap(([, globs]) => globs.map(pathNear)))
        expect([path, first(path)]).toEqual([path, named.find(([, globs]) => globMatcher(globs)(path))?.[0]])
    }
    expect(firstFitting([['a', ['src/**']]])('src')).toBe('a')
  })

  it('mean what a shell means by them', () => {
    const fits = (glob: string, path: string, dot = false) => globMatcher(glob, { dot })(path)
    expect(fits('src/[!a]*.ts', 'src/b.ts')).toBe(true)
    expect(fits('src/[!a]*.ts', 'src/a.ts')).toBe(false)
    expect(fits('v[[:digit:]]/{api,web}/**', 'v2/web/a/b.ts')).toBe(true)
    expect(fits('shard-{1..12}', 'shard-11')).toBe(true)
    expect(fits('+(a|b).js', 'abba.js')).toBe(true)
    expect(fits('*(a|b).js', '.js', true)).toBe(true)
    expect(fits('?(a)b', 'b')).toBe(true)
    expect(fits('!(*.test).ts', 'a.ts')).toBe(true)
    expect(fits('!(*.test).ts', 'a.test.ts')).toBe(false)
    expect(fits('!src/**', 'lib/a.ts')).toBe(true)
    expect(fits('a\\*b', 'a*b')).toBe(true)
    expect(fits('a\\*b', 'aab')).toBe(false)
    expect(fits('[slug]/{page', 's/{page')).toBe(true)
    expect(fits('app/(site)/[[id]/*.tsx', 'app/site/i/a.tsx')).toBe(true)
  })

  // Each would take a regular expression longer than this machine will live; here the timeout of the test is far away.
  const row = 'a'.repeat(4000)
  it.each([
    ['stars', `${'*a'.repeat(40)}*b`, row],
    ['folders', `${'**/a/'.repeat(40)}b`, 'a/'.repeat(2000)],
    ['braces', `${'{a,b,aa}'.repeat(40)}x`, row],
    ['nested repetition', '+(+(+(a)))b', row],
    ['repeated stars', '*(*a*(a*))b', row],
    ['stars in what is ruled out', `!(${'*a'.repeat(20)}*b)c`, 'a'.repeat(400)],
    ['groups without an end', '('.repeat(4000), row],
    ['braces without an end', '{a,'.repeat(1300), row],
    ['classes without an end', '['.repeat(4000), row],
  ])('end soon whatever is written: %s', (_, glob, path) => {
    expect(globMatcher(glob, { dot: true })(path)).toBe(false)
  })

  it('fit nothing where one has more wildcards than anybody writes', () => {
    expect(globMatcher('*'.repeat(3) + '*a'.repeat(60))('a'.repeat(100))).toBe(true)
    for (const glob of ['*a'.repeat(65), '!(b)'.repeat(5), '{1..2000}a', '{a,b}'.repeat(40)])
      expect([
        globMatcher(glob)('a'.repeat(65)),
        globMatcher(glob)('1a'),
        globMatcher(glob)('a'.repeat(40)),
      ]).toEqual([false, false, false])
  })

  it('cost no more steps for each character of a longer path', () => {
    const steps = (length: number): number => {
      let looked = 0
      const takes = (text: string, at: number) => {
        looked++
        return text[at] !== '/'
      }
      const pieces: Piece[] = Array.from({ length: 20 }, (): Piece[] => [
        { kind: 'run', takes, min: 0 },
        { kind: 'text', text: 'a' },
      ]).flat()
      expect(fits([...pieces, { kind: 'text', text: 'b' }], 'a'.repeat(length))).toBe(false)
      return looked / length
    }
    expect(steps(4000)).toBeLessThan(21)
    expect(steps(400)).toBeLessThan(21)
  })

  function globLike(): string {
    const count = 1 + random(4)
    const names = Array.from({ length: count }, () => (random(4) === 0 ? '**' : nameGlob()))
    return names.join('/')
  }

  function nameGlob(): string {
    const parts = Array.from({ length: 1 + random(3) }, () => {
      const kind = random(14)
      if (kind < 6) return oneOf(words)
      if (kind < 9) return '*'
      if (kind === 9) return '?'
      if (kind === 10) return oneOf(['[ab]', '[a-c]', '[^x]'])
      if (kind === 11) return `{${oneOf(words)},${oneOf(words)}}`
      if (kind === 12) return oneOf(['.', '-', '.ts'])
      return `@(${oneOf(words)}|${oneOf(words)})`
    })
    // `./` and `)?` mean in picomatch what they mean nowhere else.
    const name = parts
      .join('')
      .replace(/\*{2,}/g, '*')
      .replace(/\)\?+/g, ')')
    return /^\.|[?*]$/.test(name) && name.length === 1 ? 'a' : name
  }

  /** What the glob might mean: each wildcard written out somehow. */
  function pathNear(glob: string): string {
    const names = glob.split('/').flatMap((name) => {
      if (name === '**') return Array.from({ length: random(3) }, () => oneOf(words))
      return name
        .replace(/\[[^\]]*\]/g, () => oneOf(['a', 'b', 'c', 'x']))
        .replace(/(?:\{|@\()([^,|]*)[,|]([^})]*)[})]/g, (_, one, other) => oneOf([one, other]))
        .replace(/\?/g, () => oneOf(['a', 'x']))
        .replace(/\*/g, () => oneOf(['', 'a', 'lib', '.x', 'b.c']))
    })
    return names.filter((name) => name !== '' && name !== '.').join('/') || 'a'
  }

  function pathLike(): string {
    return Array.from({ length: 1 + random(4) }, () => `${oneOf(['', '', '', '.'])}${oneOf(words)}`).join('/')
  }
})

const words = ['a', 'b', 'ab', 'src', 'lib', 'x.ts', 'packages', 'legacy', '.x', 'a-b']

/** The same numbers at every run (Park and Miller). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
