// One folder for all temporary things of a run: of the tests, of what they start, and of the tools that run them.
// `npm test` opens one, and vitest opens one of its own (globalSetup), so that `npx vitest run x` leaves nothing either.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(import.meta.url)
/** Short: the path of a browser's socket below it may have 107 bytes. */
const prefix = 'mws-'
const variables = ['TMPDIR', 'TEMP', 'TMP']
/** Names that a run gives to temporary things: ours, the browsers', the runner's, and Node's own cache. */
const names =
  /^(mws-|migrate-ws-|playwright|\.org\.chromium\.|org\.chromium\.|puppeteer|rust_mozprofile|vitest|esbuild|node-compile-cache)/

/** Makes the folder the temporary one of this process and of all that it starts from now on; `others` go with it. */
export function openScratch(others = []) {
  const outside = tmpdir()
  const before = new Set(readdirSync(outside))
  const path = realpathSync(mkdtempSync(join(outside, prefix)))
  // Some tests start the command as another user.
  chmodSync(path, 0o711)
  for (const name of variables) process.env[name] = path
  // What the product keeps for a user goes with it, too.
  process.env.XDG_STATE_HOME = join(path, '.local', 'state')
  const paths = [path, ...others]
  process.on('exit', () => paths.forEach(remove))
  // However this process ends, its pipe to the other one ends with it.
  const remover = spawn(process.execPath, [own, ...paths], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  remover.unref()
  remover.stdin.unref()
  return {
    path,
    /** Removes it, and says what the run has left beside it. Things of others come and go there: only names that a run gives count. */
    close() {
      remove(path)
      const isLeft = (name) => names.test(name) && !before.has(name) && !isOfAnotherRun(name)
      const isOfAnotherRun = (name) => name.startsWith(prefix) && join(outside, name) !== path
      return readdirSync(outside).filter(isLeft)
    },
  }
}

/** For vitest: tests and the product must have removed what they made; Node's cache is nobody's, and `.local` is the home's state. */
export default function setup({ tmpDir }) {
  // vitest has named its own folder before it reads any configuration, and leaves it when it is interrupted.
  const scratch = openScratch([tmpDir])
  return () => {
    const left = readdirSync(scratch.path).filter(
      (name) => name !== 'node-compile-cache' && name !== '.local',
    )
    scratch.close()
    if (left.length > 0)
      throw new Error(
        `Tests left ${left.length} entries in the temporary folder: ${left.slice(0, 20).join(', ')}`,
      )
  }
}

function remove(path) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  } catch {
    // Something still writes there: the other process removes it later.
  }
}

/** Waits for the end of the process that started this one. What that one had started may go on writing for a while. */
async function removeAtTheEnd(paths) {
  process.stdin.resume()
  await new Promise((resolve) => process.stdin.on('close', resolve))
  for (let quiet = 0, turn = 0; quiet < 20 && turn < 600; turn++) {
    quiet = paths.some((path) => existsSync(path)) ? 0 : quiet + 1
    paths.forEach(remove)
    await setTimeout(100)
  }
}

if (process.argv[1] === own) await removeAtTheEnd(process.argv.slice(2))
