/** `[major, minor]` */
export type NodeVersion = readonly [number, number]

/** Names of long-term releases as version managers take them; each stands for the newest of its line. */
const named: Readonly<Record<string, NodeVersion>> = {
  'lts/hydrogen': [18, 0],
  'lts/iron': [20, 0],
  'lts/jod': [22, 0],
  'lts/krypton': [24, 0],
}

/**
 * The oldest Node that a range or a version manager's file allows; undefined when it says nothing certain (`lts/*`, `node`,
 * `<24`). E.g. `^20.19 || >=22.12` → 20.19, `22.x` → 22.0, `v24.1.0` → 24.1.
 */
export function oldestNode(text: string): NodeVersion | undefined {
  const versions = text.trim().split('||').map(oldestOf)
  return versions.every((version) => version !== undefined) ? versions.sort(byAge)[0] : undefined
}

export function isAtLeast([major, minor]: NodeVersion, [wantedMajor, wantedMinor]: NodeVersion): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

function oldestOf(alternative: string): NodeVersion | undefined {
  const text = alternative.trim().toLowerCase()
  const byName = named[text]
  if (byName) return byName
  // `18 - 22`, `>=18 <23`: the first bound is the lower one, unless it says otherwise.
  const match = /^(?:>=|>|\^|~|=)?\s*v?(\d+)(?:\.(\d+|x|\*))?(?=[\s.]|$)/.exec(text)
  if (!match) return undefined
  const minor = Number(match[2])
  return [Number(match[1]), Number.isNaN(minor) ? 0 : minor]
}

function byAge(a: NodeVersion, b: NodeVersion): number {
  return a[0] - b[0] || a[1] - b[1]
}
