// `npm test`: gets what the tests need, builds, lints, type-checks, runs all tests, and says at last `N passed, N failed`.
// `--slow` runs the slow tests instead, `--all` both; with other arguments (`npm test -- structure`) only the files that match.
// `--firefox` plays the equivalence cases in Firefox instead of Chromium (`npm run equivalence -- --firefox`).
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openScratch } from './scratch.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const inCI = !['', '0', 'false', undefined].includes(process.env.CI)
const tier = { '--slow': 'slow', '--all': 'all' }[process.argv[2]]
const inFirefox = process.argv.includes('--firefox')
const filters = process.argv.slice(tier === undefined ? 2 : 3).filter((word) => word !== '--firefox')
const scratch = openScratch()

/** Ctrl-C reaches the children too, since they share the terminal; here it is only passed on and noted. */
const running = new Set()
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    for (const child of running) child.kill(signal)
  })
}

const { needs, firefox, install } = await import('./needs.mjs').catch((error) => {
  console.error(`${error.message}\nThe packages are not installed; type: npm ci && npm test`)
  console.log('0 passed, 1 failed')
  process.exit(1)
})

const totals = { passed: 0, failed: 0, skipped: 0 }
const missing = getNeeds()
const whole = filters.length === 0 && tier !== 'slow'
// What leaves a part of two cores idle runs beside something else: the build, and later the types.
await Promise.all([
  step('build', 'node', ['build.mjs']),
  whole && step('lint', 'npm', ['run', '--silent', 'lint']),
])
await Promise.all([whole && step('typecheck', 'npm', ['run', '--silent', 'typecheck']), runTests()])
count('nothing is left in the temporary folder', scratch.close())
report()

function getNeeds() {
  return [...needs, ...(inFirefox ? [firefox] : [])].filter((need) => {
    if (need.find()) return false
    console.log(`${need.name} is not here: installing it.`)
    install(need)
    return !need.find()
  })
}

/** One step is one test: it passes or fails as a whole. */
async function step(name, command, args) {
  if (interrupted) return
  const { code } = await run(command, args)
  count(name, code === 0 ? [] : [`it ended with ${code}`])
}

function count(name, faults) {
  if (faults.length === 0) totals.passed++
  else totals.failed++
  console.log(faults.length === 0 ? `passed: ${name}` : `FAILED: ${name}: ${faults.join(', ')}`)
}

async function runTests() {
  if (interrupted) return
  const file = join(scratch.path, 'results.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  if (inFirefox) process.env.EQUIVALENCE_BROWSER = 'firefox'
  process.env.TEST_TIER = tier ?? (filters.length > 0 ? 'named' : 'fast')
  const { code } = await run('node', [vitest, 'run', ...reporters, ...filters])
  if (interrupted) return
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.log('The test runner wrote no results.')
    totals.failed++
    return
  }
  totals.passed += results.numPassedTests
  totals.skipped += results.numPendingTests + results.numTodoTests
  // A file that does not load has no tests to count, and still it failed.
  const unloaded = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  )
  const failed = results.numFailedTests + unloaded.length
  totals.failed += failed === 0 && code !== 0 ? 1 : failed
}

/** Node runs itself, whatever `node` means on the PATH. */
function run(command, args) {
  const [file, ...rest] = command === 'node' ? [process.execPath, ...args] : [command, ...args]
  return new Promise((resolve) => {
    const child = spawn(file, rest, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    running.add(child)
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve({ code: 127 })
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1 })
    })
  })
}

function report() {
  if (interrupted) {
    console.log('Interrupted: not all tests ran.')
    process.exitCode = 130
    return
  }
  for (const { name, tests } of missing) {
    console.log(`Did not run, because ${name} is missing and could not be installed: ${tests}.`)
    if (inCI) totals.failed++
  }
  if (totals.skipped > 0) console.log(`${totals.skipped} skipped`)
  process.exitCode = totals.failed > 0 ? 1 : 0
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
}
