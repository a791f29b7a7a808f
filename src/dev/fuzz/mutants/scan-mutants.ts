import type * as Api from '../../../index.js'
import { cutShortMessage } from '../../../model/budget.js'
import type { Random } from './random.js'
import type { Files } from './seeds.js'

/** Messages of Node, V8 or a library, which users must never see. */
export const internal =
  /Maximum call stack|Cannot read prop|Cannot destructure|is not (a function|iterable|a constructor)\b|(?<!Private name #\w{1,60} )is not defined\b|undefined is not|Debug Failure|Invalid (string|array) length|^[ \t]+at .{0,300}:\d+:\d+\)?$|\bnode:internal|file:\/\/.{0,300}\.js:\d+|(Type|Range|Reference|Syntax)Error\b|Error: /im

/** More processor time for one tree than this is a hang, in milliseconds. */
const patience = 10_000

/** Scans a tree twice, listed in two orders, and shows the report in all ways. What is wrong, in a line each. */
export async function scanFaults(api: typeof Api, files: Files, random: Random): Promise<readonly string[]> {
  const began = process.cpuUsage()
  const once = async (paths: readonly string[]) => {
    const { report } = await api.scan({
      tree: treeOf(files, paths),
      config: {},
      wanted: () => true,
      rules: api.rules,
      items: api.items,
      version: '0.0.0',
      today: '2026-02-07',
    })
    return report
  }
  try {
    const paths = Object.keys(files)
    const report = await once(paths.toSorted())
    const texts = api.reporters.map((reporter) =>
      reporter.render(report, { lang: 'en', color: false, verbose: true }),
    )
    const { user, system } = process.cpuUsage(began)
    const again = await once(
      paths
        .map((path) => [random.below(1 << 30), path] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, path]) => path),
    )
    const failed = report.files.failed
      // A name that needs hundreds of steps is cut short, and reported.
      .filter(
        ({ stage, message }) => (stage === 'detect' && message !== cutShortMessage) || internal.test(message),
      )
      .map(({ path, stage, message }) => `${stage}: ${message} (${path})`)
    return [
      ...failed,
      ...(JSON.stringify(report) === JSON.stringify(again) ? [] : [differenceOf(report, again)]),
      ...(user + system > patience * 1000 ? [`takes ${Math.round((user + system) / 1e6)} s`] : []),
      ...texts.flatMap((text, at) =>
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)
          ? [`control characters come raw out of ${api.reporters[at]?.id}`]
          : [],
      ),
    ]
  } catch (error) {
    return [`crash: ${(error as Error).stack?.split('\n').slice(0, 4).join(' ')}`]
  }
}

function treeOf(files: Files, paths: readonly string[]): Api.Tree {
  return {
    async *list() {
      for (let at = 0; at < paths.length; at += 7) yield paths.slice(at, at + 7).map((path) => ({ path }))
    },
    read: (path) =>
      Object.hasOwn(files, path)
        ? { kind: 'bytes', bytes: files[path] ?? new Uint8Array() }
        : { kind: 'skipped', because: 'missing' },
  }
}

/** Where two reports part. */
function differenceOf(one: unknown, other: unknown, at = ''): string {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return `not deterministic${at}: ${JSON.stringify(one)?.slice(0, 200)} or ${JSON.stringify(other)?.slice(0, 200)}`
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [left, right] = [Reflect.get(one, key), Reflect.get(other, key)]
    if (JSON.stringify(left) !== JSON.stringify(right)) return differenceOf(left, right, `${at} ${key}`)
  }
  return `not deterministic${at}: keys in another order`
}
