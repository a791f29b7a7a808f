import { globOf } from '../../model/glob.js'

/** Folder names that describe the layout of the code, not a feature. */
const general = new Set(
  'src app apps lib libs packages web client clients frontend front backend server www public static assets js ts scripts source main components component pages views view screens routes features feature modules module hooks composables services service stores store state utils util helpers common shared core api internal ui'.split(
    ' ',
  ),
)

/**
 * Features by folder: name → glob. The first folder of a path that names a purpose names the feature of its files. A file in no such
 * folder is a feature by itself: where there is another feature, or for `each`.
 */
export function featuresByFolder(paths: readonly string[], of?: 'each'): ReadonlyMap<string, string> {
  const folders = new Set(paths.flatMap((path) => featureFolder(path) ?? []))
  // A feature in another one's folder would have its files twice.
  const outer = [...folders]
    .filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)))
    .sort()
  const features = new Map<string, string>()
  for (const folder of outer) features.set(freeName(folder, features), `${globOf(folder)}/**`)
  if (features.size === 0 && of === undefined) return features
  const single = new Set(paths.filter((path) => featureFolder(path) === undefined))
  for (const path of [...single].sort())
    features.set(freeName(path.replace(/\.\w+$/, ''), features), globOf(path))
  return features
}

function featureFolder(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1)
  const at = folders.findIndex((name) => !general.has(name.toLowerCase()))
  return at < 0 ? undefined : folders.slice(0, at + 1).join('/')
}

/** `web/src/chat` → `chat`; where that is taken, with more of the path: `admin-chat`. */
function freeName(folder: string, taken: ReadonlyMap<string, string>): string {
  const parts = folder.split('/').reverse()
  for (let length = 1; length <= parts.length; length++) {
    const name = parts.slice(0, length).reverse().join('-')
    if (!taken.has(name)) return name
  }
  return folder
}
