// What tests need beyond npm's packages: where it is, and how it is installed where that can be done unasked.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * `find` gives a path or undefined; `install` is a list of commands; `tests` says what does not run without it.
 * @typedef {{ name: string, find: () => string | undefined, install: () => string[][], tests: string }} Need
 */

/** @type {readonly Need[]} */
export const needs = [
  {
    name: 'git',
    find: () => onPath('git'),
    install: () => (isDebianRoot() ? apt('git') : []),
    tests: 'every test that scans a repository',
  },
  {
    name: 'Chromium',
    find: findChromium,
    install: () =>
      isDebianRoot() ? apt('chromium') : [[process.execPath, playwrightCli(), 'install', 'chromium']],
    tests: 'the browser proofs',
  },
  {
    name: 'FastAPI',
    find: findFastApi,
    install: () => (isDebianRoot() ? apt('python3', ...pythonModules.map((name) => `python3-${name}`)) : []),
    tests: 'the equivalence cases on FastAPI',
  },
  {
    name: 'a set of ASGI servers',
    find: findAsgiServers,
    install: () => (isDebianRoot() ? apt('uvicorn', ...asgiPackages) : []),
    tests: 'the kit for ASGI applications behind its servers',
  },
  {
    name: 'a set of proxies',
    find: findProxies,
    install: () => (isDebianRoot() ? apt('nginx-light', 'apache2-bin', 'haproxy', 'caddy') : []),
    tests: 'what stands between clients and the kit',
  },
  {
    name: 'OpenSSL',
    find: () => onPath('openssl'),
    install: () => (isDebianRoot() ? apt('openssl') : []),
    tests: 'the kit for Node over TLS, and the proxy of Vite before it',
  },
]

/** What `npm run equivalence -- --firefox` needs beside them. */
export const firefox = {
  name: 'Firefox',
  find: findFirefox,
  install: () => (isDebianRoot() ? apt('firefox-esr') : []),
  tests: 'the equivalence cases in Firefox',
}

/** `FIREFOX_PATH`, or the system's browser. */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH
  if (named) return existsSync(named) ? named : undefined
  return ['firefox', 'firefox-esr'].map(onPath).find((path) => path !== undefined)
}

/** `CHROMIUM_PATH`, the system's browser, or the one that playwright-core downloaded. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : undefined
  const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(onPath)
    .find((path) => path !== undefined)
  return system ?? downloaded()
}

const pythonModules = ['fastapi', 'uvicorn', 'websockets']

/** `FASTAPI_PYTHON`, or the system's Python when it has Debian's packages: another `python3` on the PATH would not see them. */
export function findFastApi() {
  const named = process.env.FASTAPI_PYTHON
  if (named) return existsSync(named) ? named : undefined
  const folders = pythonModules.map((name) => `/usr/lib/python3/dist-packages/${name}`)
  return ['/usr/bin/python3', ...folders].every((path) => existsSync(path)) ? '/usr/bin/python3' : undefined
}

const asgiPackages = [
  'python3-httptools',
  'gunicorn',
  'python3-hypercorn',
  'daphne',
  'python3-django-channels',
  'python3-redis',
  'redis-server',
  // What the server of a fixture imports, and its tests.
  ...['pytest', 'httpx', 'jwt', 'markdown', 'boto3'].map((name) => `python3-${name}`),
]
const asgiCommands = ['uvicorn', 'gunicorn', 'hypercorn', 'daphne', 'redis-server']

/** The Python with FastAPI, when Debian's servers are beside it. */
export function findAsgiServers() {
  const modules = ['httptools', 'channels', 'redis', 'pytest', 'httpx', 'jwt', 'markdown', 'boto3'].map(
    (name) => `/usr/lib/python3/dist-packages/${name}`,
  )
  const commands = asgiCommands.map((name) => `/usr/bin/${name}`)
  return [...commands, ...modules].every((path) => existsSync(path)) ? findFastApi() : undefined
}

/** The Python with the ASGI servers, when Debian's proxies are there as well. */
export function findProxies() {
  const commands = ['/usr/sbin/nginx', '/usr/sbin/apache2', '/usr/sbin/haproxy', '/usr/bin/caddy']
  return commands.every((path) => existsSync(path)) ? findAsgiServers() : undefined
}

function downloaded() {
  const path = require('playwright-core').chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name]
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find((path) => existsSync(path))
}

function playwrightCli() {
  return join(dirname(require.resolve('playwright-core/package.json')), 'cli.js')
}

/** Not Ubuntu: there the package `chromium` only asks for a snap. */
function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) && onPath('apt-get') !== undefined
}

function apt(...names) {
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0']
  return [
    ['apt-get', ...quiet, 'update'],
    ['apt-get', ...quiet, 'install', '-y', '--no-install-recommends', ...names],
  ]
}

/** Runs the install commands in turn, up to the first that fails; whether it helped, `find` tells. */
export function install(need) {
  for (const [command, ...args] of need.install()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const done = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
    if (done.signal) process.kill(process.pid, done.signal)
    if (done.status !== 0) return
  }
}
